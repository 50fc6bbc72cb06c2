"""The index of open data, each set's downloads and its machine-readable dictionary."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cholula_ga.datos import registro
from cholula_ga.datos.exportador import FORMATOS, responder
from cholula_ga.datos.paquete import paquete


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    """Every data set with its dictionary and its links."""
    contexto = {
        "conjuntos": registro.conjuntos(),
        "formatos": FORMATOS,
        "migas": [("Inicio", "/"), ("Datos abiertos", "")],
    }
    return render(request, "datos/indice.html", contexto)


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
