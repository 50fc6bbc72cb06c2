"""The index of open data, each set's downloads and its machine-readable dictionary."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cholula_ga.datos import registro
from cholula_ga.datos.exportador import FORMATOS, TIPOS_MIME, responder
from cholula_ga.datos.paquete import paquete

# The whole catalogue as linked data; whoever publishes entries serves these two addresses.
ENLAZADOS = (
    ("JSON-LD", "application/ld+json", "/datos/catalogo.jsonld"),
    ("Turtle", "text/turtle", "/datos/catalogo.ttl"),
)


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    """Every data set with its dictionary and its links."""
    contexto = {
        "conjuntos": registro.conjuntos(),
        "formatos": FORMATOS,
        "enlazados": ENLAZADOS,
        "para_programas": registro.para_programas(),
        "migas": [("Inicio", "/"), ("Datos abiertos", "")],
    }
    return render(request, "datos/indice.html", contexto)


@require_safe
def conjunto(request: HttpRequest, slug: str) -> HttpResponse:
    """One data set: its downloads, what each column means and how programs read it."""
    hallado = _conjunto(slug)
    contexto = {
        "conjunto": hallado,
        "formatos": FORMATOS,
        "tipos": [(f, tipo.partition(";")[0]) for f, tipo in TIPOS_MIME.items()],
        "migas": [
            ("Inicio", "/"),
            ("Datos abiertos", reverse("datos:indice")),
            (hallado.titulo, ""),
        ],
    }
    return render(request, "datos/conjunto_detalle.html", contexto)


@require_safe
def descarga(request: HttpRequest, slug: str, formato: str) -> HttpResponseBase:
    return responder(_conjunto(slug), formato)


@require_safe
def datapackage(request: HttpRequest, slug: str) -> JsonResponse:
    """Frictionless description of one data set."""
    descripcion = paquete([_conjunto(slug)], settings.SITE_URL, nombre=slug)
    return JsonResponse(descripcion, json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_safe
def datapackage_general(request: HttpRequest) -> JsonResponse:
    """Frictionless description of all data sets."""
    descripcion = paquete(registro.conjuntos(), settings.SITE_URL)
    return JsonResponse(descripcion, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _conjunto(slug: str) -> registro.ConjuntoDeDatos:
    if hallado := registro.conjunto(slug):
        return hallado
    raise Http404(f"No hay un conjunto de datos «{slug}».")
