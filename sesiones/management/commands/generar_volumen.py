"""Make a large site of demonstration, to measure with; only in demonstration mode."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cholula_ga.publicacion.sello import sello_unico
from informacion_util.volumen import generar_fichas
from proyecto_ciudadano.volumen import generar_problematicas
from sesiones.volumen import generar_sesiones

GENERADORES: dict[str, Callable[..., object]] = {
    "fichas": generar_fichas,
    "problematicas": generar_problematicas,
    "sesiones": generar_sesiones,
}


def _cantidad(texto: str) -> int:
    if not texto.isdecimal():
        raise ArgumentTypeError("escriba un número entero, cero o mayor")
    return int(texto)


class Command(BaseCommand):
    help = "Genera muchos datos de demostración, marcados. Requiere DEMO=1 y cargar_demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for que in GENERADORES:
            parser.add_argument(f"--{que}", type=_cantidad, default=0, metavar="N")
        parser.add_argument("--simular", action="store_true", help="dice qué haría y no guarda")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Solo se genera volumen de demostración con DEMO=1.")
        pedidos = {que: options[que] for que in GENERADORES if options[que]}
        dicho = ", ".join(f"{cuantas} {que}" for que, cuantas in pedidos.items()) or "nada"
        if options["simular"]:
            self.stdout.write(f"Se generarían: {dicho}.")
            return
        with sello_unico():
            for que, cuantas in pedidos.items():
                self._generar(que, cuantas)
        self.stdout.write(f"Se generaron: {dicho}.")

    def _generar(self, que: str, cuantas: int) -> None:
        with tqdm(total=cuantas, desc=que, file=self.stderr) as barra:
            try:
                GENERADORES[que](cuantas, avance=barra.update)
            except ValueError as error:
                raise CommandError(str(error)) from error
