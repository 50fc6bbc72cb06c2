"""Addresses that only machines read: robots, search description, security contact, sitemap."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.portada.registro import salas
from cholula_ga.publicacion.models import TipoVersion, Version

POR_MAPA = 20_000
MAXIMO = 100_000_000
VIGENCIA_DE_SEGURIDAD = timedelta(days=180)
FIJAS = (
    "/",
    "/novedades/",
    "/datos/",
    "/bitacora/",
    "/solicitar-informacion/",
    "/aviso-de-privacidad/",
    "/accesibilidad/",
    "/acerca/",
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lineas = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /buscar/",
        "Disallow: /salud/",
        *(f"Disallow: {ruta}" for sala in salas() for ruta in sala.vedadas),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lineas) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "portada/opensearch.xml",
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116; Expires moves with the month, always within a year."""
    primero = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    lineas = [
        f"Contact: {settings.SITE_URL}/acerca/",
        f"Expires: {(primero + VIGENCIA_DE_SEGURIDAD).isoformat()}",
        "Preferred-Languages: es, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lineas) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index: pages of the site and of the rooms, then every published thing in parts."""
    publicadas = _publicadas().count()
    partes = range(1, -(-publicadas // POR_MAPA) + 1)
    mapas = ["/sitemap-paginas.xml", *(f"/sitemap-{parte}.xml" for parte in partes)]
    return _xml(request, "portada/sitemap_indice.xml", {"mapas": mapas})


@require_safe
def sitemap_paginas(request: HttpRequest) -> HttpResponse:
    """Pages that are not versions: the fixed ones and those that the rooms name."""
    vistas: dict[str, date | datetime | None] = dict.fromkeys(FIJAS)
    for sala in salas():
        for ruta, fecha in sala.enlaces():
            vistas.setdefault(ruta, fecha)
    return _xml(request, "portada/sitemap.xml", {"enlaces": list(vistas.items())[:50_000]})


@require_safe
def sitemap_parte(request: HttpRequest, parte: int) -> HttpResponse:
    """The `parte`-th POR_MAPA published things, by address."""
    desde = (parte - 1) * POR_MAPA
    posible = 0 <= desde <= MAXIMO
    enlaces = list(_publicadas()[desde : desde + POR_MAPA]) if posible else []
    if not enlaces:
        raise Http404("No hay esa parte del mapa del sitio.")
    return _xml(request, "portada/sitemap.xml", {"enlaces": enlaces})


def _publicadas() -> "QuerySet[Version, tuple[str, datetime]]":
    """Address and date of the last version of each thing that is not withdrawn."""
    return (
        Version.objects.ultimas()
        .exclude(tipo=TipoVersion.RETIRO)
        .values_list("url")
        .annotate(fecha=Max("publicada_el"))
        .order_by("url")
    )


def _xml(request: HttpRequest, plantilla: str, contexto: dict[str, object]) -> HttpResponse:
    return render(request, plantilla, contexto, content_type="application/xml; charset=utf-8")
