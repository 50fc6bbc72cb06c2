"""Make a large site of demonstration, to measure with; only in demonstration mode."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cholula_ga.publicacion.sello import sello_unico
from informacion_util.volumen import generar_fichas


def _cantidad(texto: str) -> int:
    if not texto.isdecimal():
        raise ArgumentTypeError("escriba un número entero, cero o mayor")
    return int(texto)


class Command(BaseCommand):
    help = "Genera muchas fichas de demostración, marcadas. Requiere DEMO=1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fichas", type=_cantidad, default=0, metavar="N")
        parser.add_argument("--simular", action="store_true", help="dice qué haría y no guarda")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Solo se genera volumen de demostración con DEMO=1.")
        fichas = options["fichas"]
        if options["simular"]:
            self.stdout.write(f"Se generarían {fichas} fichas.")
            return
        with sello_unico(), tqdm(total=fichas, desc="fichas", file=self.stderr) as barra:
            ediciones = generar_fichas(fichas, avance=barra.update)
        self.stdout.write(f"Volumen generado: {fichas} fichas con {ediciones} ediciones.")
