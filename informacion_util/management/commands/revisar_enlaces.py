"""Check whether the links of the catalogue still open; meant to run every night."""

from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from cholula_ga.institucion.models import Dependencia
from informacion_util.enlaces import corrida
from informacion_util.enlaces.conexion import Cliente
from informacion_util.enlaces.resultados import anotar, dar_a_conocer
from informacion_util.enlaces.revisor import Resultado, Revisor
from informacion_util.models import Recurso, ResultadoDeEnlace, RevisionDeEnlaces

HAY_ROTOS = 2
OTRA_CORRIDA = 75  # EX_TEMPFAIL of sysexits.h
HILOS_MAXIMOS = 16
HORAS = 20


def _hilos(texto: str) -> int:
    if texto.isdecimal() and 1 <= int(texto) <= HILOS_MAXIMOS:
        return int(texto)
    raise ArgumentTypeError(f"va de 1 a {HILOS_MAXIMOS}")


class Command(BaseCommand):
    help = (
        "Revisa si los enlaces del catálogo abren. Sale con 0 si no hay rotos, 2 si los hay, 75 si "
        "otra revisión está en curso."
    )
    cliente = Cliente(corrida.AGENTE)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dependencia", help="siglas, por ejemplo SISG; si falta, todas")
        parser.add_argument("--simular", action="store_true", help="revisa y no guarda nada")
        parser.add_argument(
            "--todos", action="store_true", help=f"también los vistos hace menos de {HORAS} horas"
        )
        parser.add_argument("--hilos", type=_hilos, default=6, help="sitios a la vez")

    def handle(self, *args: Any, **options: Any) -> None:
        dependencia = self._dependencia(options["dependencia"])
        desde = None if options["todos"] else timezone.now() - timedelta(hours=HORAS)
        urls = corrida.urls_por_revisar(dependencia, antes_de=desde)
        if options["simular"]:
            cuenta = self._revisar(urls, options["hilos"], quien="")
            self.stdout.write(f"Simulación, no se guardó nada. {_en_palabras(cuenta)}")
            return
        quien = corrida.quien_soy()
        if not RevisionDeEnlaces.tomar_turno(quien, por=corrida.TURNO):
            raise CommandError("Otra revisión de enlaces está en curso.", returncode=OTRA_CORRIDA)
        try:
            cuenta = self._revisar(urls, options["hilos"], quien=quien)
            dar_a_conocer(ahora=timezone.now(), completa=dependencia is None)
        finally:
            RevisionDeEnlaces.dejar_turno(quien)
        self._despedirse(cuenta, dependencia)

    def _dependencia(self, siglas: str | None) -> Dependencia | None:
        if not siglas:
            return None
        dependencia = Dependencia.objects.filter(siglas__iexact=siglas).first()
        if dependencia is None:
            raise CommandError(f"No hay dependencia con siglas «{siglas}».")
        return dependencia

    def _revisar(self, urls: list[str], hilos: int, *, quien: str) -> Counter[str]:
        """Check and keep each finding as it comes; without `quien`, only count them.

        Nobody at all answering looks like our own network: such findings wait for the first site
        that answers, and are not kept if none does.
        """
        cuenta: Counter[str] = Counter()
        dudosas: list[tuple[str, Resultado]] = []
        with tqdm(total=len(urls), unit="enlace", disable=None, file=self.stderr) as barra:
            for noticia in corrida.recorrer(Revisor(self.cliente), urls, hilos=hilos):
                self._renovar(quien)
                if noticia is None:
                    continue
                barra.update()
                dudosas.append(noticia)
                if cuenta or not noticia[1].dudoso:
                    self._guardar(dudosas, cuenta, quien)
        if dudosas:
            raise CommandError(
                f"Ninguno de los {len(dudosas)} enlaces contestó: revise si este equipo tiene "
                "salida a Internet. No se guardó nada."
            )
        return cuenta

    def _renovar(self, quien: str) -> None:
        if quien and not RevisionDeEnlaces.tomar_turno(quien, por=corrida.TURNO):
            raise CommandError("Otra revisión tomó el turno.", returncode=OTRA_CORRIDA)

    def _guardar(
        self, noticias: list[tuple[str, Resultado]], cuenta: Counter[str], quien: str
    ) -> None:
        for url, resultado in noticias:
            if quien:
                anotar(url, resultado, ahora=timezone.now())
            cuenta[resultado.resultado] += 1
            if resultado.resultado == ResultadoDeEnlace.FALLA:
                self.stdout.write(f"✕ {url}: {resultado.detalle}")
        noticias.clear()

    def _despedirse(self, cuenta: Counter[str], dependencia: Dependencia | None) -> None:
        rotos = Recurso.objects.de_lo_publicado().con_enlace_roto()
        if dependencia:
            rotos = rotos.filter(edicion__ficha__dependencia=dependencia)
        cuantos = rotos.values("url").distinct().count()
        self.stdout.write(f"{_en_palabras(cuenta)} Rotos en lo publicado: {cuantos}.")
        if cuantos:
            raise SystemExit(HAY_ROTOS)


def _en_palabras(cuenta: Counter[str]) -> str:
    """«12 enlaces revisados: 10 funcionan, 1 no abre, 1 no se pudo revisar.»"""
    funcionan, fallan, sin = (
        cuenta[estado]
        for estado in (
            ResultadoDeEnlace.FUNCIONA,
            ResultadoDeEnlace.FALLA,
            ResultadoDeEnlace.NO_REVISABLE,
        )
    )
    return (
        f"{cuenta.total()} enlaces revisados: {funcionan} funcionan, {fallan} no abren, "
        f"{sin} no se pudieron revisar."
    )
