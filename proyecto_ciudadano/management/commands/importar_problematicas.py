"""Register problems of workshops from a CSV or XLSX file: all the rows or none."""

import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cholula_ga.datos.importacion.errores import ArchivoRechazado
from cholula_ga.datos.importacion.tabla import Tabla
from cholula_ga.institucion.models import Usuario
from proyecto_ciudadano.importacion import MAX_FILAS_DE_ORDEN, abrir, importar

MOSTRADOS = 50


class Command(BaseCommand):
    help = "Importa problemáticas desde un CSV o XLSX: entran todas las filas o ninguna."

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
            tabla = self._tabla(pila, options["archivo"])
            barra = pila.enter_context(_barra(tabla))
            resultado = importar(
                tabla,
                usuario=usuario,
                simular=options["simular"],
                confirma_avisos=options["confirma_avisos"],
                avance=lambda tabla: barra.update(tabla.leido() - barra.n),
            )
        for aviso in resultado.avisos[:MOSTRADOS]:
            self.stderr.write(f"Aviso. {aviso}")
        for mensaje in resultado.mensajes[:MOSTRADOS]:
            self.stderr.write(mensaje)
        if resultado.has_errors():
            cuantos = resultado.cuantos_errores + len(resultado.base_errors)
            raise CommandError(f"No se guardó nada: {cuantos} errores en el archivo.")
        verbo = "Se registrarían" if options["simular"] else "Se registraron"
        totales = resultado.totals
        self.stdout.write(
            f"{verbo} {totales['new']}, cambian {totales['update']}, sin cambios {totales['skip']}."
        )

    def _tabla(self, pila: ExitStack, ruta: Path) -> Tabla:
        try:
            archivo = pila.enter_context(ruta.open("rb"))
            return abrir(archivo, max_filas=MAX_FILAS_DE_ORDEN)
        except OSError as error:
            raise CommandError(f"No se puede leer {ruta}: {error.strerror}.") from error
        except ArchivoRechazado as error:
            raise CommandError(f"{ruta}: {' '.join(error.messages)}") from error


def _barra(tabla: Tabla) -> Any:
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
