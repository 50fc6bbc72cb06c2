"""The commission for programs that read Popolo: whole, or one kind of object."""

from collections.abc import Iterator
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cholula_ga.publicacion.cache import MAXIMO_POR_PAGINA
from sesiones.popolo import CLASES, lineas

TIPO = "application/json; charset=utf-8"


@require_safe
def popolo(request: HttpRequest) -> HttpResponseBase:
    """Persons, organizations, posts, memberships, events, motions and vote events."""
    return _responder(lineas())


@require_safe
def popolo_clase(request: HttpRequest, clase: str) -> HttpResponseBase:
    if clase not in CLASES:
        raise Http404(f"En Popolo no hay «{clase}».")
    return _responder(lineas([clase]))


def _responder(trozos: Iterator[str]) -> HttpResponseBase:
    """Whole if it may be kept by stamp; as a stream, in bounded memory, if it is too long."""
    juntos, largo = [], 0
    for trozo in trozos:
        juntos.append(trozo.encode())
        largo += len(juntos[-1])
        if largo > MAXIMO_POR_PAGINA:
            resto = (otro.encode() for otro in trozos)
            return StreamingHttpResponse(chain(juntos, resto), content_type=TIPO)
    return HttpResponse(b"".join(juntos), content_type=TIPO)
