"""Figures of a strategy's actions, ready to draw: positions in whole percents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from informacion_util.carteles import visitas_por_accion
from informacion_util.models import (
    Accion,
    Avance,
    Edicion,
    Espacio,
    EstadoDeEnlace,
    Estrategia,
    EvidenciaDeAccion,
    Ficha,
)
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
class EvidenciaVista:
    evidencia: EvidenciaDeAccion
    enlace: EstadoDeEnlace | None  # broken, if there is one


@dataclass(frozen=True)
class AccionDibujada:
    """`visitas` are those that came by its poster, by month, of months that are over."""

    accion: Accion
    grafica: Grafica | None
    fichas: list[Edicion]
    evidencias: list[EvidenciaVista]
    visitas: list[dict[str, Any]]
    cartel: str


@dataclass(frozen=True)
class EspacioDeAcciones:
    """The actions of one space, digital or orgánico, in their order."""

    rotulo: str
    acciones: list[AccionDibujada]


def acciones_por_espacio(estrategia: Estrategia, *, hoy: date) -> list[EspacioDeAcciones]:
    """Every action under its space; seven queries. Empty where the document states none."""
    publicadas = Edicion.objects.actuales().select_related("ejercicio")
    evidencias = EvidenciaDeAccion.objects.select_related("archivo").defer("archivo__texto")
    filas = estrategia.acciones.select_related("responsable").prefetch_related(
        "avances",
        Prefetch("evidencias", evidencias),
        Prefetch("fichas__ediciones", publicadas, to_attr="publicada"),
    )
    acciones = list(filas)
    visitas = visitas_por_accion(acciones, antes_de=mes_de(hoy)) if acciones else {}
    rotos = _rotos(acciones)
    dibujadas = [_dibujar(estrategia, a, visitas.get(a.pk, []), rotos) for a in acciones]
    espacios = [
        EspacioDeAcciones(espacio.label, [d for d in dibujadas if d.accion.espacio == espacio])
        for espacio in Espacio
    ]
    return [espacio for espacio in espacios if espacio.acciones]


def lineas_de(espacios: Sequence[EspacioDeAcciones]) -> list[tuple[str, int]]:
    """Each line of action with how many actions it has, in their order."""
    nombres = [d.accion.linea for e in espacios for d in e.acciones if d.accion.linea]
    return [(nombre, nombres.count(nombre)) for nombre in dict.fromkeys(nombres)]


def _rotos(acciones: Sequence[Accion]) -> dict[str, EstadoDeEnlace]:
    """The broken ones among the links of their evidence; no query where there are no links."""
    urls = [e.url for accion in acciones for e in accion.evidencias.all() if e.url]
    rotos = EstadoDeEnlace.objects.rotos().filter(url__in=urls) if urls else []
    return {estado.url: estado for estado in rotos}


def _dibujar(
    estrategia: Estrategia,
    accion: Accion,
    visitas: list[dict[str, Any]],
    rotos: dict[str, EstadoDeEnlace],
) -> AccionDibujada:
    fichas = [edicion for ficha in accion.fichas.all() for edicion in _publicada(ficha)]
    evidencias = [EvidenciaVista(e, rotos.get(e.url)) for e in accion.evidencias.all()]
    cartel = ""
    if accion.espacio == Espacio.ORGANICO:
        cartel = reverse("informacion_util:accion_cartel", args=[estrategia.slug, accion.pk])
    return AccionDibujada(accion, grafica(accion), fichas, evidencias, visitas, cartel)


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
