"""Every public problem in the memory of this process (`publicacion/posiciones`)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from sys import intern
from typing import NamedTuple

from django.db.models import Max, QuerySet

from cholula_ga.publicacion import posiciones
from cholula_ga.publicacion.posiciones import Par, Valor
from proyecto_ciudadano.facetas import Respuesta
from proyecto_ciudadano.models import EstadoProblematica, Movimiento, Problematica, Turno
from proyecto_ciudadano.models.folio import RESERVADA
from proyecto_ciudadano.models.turno import ESPERAN

LOTE = 5000
TODAS = 0  # in place of a dependencia: any of them
DEPENDENCIA, VENCIDA = "dependencia", Respuesta.VENCIDA.value
CERRADAS = {
    EstadoProblematica.VERIFICADA,
    EstadoProblematica.NO_COMPETENCIA,
    EstadoProblematica.NO_VIABLE,
    EstadoProblematica.FUSIONADA,
}


class EnManos(NamedTuple):
    """A turn in force, as far as the list needs it."""

    dependencia: int
    turnada_el: date
    vence: date | None
    espera: bool  # no answer yet, of a problem that still waits for one


class Entrada(NamedTuple):
    """What the list remembers of one public problem."""

    llave: tuple[date, int]  # the day it was detected and its primary key: the order of positions
    clave: str
    estado: str
    folio: tuple[int, str, int]  # as it sorts: year, series and number
    ultimo: date  # of its last entry
    turnos: tuple[EnManos, ...]
    valores: tuple[Par, ...]

    @property
    def pk(self) -> int:
        return self.llave[1]

    @property
    def pares(self) -> Iterable[Par]:
        return self.valores


class Indice(posiciones.Indice[Entrada]):
    """Problems by their facets; each answer, by the dependencia that gave it and by any."""

    ordenes = {
        "folio": lambda entrada: entrada.folio,
        "sin-avance": lambda entrada: (entrada.estado in CERRADAS, entrada.ultimo, entrada.llave),
    }
    facetas_del_dia = (VENCIDA,)

    def pares_del_dia(self, entrada: Entrada) -> Iterable[Par]:
        for turno in entrada.turnos:
            if turno.espera and turno.vence and turno.vence < self.dia:
                yield (VENCIDA, turno.dependencia)
                yield (VENCIDA, TODAS)


class Memoria(posiciones.Memoria[Indice]):
    prefijo = f"{Problematica.tipo_publico}/"

    def indice(self, entradas: Iterable[Entrada]) -> Indice:
        return Indice(entradas)

    def leer(self, claves: Iterable[str] | None = None) -> Iterable[Entrada]:
        """Plain values in three queries, no model instances."""
        publicas = Problematica.objects.publicas()
        if claves is not None:
            publicas = publicas.filter(folio__in=[c.partition("/")[2].upper() for c in claves])
        turnos, ultimos = _turnos(publicas), _ultimos(publicas)
        columnas = publicas.order_by().values_list(
            "pk",
            "folio",
            "estado",
            "categoria",
            "localidad_id",
            "taller__ciclo_escolar",
            "detectada_el",
        )
        for pk, folio, estado, *facetas, detectada_el in columnas.iterator(chunk_size=LOTE):
            suyos = tuple(_en_manos(*turno, estado=estado) for turno in turnos.get(pk, ()))
            respuestas = [(dependencia, r) for dependencia, _, _, r in turnos.get(pk, ())]
            yield Entrada(
                llave=(detectada_el, pk),
                clave=f"{self.prefijo}{folio.lower()}",
                estado=intern(estado),
                folio=_en_orden(folio),
                ultimo=ultimos.get(pk, detectada_el),
                turnos=suyos,
                valores=(*_de_uno(estado, *facetas), *_de_turnos(suyos, respuestas)),
            )


def _turnos(publicas: QuerySet[Problematica]) -> dict[int, list[tuple[int, date, date, str]]]:
    """By problem: dependencia, day of the turn, due day and answer."""
    filas = Turno.objects.filter(problematica__in=publicas).order_by("turnada_el", "pk")
    suyos = defaultdict(list)
    columnas = ("problematica_id", "dependencia_id", "turnada_el", "vence", "respuesta")
    for pk, *turno in filas.values_list(*columnas).iterator(chunk_size=LOTE):
        suyos[pk].append(tuple(turno))
    return suyos


def _ultimos(publicas: QuerySet[Problematica]) -> dict[int, date]:
    filas = Movimiento.objects.filter(problematica__in=publicas).order_by()
    return dict(filas.values_list("problematica_id").annotate(ultimo=Max("fecha")))


@cache
def _en_manos(
    dependencia: int, turnada_el: date, vence: date | None, respuesta: str, *, estado: str
) -> EnManos:
    """The same object for the same turn: many problems go out on one day."""
    espera = respuesta == Respuesta.SIN_RESPUESTA and estado in ESPERAN
    return EnManos(dependencia, turnada_el, vence, espera)


@cache
def _de_uno(estado: str, categoria: str, localidad: int, ciclo: str) -> tuple[Par, ...]:
    return (
        ("estado", estado),
        ("categoria", categoria),
        ("localidad", localidad),
        ("ciclo", ciclo),
    )


def _de_turnos(turnos: Iterable[EnManos], respuestas: Iterable[tuple[int, str]]) -> Iterator[Par]:
    for turno, (dependencia, respuesta) in zip(turnos, respuestas, strict=True):
        yield _par(DEPENDENCIA, dependencia)
        if turno.espera or respuesta != Respuesta.SIN_RESPUESTA:
            yield _par(respuesta, dependencia)
            yield _par(respuesta, TODAS)


@cache
def _par(faceta: str, valor: Valor) -> Par:
    return faceta, valor


def _en_orden(folio: str) -> tuple[int, str, int]:
    """«PC-2023-0042» as year, series and number; the reserved series comes last in its year."""
    _, anio, numero = folio.split("-")
    cifras = numero.lstrip(RESERVADA)
    return int(anio), numero[: -len(cifras)], int(cifras)


MEMORIA = Memoria()
