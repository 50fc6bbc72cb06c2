"""The public content of each problem, one at a time, as it was last published."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat, Lower

from cholula_ga.publicacion.models import Version
from proyecto_ciudadano.facetas import filtrar
from proyecto_ciudadano.models import Problematica

POR_VIAJE = 500
SIN_FILTROS: Mapping[str, str] = {}


def versiones_de(problematicas: QuerySet[Problematica]) -> QuerySet[Version]:
    """The last version of each of those problems, in the order of their folios; one query."""
    prefijo = Value(f"{Problematica.tipo_publico}/")
    claves = problematicas.order_by().annotate(clave=Concat(prefijo, Lower("folio")))
    return Version.objects.ultimas().filter(clave__in=claves.values("clave")).order_by("clave")


def publicadas(filtros: Mapping[str, str] = SIN_FILTROS) -> Iterator[dict[str, Any]]:
    """What each public problem says, of those that answer the facets; in bounded memory."""
    textos = versiones_de(filtrar(filtros)).only("texto")
    for version in textos.iterator(chunk_size=POR_VIAJE):
        yield version.contenido
