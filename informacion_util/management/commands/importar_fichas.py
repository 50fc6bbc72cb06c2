"""Import drafts of one dependencia from a CSV or XLSX file: all the rows or none."""

from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from cholula_ga.datos.importacion.orden import OrdenDeImportacion
from cholula_ga.institucion.models import Dependencia
from informacion_util.importacion import MAX_FILAS_DE_ORDEN, abrir
from informacion_util.resources import EdicionResource


class Command(OrdenDeImportacion):
    help = "Importa borradores de fichas desde un CSV o XLSX: entran todas las filas o ninguna."
    verbos = ("Se crearían", "Se crearon")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", type=Path)
        parser.add_argument("--dependencia", required=True, help="siglas, por ejemplo SISG")
        parser.add_argument("--simular", action="store_true", help="dice qué pasaría y no guarda")

    def handle(self, *args: Any, **options: Any) -> None:
        dependencia = Dependencia.objects.filter(siglas__iexact=options["dependencia"]).first()
        if dependencia is None:
            raise CommandError(f"No hay dependencia con siglas «{options['dependencia']}».")
        with ExitStack() as pila:
            tabla = self.abrir_con(pila, options["archivo"], abrir, max_filas=MAX_FILAS_DE_ORDEN)
            resultado = EdicionResource(dependencia=dependencia).import_data(
                tabla, dry_run=options["simular"], avance=self.avance_en(pila, tabla)
            )
        self.informar(resultado, simular=options["simular"])
