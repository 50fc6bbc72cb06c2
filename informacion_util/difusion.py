"""Where the commission saw an entry: the strategies that spread it, and what was agreed of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from informacion_util.models import Accion, Estrategia, Ficha


@dataclass(frozen=True)
class Difusion:
    """An action that spreads the entry, with the points of the agenda that saw its strategy."""

    accion: Accion
    estrategia: Estrategia
    puntos: list[Any]
    acuerdo: Any | None


def difusion_de(ficha: Ficha) -> list[Difusion]:
    """Of published strategies, oldest first; two queries, one where there is none."""
    de_la_agenda = Estrategia._meta.get_field("puntos").related_model._default_manager
    vistos = de_la_agenda.select_related("sesion__ejercicio", "acuerdo").order_by(
        "sesion", "numero"
    )
    acciones = (
        ficha.acciones_que_la_difunden.filter(estrategia__publicada_el__isnull=False)
        .select_related("estrategia__ejercicio")
        .prefetch_related(Prefetch("estrategia__puntos", vistos))
        .order_by("estrategia__ejercicio__anio", "estrategia", "orden", "pk")
    )
    return [_difusion(accion) for accion in acciones]


def _difusion(accion: Accion) -> Difusion:
    estrategia = accion.estrategia
    puntos = [punto for punto in estrategia.puntos.all() if punto.sesion.es_publica()]
    acuerdos = (getattr(punto, "acuerdo", None) for punto in puntos)
    return Difusion(accion, estrategia, puntos, next(filter(None, acuerdos), None))
