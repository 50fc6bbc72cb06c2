"""RFC 7946: a point for the place of each problem; none where the school is reserved."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings

from proyecto_ciudadano.datos.publicadas import POR_VIAJE, SIN_FILTROS
from proyecto_ciudadano.facetas import filtrar
from proyecto_ciudadano.models import Problematica
from proyecto_ciudadano.publico import coordenadas

TIPO = "application/geo+json"


def lineas(filtros: Mapping[str, str] = SIN_FILTROS) -> Iterator[str]:
    """A FeatureCollection, one feature a line, as its rows are read; one query."""
    yield '{"type": "FeatureCollection", "features": ['
    problematicas = filtrar(filtros).select_related("localidad", "taller").order_by("folio")
    separador = "\n"
    for problematica in problematicas.iterator(chunk_size=POR_VIAJE):
        yield separador + json.dumps(rasgo(problematica), ensure_ascii=False)
        separador = ",\n"
    yield "\n]}\n"


def rasgo(problematica: Problematica) -> dict[str, Any]:
    lugar = problematica.localidad
    punto = coordenadas(lugar, sensible=problematica.es_sensible)
    return {
        "type": "Feature",
        "id": problematica.folio,
        "geometry": {"type": "Point", "coordinates": punto} if punto else None,
        "properties": {
            "folio": problematica.folio,
            "titulo": problematica.titulo,
            "estado": problematica.estado,
            "estado_texto": problematica.get_estado_display(),
            "categoria": problematica.categoria,
            "categoria_texto": problematica.get_categoria_display(),
            "lugar": lugar.nombre,
            "ciclo_escolar": problematica.taller.ciclo_escolar,
            "detectada_el": problematica.detectada_el.isoformat(),
            "es_demo": problematica.es_demo,
            "url": settings.SITE_URL + problematica.get_absolute_url(),
        },
    }
