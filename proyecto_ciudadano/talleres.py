"""Workshops by school year, added up so that nothing can be taken apart again.

Of a school it says only what its public problems already say: a workshop appears by the problems
of it whose school anybody may know of. Figures of participants under the minimum are in no sum,
so that there is nothing to subtract them from. Sensitive problems are counted only for a whole
school year, and only where at least `MINIMO_DE_ESCUELAS` schools are named in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, Q

from cholula_ga.institucion.texto import clave_de_orden
from proyecto_ciudadano.escuelas import atribuibles
from proyecto_ciudadano.facetas import CADENA
from proyecto_ciudadano.models import SENSIBLES, Problematica
from proyecto_ciudadano.resguardo import MINIMO_DE_ESCUELAS, MINIMO_PUBLICO


class Fila(NamedTuple):
    """Problems of one workshop in one state."""

    ciclo: str
    edicion: str
    taller: int
    participantes: int | None
    escuela: str
    cct: str
    lugar: str
    estado: str
    cuantas: int
    demo: int


@dataclass(frozen=True)
class TallerSumado:
    """One workshop. `participantes` is None when it was too few to be said, or not written."""

    edicion: str
    escuela: str
    cct: str
    lugar: str
    participantes: int | None
    problematicas: int
    es_demo: bool


@dataclass(frozen=True)
class Ciclo:
    """A school year. `participantes` adds up only the figures that are shown beside it."""

    ciclo: str
    talleres: list[TallerSumado]
    cifras: list[dict[str, Any]]  # rows of componentes/barra.html
    sensibles: int | None

    @property
    def ediciones(self) -> int:
        return len({taller.edicion for taller in self.talleres})

    @property
    def escuelas(self) -> int:
        return len({taller.cct for taller in self.talleres})

    @property
    def lugares(self) -> int:
        return len({taller.lugar for taller in self.talleres})

    @property
    def problematicas(self) -> int:
        return sum(taller.problematicas for taller in self.talleres)

    @property
    def participantes(self) -> int | None:
        dichos = [t.participantes for t in self.talleres if t.participantes is not None]
        return sum(dichos) if dichos else None

    @property
    def sin_cifra(self) -> int:
        return sum(taller.participantes is None for taller in self.talleres)

    @property
    def es_demo(self) -> bool:
        return any(taller.es_demo for taller in self.talleres)


def ciclos() -> list[Ciclo]:
    """Every school year with something to show, newest first; two queries."""
    filas = [Fila(*fila) for fila in _agrupar()]
    reservadas = dict(
        Problematica.objects.publicas()
        .filter(categoria__in=SENSIBLES)
        .order_by()
        .values_list("taller__ciclo_escolar")
        .annotate(cuantas=Count("pk"))
    )
    filas.sort(key=lambda fila: fila.ciclo, reverse=True)
    return [
        _ciclo(ciclo, list(suyas), reservadas)
        for ciclo, suyas in groupby(filas, key=lambda fila: fila.ciclo)
    ]


def _agrupar() -> Iterable[tuple[Any, ...]]:
    return (
        atribuibles()
        .order_by()
        .values_list(
            "taller__ciclo_escolar",
            "taller__edicion",
            "taller_id",
            "taller__participantes",
            "taller__escuela__nombre",
            "taller__escuela__cct",
            "taller__escuela__localidad__nombre",
            "estado",
        )
        .annotate(cuantas=Count("pk"), demo=Count("pk", filter=Q(es_demo=True)))
    )


def _ciclo(ciclo: str, filas: list[Fila], reservadas: Mapping[str, int]) -> Ciclo:
    filas.sort(key=lambda f: (f.edicion, clave_de_orden(f.escuela), f.cct, f.taller))
    talleres = [_taller(list(f)) for _, f in groupby(filas, key=lambda fila: fila.taller)]
    nombradas = len({taller.cct for taller in talleres})
    cuentas = {
        estado: sum(fila.cuantas for fila in filas if fila.estado == estado)
        for estado, *_ in CADENA
    }
    return Ciclo(
        ciclo=ciclo,
        talleres=talleres,
        cifras=[
            {"texto": texto, "clase": clase, "valor": cuentas[estado]}
            for estado, texto, clase in CADENA
            if cuentas[estado]
        ],
        sensibles=reservadas.get(ciclo) if nombradas >= MINIMO_DE_ESCUELAS else None,
    )


def _taller(filas: list[Fila]) -> TallerSumado:
    una = filas[0]
    pocos = una.participantes is None or una.participantes < MINIMO_PUBLICO
    return TallerSumado(
        edicion=una.edicion,
        escuela=una.escuela,
        cct=una.cct,
        lugar=una.lugar,
        participantes=None if pocos else una.participantes,
        problematicas=sum(fila.cuantas for fila in filas),
        es_demo=any(fila.demo for fila in filas),
    )
