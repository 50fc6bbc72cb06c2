"""The room's open data over HTTP, with the same facets as the list."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cholula_ga.datos.exportador import responder
from proyecto_ciudadano.datos import ACTIVIDADES, PASOS, PROBLEMATICAS, TURNOS, geojson
from proyecto_ciudadano.facetas import leer_filtros
from proyecto_ciudadano.views.comun import publica

CONJUNTOS = {conjunto.slug: conjunto for conjunto in (PROBLEMATICAS, ACTIVIDADES, TURNOS, PASOS)}


@require_safe
def problematica_json(request: HttpRequest, folio: str) -> HttpResponse:
    """The public data of one problem, as the log hashes it."""
    publico = publica(folio).a_publico()
    return JsonResponse(publico, json_dumps_params={"ensure_ascii": False})


@require_safe
def problematica_descarga(
    request: HttpRequest, formato: str, conjunto: str = PROBLEMATICAS.slug
) -> HttpResponseBase:
    """A data set of the room, of the problems that answer the facets of the address."""
    if formato not in ("csv", "json"):
        raise Http404
    return responder(CONJUNTOS[conjunto], formato, filtros=leer_filtros(request.GET))


@require_safe
def problematica_geojson(request: HttpRequest) -> StreamingHttpResponse:
    """The points of the problems that answer the facets of the address."""
    lineas = geojson.lineas(leer_filtros(request.GET))
    respuesta = StreamingHttpResponse(lineas, content_type=geojson.TIPO)
    respuesta["Content-Disposition"] = 'inline; filename="problematicas.geojson"'
    return respuesta
