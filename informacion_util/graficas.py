"""Figures of a strategy's actions, ready to draw: positions in whole percents."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from informacion_util.models import Accion, Avance, Edicion, Espacio, Estrategia, Ficha

TRIMESTRES = (1, 2, 3, 4)


@dataclass(frozen=True)
class Columna:
    """One quarter of an action: its figure and the height of its bar."""

    trimestre: int
    valor: int | None
    x: int
    y: int
    alto: int


@dataclass(frozen=True)
class Grafica:
    columnas: list[Columna]
    meta: int | None
    linea: int | None
    alcanzado: int | None


@dataclass(frozen=True)
class AccionDibujada:
    accion: Accion
    grafica: Grafica | None
    fichas: list[Edicion]


@dataclass(frozen=True)
class EspacioDeAcciones:
    """The actions of one space, digital or orgánico, in their order."""

    rotulo: str
    acciones: list[AccionDibujada]


def acciones_por_espacio(estrategia: Estrategia) -> list[EspacioDeAcciones]:
    """Every action under its space; four queries. Empty where the document states none."""
    publicadas = Edicion.objects.actuales().select_related("ejercicio")
    acciones = estrategia.acciones.select_related("responsable").prefetch_related(
        "avances", Prefetch("fichas__ediciones", publicadas, to_attr="publicada")
    )
    dibujadas = [_dibujar(accion) for accion in acciones]
    espacios = [
        EspacioDeAcciones(espacio.label, [d for d in dibujadas if d.accion.espacio == espacio])
        for espacio in Espacio
    ]
    return [espacio for espacio in espacios if espacio.acciones]


def _dibujar(accion: Accion) -> AccionDibujada:
    fichas = [edicion for ficha in accion.fichas.all() for edicion in _publicada(ficha)]
    return AccionDibujada(accion, grafica(accion), fichas)


def _publicada(ficha: Ficha) -> list[Edicion]:
    """Its published edition, as the query above left it; its ficha is the same one."""
    for edicion in getattr(ficha, "publicada", []):
        edicion.ficha = ficha
    return getattr(ficha, "publicada", [])


def grafica(accion: Accion) -> Grafica | None:
    """The reached figure by quarter against the goal; None before any figure exists."""
    avances: Sequence[Avance] = list(accion.avances.all())
    if not avances:
        return None
    valores = {avance.trimestre: avance.valor for avance in avances}
    tope = max([*valores.values(), accion.meta or 0, 1])
    columnas = [_columna(t, valores.get(t), tope) for t in TRIMESTRES]
    linea = 100 - round(100 * accion.meta / tope) if accion.meta is not None else None
    return Grafica(columnas, accion.meta, linea, avances[-1].valor)


def _columna(trimestre: int, valor: int | None, tope: int) -> Columna:
    alto = round(100 * (valor or 0) / tope)
    return Columna(trimestre, valor, (trimestre - 1) * 25 + 4, 100 - alto, alto)
