"""The room's open data over HTTP."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cholula_ga.datos.exportador import responder
from proyecto_ciudadano.datos import POR_VIAJE, PROBLEMATICAS
from proyecto_ciudadano.models import Problematica
from proyecto_ciudadano.publico import coordenadas
from proyecto_ciudadano.views.comun import publica


@require_safe
def problematica_json(request: HttpRequest, folio: str) -> HttpResponse:
    """The public data of one problem, as the log hashes it."""
    publico = publica(folio).a_publico()
    return JsonResponse(publico, json_dumps_params={"ensure_ascii": False})


@require_safe
def problematica_descarga(request: HttpRequest, formato: str) -> HttpResponseBase:
    if formato not in ("csv", "json"):
        raise Http404
    return responder(PROBLEMATICAS, formato)


@require_safe
def problematica_geojson(request: HttpRequest) -> StreamingHttpResponse:
    """RFC 7946: a point for the place of each problem; none where the school is reserved."""
    respuesta = StreamingHttpResponse(_geojson(), content_type="application/geo+json")
    respuesta["Content-Disposition"] = 'inline; filename="problematicas.geojson"'
    return respuesta


def _geojson() -> Iterator[str]:
    yield '{"type": "FeatureCollection", "features": ['
    problematicas = Problematica.objects.publicas().select_related("localidad").order_by("pk")
    separador = "\n"
    for problematica in problematicas.iterator(chunk_size=POR_VIAJE):
        yield separador + json.dumps(_rasgo(problematica), ensure_ascii=False)
        separador = ",\n"
    yield "\n]}\n"


def _rasgo(problematica: Problematica) -> dict[str, Any]:
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
            "categoria": problematica.categoria,
            "lugar": lugar.nombre,
            "detectada_el": problematica.detectada_el.isoformat(),
            "es_demo": problematica.es_demo,
            "url": settings.SITE_URL + problematica.get_absolute_url(),
        },
    }
