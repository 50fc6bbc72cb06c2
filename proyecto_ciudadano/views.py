"""Public pages of the tracker. They read nothing of the visitor, so that they stay cacheable."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cholula_ga.datos.exportador import responder
from cholula_ga.portada.registro import aportes_de
from proyecto_ciudadano import mapa
from proyecto_ciudadano.datos import POR_VIAJE, PROBLEMATICAS
from proyecto_ciudadano.facetas import Tablero, consulta_de, filtrar, leer_filtros
from proyecto_ciudadano.historia import historia_de
from proyecto_ciudadano.models import Problematica
from proyecto_ciudadano.publico import coordenadas

POR_PAGINA = 20
MIGA = ("Proyecto Ciudadano", "/proyecto-ciudadano/")


class PaginadorContado(Paginator):
    """A paginator told its count: the facets already know it."""

    def __init__(self, filas: Any, por_pagina: int, *, total: int) -> None:
        super().__init__(filas, por_pagina)
        self.count = total


@require_safe
def problematica_lista(request: HttpRequest) -> HttpResponse:
    """«Lo pidieron → se hizo», then the list and the map of the same problems."""
    filtros = leer_filtros(request.GET)
    tablero = Tablero(filtros)
    filas = filtrar(filtros).para_lista()
    paginador = PaginadorContado(filas, POR_PAGINA, total=tablero.total)
    lugares = tablero.lugares()
    return render(
        request,
        "proyecto_ciudadano/problematica_lista.html",
        {
            "migas": [("Inicio", "/"), (MIGA[0], "")],
            "cifras": tablero.cifras(),
            "facetas": tablero.facetas(),
            "filtros": filtros,
            "consulta": consulta_de(filtros),
            "consulta_sin_lugar": consulta_de(filtros, sin="localidad"),
            "pagina": paginador.get_page(request.GET.get("pagina")),
            "lugares": lugares,
            "mapa": mapa.dibujar(lugares),
        },
    )


@require_safe
def problematica_detalle(request: HttpRequest, folio: str) -> HttpResponse:
    """The story of one problem, from what was asked to what was proven."""
    if folio != folio.lower():
        return redirect(
            "proyecto_ciudadano:problematica_detalle", folio=folio.lower(), permanent=True
        )
    problematica = _publica(folio)
    publico = problematica.a_publico()
    return render(
        request,
        "proyecto_ciudadano/problematica_detalle.html",
        {
            "migas": [("Inicio", "/"), MIGA, (problematica.folio, "")],
            "problema": publico,
            "historia": historia_de(publico),
            "aportes": aportes_de(problematica),
            "ruta_json": f"{problematica.get_absolute_url().rstrip('/')}.json",
        },
    )


def _publica(folio: str) -> Problematica:
    problematicas = Problematica.objects.publicas().para_publicar()
    return get_object_or_404(problematicas, folio=folio.upper())


@require_safe
def problematica_json(request: HttpRequest, folio: str) -> HttpResponse:
    """The public data of one problem, as the log hashes it."""
    publico = _publica(folio).a_publico()
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
