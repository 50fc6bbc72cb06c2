"""Where the commission saw an entry: points that presented it, strategies that spread it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from informacion_util.models import Accion, Estrategia, Ficha


@dataclass(frozen=True)
class Difusion:
    """An action that spreads the entry, with the points of the agenda that saw its strategy."""

    accion: Accion
    estrategia: Estrategia
    puntos: list[Any]
    acuerdo: Any | None


@dataclass(frozen=True)
class Visto:
    """`presentaciones`: points of public sessions that presented the entry itself, each with
    its agreement or None. `pruebas`: agreements whose follow-up shows the entry as evidence.
    """

    presentaciones: list[tuple[Any, Any]]
    difusiones: list[Difusion]
    pruebas: list[Any]


def visto_por_la_comision(ficha: Ficha) -> Visto:
    """Of public sessions and published strategies, oldest first; two queries."""
    acciones = list(
        ficha.acciones_que_la_difunden.filter(estrategia__publicada_el__isnull=False)
        .select_related("estrategia__ejercicio")
        .order_by("estrategia__ejercicio__anio", "estrategia", "orden", "pk")
    )
    punto_del_dia: Any = Ficha._meta.get_field("puntos").related_model
    propios = punto_del_dia.fichas.through.objects.filter(ficha=ficha).values("puntodeldia")
    con_prueba = punto_del_dia.objects.filter(acuerdo__seguimientos__evidencias__ficha=ficha)
    probados = con_prueba.values("pk")
    de_la_agenda = punto_del_dia.objects.filter(
        Q(pk__in=propios)
        | Q(pk__in=probados)
        | Q(estrategia__in={accion.estrategia_id for accion in acciones})
    )
    puntos = [
        punto
        for punto in de_la_agenda.annotate(
            la_presenta=Q(pk__in=propios), la_muestra=Q(pk__in=probados)
        )
        .select_related("sesion__ejercicio", "acuerdo")
        .order_by("sesion__fecha", "sesion", "numero")
        if punto.sesion.es_publica()
    ]
    return Visto(
        [(punto, getattr(punto, "acuerdo", None)) for punto in puntos if punto.la_presenta],
        [_difusion(accion, puntos) for accion in acciones],
        [punto.acuerdo for punto in puntos if punto.la_muestra],
    )


def _difusion(accion: Accion, puntos: list[Any]) -> Difusion:
    suyos = [punto for punto in puntos if punto.estrategia_id == accion.estrategia_id]
    acuerdos = (getattr(punto, "acuerdo", None) for punto in suyos)
    return Difusion(accion, accion.estrategia, suyos, next(filter(None, acuerdos), None))
