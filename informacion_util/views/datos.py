"""The catalogue and each entry as linked data (DCAT-AP 3.0.1), for harvesters."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Exists, Max, Min, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.http import require_safe
from rdflib import Graph

from cholula_ga.datos import dcat
from cholula_ga.datos import vocabulario as v
from cholula_ga.datos.registro import conjuntos
from cholula_ga.datos.vocabulario import DCAT
from cholula_ga.publicacion.models import TipoVersion, Version
from cholula_ga.publicacion.models.version import VersionQuerySet
from informacion_util.dcat import describir, entorno_de
from informacion_util.models import Edicion
from informacion_util.views.comun import con_mudanzas

POR_HOJA = 50
MAXIMA_HOJA = 1_000_000
_ZONA = re.compile(r" (\d\d:?\d\d)$")  # a «+» that nobody percent-encoded
EXTENSIONES = {"jsonld": "json-ld", "ttl": "turtle"}


def vivas() -> VersionQuerySet:
    """The last version of each published entry, in the order of their last public change.

    What changes during a harvest goes to the end, so that nothing is skipped.
    """
    posterior = Version.objects.filter(clave=OuterRef("clave"), numero__gt=OuterRef("numero"))
    fichas = Version.objects.filter(~Exists(posterior), tipo_publico=Edicion.tipo_publico)
    return fichas.exclude(tipo=TipoVersion.RETIRO).order_by("publicada_el", "pk")


@require_safe
def catalogo_rdf(request: HttpRequest, extension: str) -> HttpResponse:
    """One page of the catalogue: ?pagina=N, and only what changed with ?modified_since=ISO."""
    try:
        desde = _desde(request.GET.get("modified_since", "").strip())
        numero = _numero(request.GET.get("pagina", "1").strip())
    except ValidationError as error:
        return render(request, "400.html", {"detalle": error.message}, status=400)
    versiones = vivas().filter(publicada_el__gte=desde) if desde else vivas()
    total = versiones.count()
    hoja = dcat.Hoja(
        ruta=request.path,
        numero=numero,
        ultima=max(1, -(-total // POR_HOJA)),
        total=total,
        por_hoja=POR_HOJA,
        consulta=urlencode({"modified_since": desde.isoformat()}) if desde else "",
    )
    if numero > hoja.ultima:
        raise Http404(f"El catálogo tiene {hoja.ultima} páginas.")
    primera = (numero - 1) * POR_HOJA
    filas = list(versiones.select_related("dependencia")[primera : primera + POR_HOJA])
    return _respuesta(_grafo(filas, hoja, desde), extension)


def _grafo(filas: list[Version], hoja: dcat.Hoja, desde: datetime | None) -> Graph:
    g = v.grafo()
    inicio, cambios = _cambios()
    nodo = dcat.catalogo(g, inicio, max(cambios.values(), default=None))
    entorno = entorno_de(filas)
    descritos = [describir(g, version, entorno) for version in filas]
    if hoja.numero == 1:
        descritos += [
            dcat.conjunto(g, registrado, cambios)
            for registrado in conjuntos()
            if desde is None or any(cambios.get(t, desde) >= desde for t in registrado.tipos)
        ]
    v.agregar(g, nodo, {DCAT.dataset: descritos})
    dcat.paginada(g, nodo, hoja)
    return g


def _cambios() -> tuple[datetime | None, Mapping[str, datetime]]:
    """The first publication of all, and the last one of each public type."""
    por_tipo = Version.objects.order_by().values_list("tipo_publico")
    filas = list(por_tipo.annotate(Min("publicada_el"), Max("publicada_el")))
    inicio = min((primera for _, primera, _ in filas), default=None)
    return (
        timezone.localtime(inicio) if inicio else None,
        {tipo: timezone.localtime(ultima) for tipo, _, ultima in filas},
    )


def _desde(texto: str) -> datetime | None:
    """A date or a moment of ISO 8601; without zone, that of the municipality."""
    if not texto:
        return None
    texto = _ZONA.sub(r"+\1", texto)
    try:
        dia = parse_date(texto)
        momento = datetime.combine(dia, time.min) if dia else parse_datetime(texto)
        if momento is None:
            raise ValueError(texto)
        return timezone.localtime(momento if momento.tzinfo else timezone.make_aware(momento))
    except (ValueError, OverflowError) as error:
        raise ValidationError(
            "«modified_since» es una fecha como 2023-03-14 o un momento como 2023-03-14T18:00:00Z."
        ) from error


def _numero(texto: str) -> int:
    if not (texto.isascii() and texto.isdecimal() and 1 <= int(texto[:8]) <= MAXIMA_HOJA):
        raise ValidationError("«pagina» es un número desde 1.")
    return int(texto[:8])


@require_safe
@con_mudanzas
def ficha_rdf(request: HttpRequest, anio: int, slug: str, extension: str) -> HttpResponse:
    """One published entry, by the address of its page."""
    ediciones = Edicion.objects.publicadas().de_ejercicio(anio).en_direccion(slug)
    edicion = get_object_or_404(ediciones.select_related("ficha", "ejercicio"))
    versiones = Version.objects.de(edicion).select_related("dependencia").order_by("-numero")
    version = get_object_or_404(versiones[:1])
    g = v.grafo()
    describir(g, version, entorno_de([version]))
    return _respuesta(g, extension)


@require_safe
def serie(request: HttpRequest, slug: str) -> HttpResponse:
    """A series is no page: whoever follows its address sees its latest edition."""
    ediciones = Edicion.objects.actuales().select_related("ficha", "ejercicio")
    edicion = get_object_or_404(ediciones, ficha__slug=slug)
    return HttpResponseRedirect(settings.SITE_URL + edicion.get_absolute_url())


def _respuesta(g: Graph, extension: str) -> HttpResponse:
    formato = EXTENSIONES[extension]
    respuesta = HttpResponse(dcat.serializar(g, formato), content_type=dcat.TIPOS[formato])
    respuesta["Access-Control-Allow-Origin"] = "*"
    return respuesta
