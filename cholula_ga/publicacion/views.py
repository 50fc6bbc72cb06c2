"""The public log and the stored files, as the public gets them."""

import json
from collections.abc import Iterator
from typing import cast

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.paginas import paginar
from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion.archivos import abrir
from cholula_ga.publicacion.cache import lo_tiene
from cholula_ga.publicacion.models import Archivo, Asiento
from cholula_ga.publicacion.publicable import nombres_de_tipos
from cholula_ga.publicacion.verificacion import testimonio

POR_PAGINA = 50
UN_ANIO = 31_536_000
EN_PANTALLA = ("application/pdf", "image/")
CSP_AISLADA = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox"
# Browsers refuse to open their PDF viewer inside a sandbox.
CSP_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


@require_safe
def bitacora(request: HttpRequest) -> HttpResponse:
    """Every act, newest first."""
    asientos = Asiento.objects.select_related("version").defer("version__texto")
    pagina = paginar(request, asientos.order_by("-numero"), POR_PAGINA)
    tipos = nombres_de_tipos()
    for asiento in pagina:
        asiento.nombre_del_tipo = tipos.get(asiento.version.tipo_publico, "")
    contexto = {
        "pagina": pagina,
        "cabeza": Asiento.objects.cabeza(),
        "migas": [("Inicio", "/"), ("Bitácora", "")],
    }
    return render(request, "publicacion/bitacora.html", contexto)


@require_safe
def bitacora_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """The whole log, a JSON object a line, first act first."""
    return StreamingHttpResponse(
        _lineas(),
        content_type="application/x-ndjson; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )


def _lineas() -> Iterator[str]:
    for asiento in Asiento.objects.order_by("numero").iterator(chunk_size=500):
        yield json.dumps(asiento.a_publico(), ensure_ascii=False, sort_keys=True) + "\n"


@never_cache
@require_safe
def asiento_json(request: HttpRequest, numero: int) -> JsonResponse:
    """One line with the content that was published and the one that is shown now; never cached."""
    asiento = Asiento.objects.select_related("version").filter(numero=numero).first()
    if asiento is None:
        raise Http404("La bitácora no tiene un asiento con ese número.")
    return JsonResponse(testimonio(asiento), json_dumps_params={"ensure_ascii": False})


@require_safe
def archivo(request: HttpRequest, sha256: str, nombre: str) -> HttpResponseBase:
    """The bytes of a file; what is not public does not exist for those who may not edit it."""
    hallado = _permitido(request, sha256, nombre)
    etag = f'"{sha256}"'
    if lo_tiene(request, etag):
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
