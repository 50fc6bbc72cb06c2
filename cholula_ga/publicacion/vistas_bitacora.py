"""The public log: for people, for machines, and line by line with what each one vouches for."""

import json
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.paginas import paginar
from cholula_ga.publicacion.models import Asiento
from cholula_ga.publicacion.publicable import nombres_de_tipos
from cholula_ga.publicacion.verificacion import testimonio

POR_PAGINA = 50


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
