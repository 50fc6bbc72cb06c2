"""Figures of a strategy's actions, ready to draw: positions in whole percents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Prefetch
from django.urls import reverse

from informacion_util.carteles import visitas_por_accion
from informacion_util.models import (
    Accion,
    Avance,
    Edicion,
    Espacio,
    EvidenciaDeAccion,
)
from informacion_util.models.estrategia import AccionQuerySet
from informacion_util.utilidad import mes_de

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
    """`visitas` are those that came by its poster, by month, of months that are over."""

    accion: Accion
    grafica: Grafica | None
    fichas: list[Edicion]
    evidencias: list[EvidenciaDeAccion]
    visitas: list[dict[str, Any]]
    cartel: str


@dataclass(frozen=True)
class EspacioDeAcciones:
    """The actions of one space, digital or orgánico, in their order."""

    rotulo: str
    acciones: list[AccionDibujada]


def con_todo(acciones: AccionQuerySet) -> list[Accion]:
    """Actions with their strategy, figures and evidence; three queries."""
    evidencias = EvidenciaDeAccion.objects.con_estado_del_enlace().select_related("archivo")
    filas = acciones.select_related(
        "responsable", "estrategia__ejercicio", "estrategia__responsable"
    )
    return list(filas.prefetch_related("avances", Prefetch("evidencias", evidencias)))


def acciones_por_espacio(acciones: Sequence[Accion], *, hoy: date) -> list[EspacioDeAcciones]:
    """Every action under its space; two queries. Empty where the document states none."""
    visitas = visitas_por_accion(acciones, antes_de=mes_de(hoy)) if acciones else {}
    fichas = _fichas_de(acciones) if acciones else {}
    dibujadas = [_dibujar(a, fichas.get(a.pk, []), visitas.get(a.pk, [])) for a in acciones]
    espacios = [
        EspacioDeAcciones(espacio.label, [d for d in dibujadas if d.accion.espacio == espacio])
        for espacio in Espacio
    ]
    return [espacio for espacio in espacios if espacio.acciones]


def _fichas_de(acciones: Sequence[Accion]) -> dict[int, list[Edicion]]:
    """The published editions that each action spreads."""
    publicadas = Edicion.objects.actuales().filter(ficha__acciones_que_la_difunden__in=acciones)
    filas = publicadas.annotate(de_accion=F("ficha__acciones_que_la_difunden"))
    de: dict[int, list[Edicion]] = {}
    for edicion in filas.select_related("ficha", "ejercicio").order_by("ficha__slug"):
        de.setdefault(edicion.de_accion, []).append(edicion)
    return de


def lineas_de(espacios: Sequence[EspacioDeAcciones]) -> list[tuple[str, int]]:
    """Each line of action with how many actions it has, in their order."""
    nombres = [d.accion.linea for e in espacios for d in e.acciones if d.accion.linea]
    return [(nombre, nombres.count(nombre)) for nombre in dict.fromkeys(nombres)]


def _dibujar(
    accion: Accion, fichas: list[Edicion], visitas: list[dict[str, Any]]
) -> AccionDibujada:
    cartel = ""
    if accion.espacio == Espacio.ORGANICO:
        partes = [accion.estrategia.slug, accion.pk]
        cartel = reverse("informacion_util:accion_cartel", args=partes)
    evidencias = list(accion.evidencias.all())
    return AccionDibujada(accion, grafica(accion), fichas, evidencias, visitas, cartel)


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
