"""How a stored file leaves: only if public or one's own, and unable to run anything."""

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion.archivos import abrir
from cholula_ga.publicacion.models import Archivo

UN_ANIO = 31_536_000
EN_PANTALLA = ("application/pdf", "image/")
CSP_AISLADA = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox"
# Browsers refuse to open their PDF viewer inside a sandbox.
CSP_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


@require_safe
def archivo(request: HttpRequest, sha256: str, nombre: str) -> HttpResponseBase:
    """The bytes of a file; what is not public does not exist for those who may not edit it."""
    hallado = _permitido(request, sha256, nombre)
    etag = f'"{sha256}"'
    if etag in request.headers.get("If-None-Match", ""):
        return _con_cabeceras(HttpResponseNotModified(), hallado)
    try:
        fichero = abrir(hallado)
    except FileNotFoundError as error:
        raise Http404("El archivo no está en el almacén.") from error
    descarga = not hallado.tipo.startswith(EN_PANTALLA)
    respuesta = FileResponse(fichero, as_attachment=descarga, filename=hallado.nombre)
    respuesta["Content-Type"] = hallado.tipo + (
        "; charset=utf-8" if hallado.tipo == "text/csv" else ""
    )
    return _con_cabeceras(respuesta, hallado)


def _permitido(request: HttpRequest, sha256: str, nombre: str) -> Archivo:
    iguales = Archivo.objects.filter(sha256=sha256, nombre=nombre)
    publico = iguales.filter(publico=True).first()
    if publico:
        return publico
    propio = None
    if request.user.is_authenticated:
        propio = iguales.visibles_para(cast(Usuario, request.user)).first()
    if propio is None:
        raise Http404("No hay un archivo público en esa dirección.")
    return propio


def _con_cabeceras(respuesta: HttpResponseBase, archivo: Archivo) -> HttpResponseBase:
    respuesta["X-Content-Type-Options"] = "nosniff"
    es_pdf = archivo.tipo == "application/pdf"
    respuesta["Content-Security-Policy"] = CSP_PDF if es_pdf else CSP_AISLADA
    respuesta["Cross-Origin-Resource-Policy"] = "same-origin"
    if archivo.publico:
        respuesta["ETag"] = f'"{archivo.sha256}"'
        respuesta["Cache-Control"] = f"public, max-age={UN_ANIO}, immutable"
    else:
        respuesta["Cache-Control"] = "private, no-store"
    return respuesta
