"""The evidence of an activity sorted to be drawn: pairs, other images, documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import template

from proyecto_ciudadano.models import Momento

register = template.Library()
Evidencia = Mapping[str, Any]
ANTES, DESPUES = Momento.ANTES.label, Momento.DESPUES.label


@dataclass(frozen=True)
class Pruebas:
    """`pares` hold the photograph of before and that of after."""

    pares: list[tuple[Evidencia, Evidencia]]
    imagenes: list[Evidencia]
    documentos: list[Evidencia]


@register.filter
def pruebas(evidencias: Sequence[Evidencia]) -> Pruebas:
    """From the evidence of `a_publico()`. Without a number of pair, an only before goes with an
    only after."""
    imagenes = [evidencia for evidencia in evidencias if evidencia["archivo"]["ancho"]]
    pares = []
    for numero in dict.fromkeys(evidencia.get("par") for evidencia in imagenes):
        del_par = [evidencia for evidencia in imagenes if evidencia.get("par") == numero]
        antes = [evidencia for evidencia in del_par if evidencia["momento"] == ANTES]
        despues = [evidencia for evidencia in del_par if evidencia["momento"] == DESPUES]
        if len(antes) == len(despues) == 1:
            pares.append((antes[0], despues[0]))
    emparejadas = [id(evidencia) for par in pares for evidencia in par]
    return Pruebas(
        pares=pares,
        imagenes=[evidencia for evidencia in imagenes if id(evidencia) not in emparejadas],
        documentos=[evidencia for evidencia in evidencias if not evidencia["archivo"]["ancho"]],
    )


@register.filter
def formato_de(archivo: Mapping[str, Any]) -> str:
    """«PDF», from the name of the file."""
    return str(archivo["nombre"]).rpartition(".")[2].upper()
