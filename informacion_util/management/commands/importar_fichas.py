"""Import drafts of one dependencia from a CSV or XLSX file: all the rows or none."""

import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cholula_ga.institucion.models import Dependencia
from informacion_util.importacion import MAX_FILAS_DE_ORDEN, ArchivoRechazado, Tabla, abrir
from informacion_util.resources import EdicionResource

MOSTRADOS = 50


class Command(BaseCommand):
    help = "Importa borradores de fichas desde un CSV o XLSX: entran todas las filas o ninguna."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", type=Path)
        parser.add_argument("--dependencia", required=True, help="siglas, por ejemplo SISG")
        parser.add_argument("--simular", action="store_true", help="dice qué pasaría y no guarda")

    def handle(self, *args: Any, **options: Any) -> None:
        dependencia = Dependencia.objects.filter(siglas__iexact=options["dependencia"]).first()
        if dependencia is None:
            raise CommandError(f"No hay dependencia con siglas «{options['dependencia']}».")
        with ExitStack() as pila:
            tabla = self._tabla(pila, options["archivo"])
            barra = pila.enter_context(self._barra(tabla))
            resultado = EdicionResource(dependencia=dependencia).import_data(
                tabla,
                dry_run=options["simular"],
                avance=lambda tabla: barra.update(tabla.leido() - barra.n),
            )
        for mensaje in resultado.mensajes[:MOSTRADOS]:
            self.stderr.write(mensaje)
        if resultado.has_errors():
            cuantos = resultado.cuantos_errores + len(resultado.base_errors)
            raise CommandError(f"No se guardó nada: {cuantos} errores en el archivo.")
        verbo = "Se crearían" if options["simular"] else "Se crearon"
        totales = resultado.totals
        self.stdout.write(
            f"{verbo} {totales['new']}, cambian {totales['update']}, sin cambios {totales['skip']}."
        )

    def _tabla(self, pila: ExitStack, ruta: Path) -> Tabla:
        try:
            archivo: BufferedReader = pila.enter_context(ruta.open("rb"))
            return abrir(archivo, max_filas=MAX_FILAS_DE_ORDEN)
        except OSError as error:
            raise CommandError(f"No se puede leer {ruta}: {error.strerror}.") from error
        except ArchivoRechazado as error:
            raise CommandError(f"{ruta}: {' '.join(error.messages)}") from error

    def _barra(self, tabla: Tabla) -> Any:
        """Progress on a terminal; nothing in the log of a timer."""
        return tqdm(
            total=tabla.total,
            unit=tabla.unidad,
            unit_scale=True,
            desc="Importando",
            file=sys.stderr,
            disable=None,
            leave=False,
        )
