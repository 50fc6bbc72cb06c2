"""What the pages of this room share: crumbs, canonical bytes, addresses of before."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from cholula_ga.publicacion.canonico import canonico
from cholula_ga.publicacion.publicable import Publicable
from informacion_util.models import Ficha

INICIO = ("Inicio", "/")
SECCION = "Información útil"


def migas_de_ficha(anio: int, *resto: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        INICIO,
        (SECCION, reverse("informacion_util:ficha_lista")),
        (f"Ejercicio {anio}", reverse("informacion_util:ficha_lista_ejercicio", args=[anio])),
        *resto,
    ]


def como_json(objeto: Publicable) -> HttpResponse:
    """The canonical bytes: their SHA-256 is the one that the log prints."""
    return HttpResponse(canonico(objeto.a_publico()), content_type="application/json")


Vista = Callable[..., HttpResponseBase]


def con_mudanzas(vista: Vista) -> Vista:
    """For a view that finds its ficha by `en_direccion`: an address of before leads to it."""

    @wraps(vista)
    def con_mudanza(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return vista(request, *args, **kwargs)
        except Http404:
            nueva = _mudada(request)
            if nueva is None:
                raise
            return nueva

    return con_mudanza


def _mudada(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """The same page where its ficha is now. Not to be kept: it may go back one day."""
    hallada = request.resolver_match
    slug = hallada.kwargs["slug"] if hallada else ""
    ficha = Ficha.objects.que_usaron(slug).first()
    if hallada is None or ficha is None or ficha.direccion == slug:
        return None
    consulta = {nombre: request.GET.getlist(nombre) for nombre in request.GET}
    lugar = hallada.kwargs | {"slug": ficha.direccion}
    ruta = reverse(hallada.view_name, kwargs=lugar, query=consulta or None)
    return HttpResponsePermanentRedirect(ruta, headers={"Cache-Control": "no-cache"})
