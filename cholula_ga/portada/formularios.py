"""The few public pages that take a form, with no cookie given out before somebody answers.

A form token needs a cookie, and a page with a cookie cannot be kept for everybody. What these forms
do needs no identity, so it is enough that the browser says that the form was on this site.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")
Vista = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class SinArchivos(FileUploadHandler):
    """No public form takes a file: what comes after the first one is not even read."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never reached: no file begins."""

    def file_complete(self, file_size: int) -> None:
        """Never reached: no file begins."""


def formulario_publico(vista: Vista[P]) -> Vista[P]:
    """A public view that also answers POST, if it comes from a page of this very site."""

    @wraps(vista)
    def con_origen(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "POST" and not es_de_este_sitio(request):
            return render(request, "403_formulario.html", status=403)
        request.upload_handlers = [SinArchivos(request)]
        return vista(request, *args, **kwargs)

    exenta = cast(Any, csrf_exempt(con_origen))
    exenta.recibe_formularios = True  # portada.peticiones looks for it
    return cast("Vista[P]", exenta)


def formulario_con_llave(vista: Vista[P]) -> Vista[P]:
    """A public view whose address is itself the proof: only who was given it can send its form.

    No other site can forge what it does not know, so neither cookie nor origin is asked for. A page
    that hides its address (Referrer-Policy: no-referrer) sends «Origin: null», and old telephones
    send nothing. A browser that says outright that another site sent the form is refused.
    """

    @wraps(vista)
    def con_llave(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
            return render(request, "403_formulario.html", status=403)
        request.upload_handlers = [SinArchivos(request)]
        return vista(request, *args, **kwargs)

    exenta = cast(Any, csrf_exempt(con_llave))
    exenta.recibe_formularios = True  # portada.peticiones looks for it
    return cast("Vista[P]", exenta)


def es_de_este_sitio(request: HttpRequest) -> bool:
    """By what only a browser writes: Sec-Fetch-Site, Origin, or Referer in the oldest ones."""
    sitio = request.headers.get("Sec-Fetch-Site")
    origen = request.headers.get("Origin")
    if sitio is not None and sitio != "same-origin":
        return False
    if origen is not None:
        return _mismo(request, origen)
    return sitio == "same-origin" or _mismo(request, request.headers.get("Referer", ""))


def _mismo(request: HttpRequest, direccion: str) -> bool:
    try:
        partes = urlsplit(direccion)
    except ValueError:
        return False
    return (partes.scheme, partes.netloc) == (request.scheme, request.get_host())
