"""What is asked of the site in a way that it does not answer, refused in words."""

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from cholula_ga.portada.errores import metodo_no_permitido, peticion_incorrecta

NULO = "\x00"
DE_LECTURA = ("GET", "HEAD", "OPTIONS")


class EnRegla:
    """Middleware: public pages are only read, and no sign reaches a database that cannot hold it.

    Before the form token is looked at: whoever sends a form to a public page is told that the page
    takes none, not that a form expired.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if any(NULO in valor for valor in request.COOKIES.values()):
            return peticion_incorrecta(request)
        respuesta = self.get_response(request)
        if respuesta.status_code == 405 and not respuesta.streaming and not respuesta.content:
            return metodo_no_permitido(request, respuesta.get("Allow", ""))
        return respuesta

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if request.method in DE_LECTURA or _es_del_panel(request):
            return None
        if request.method == "POST" and getattr(view, "recibe_formularios", False):
            return None  # portada.formularios: it has looked at where the form comes from
        if getattr(view, "rechaza_otros_metodos", False):
            return None  # it says so in the format of its own standard
        return metodo_no_permitido(request, "GET, HEAD")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A filter of the panel's lists with a NUL sign or a number beyond the database's."""
        imposible = isinstance(exception, DataError | OverflowError)
        if imposible and request.method in DE_LECTURA and _es_del_panel(request):
            return peticion_incorrecta(request, exception)
        return None


def _es_del_panel(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("admin:index"))
