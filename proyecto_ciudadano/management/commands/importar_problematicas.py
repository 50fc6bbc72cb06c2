"""Register problems of workshops from a CSV or XLSX file: all the rows or none."""

from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from cholula_ga.datos.importacion.orden import MOSTRADOS, OrdenDeImportacion
from cholula_ga.institucion.models import Usuario
from proyecto_ciudadano.importacion import MAX_FILAS_DE_ORDEN, abrir, importar


class Command(OrdenDeImportacion):
    help = "Importa problemáticas desde un CSV o XLSX: entran todas las filas o ninguna."
    verbos = ("Se registrarían", "Se registraron")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", type=Path)
        parser.add_argument(
            "--usuario", required=True, help="de validación: quedará como quien las redactó"
        )
        parser.add_argument(
            "--confirma-avisos", action="store_true", help="ya leyó los avisos de la simulación"
        )
        parser.add_argument("--simular", action="store_true", help="dice qué pasaría y no guarda")

    def handle(self, *args: Any, **options: Any) -> None:
        usuario = Usuario.objects.filter(username=options["usuario"], is_active=True).first()
        if usuario is None:
            raise CommandError(f"No hay una cuenta activa «{options['usuario']}».")
        with ExitStack() as pila:
            tabla = self.abrir_con(pila, options["archivo"], abrir, max_filas=MAX_FILAS_DE_ORDEN)
            resultado = importar(
                tabla,
                usuario=usuario,
                simular=options["simular"],
                confirma_avisos=options["confirma_avisos"],
                avance=self.avance_en(pila, tabla),
            )
        for aviso in resultado.avisos[:MOSTRADOS]:
            self.stderr.write(f"Aviso. {aviso}")
        self.informar(resultado, simular=options["simular"])
