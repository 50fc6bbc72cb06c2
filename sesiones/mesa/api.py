"""The desk for its page: steps come in, the state goes out; JSON, only for the secretary.

`POST …/mesa/pasos/` takes `{"pasos": [{clave, verbo, punto, visto, datos, hecho_el}]}`, in order,
and answers `{"resultados": [{clave, estado, mensajes, actual}], "mesa": state}`. Steps that the
database was too busy to take are left out of the results: they are sent again, with their keys.
Refusals of the whole request say `{"error": words}`: 400 not JSON, 401 signed out, 403, 413.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.dateparse import parse_datetime
from django.utils.http import parse_etags
from django.views.decorators.http import require_POST, require_safe

from cholula_ga.institucion.admin_base import usuario_de
from sesiones.actions.pasos import Pedido, Respuesta, dar_paso
from sesiones.mesa.estado import estado_de_la_mesa
from sesiones.models import EstadoPaso, EstadoSesion, Sesion

PASOS_POR_ENVIO = 200
BYTES_POR_ENVIO = 1_000_000
DESDE = datetime(2000, 1, 1, tzinfo=UTC)  # a clock that says earlier, or tomorrow, is wrong
OCUPADA = "La base de datos está ocupada: se vuelve a intentar en un momento."
Vista = Callable[[HttpRequest, int], HttpResponse]
registro = logging.getLogger(__name__)


def _error(estado: HTTPStatus, texto: str) -> JsonResponse:
    return JsonResponse({"error": texto}, status=estado)


def solo_secretaria(vista: Vista) -> Vista:
    """Answers in JSON who may not: 401 if nobody signed in, so that the page keeps its steps."""

    @wraps(vista)
    def envuelta(request: HttpRequest, pk: int) -> HttpResponse:
        if not admin.site.has_permission(request):
            texto = "Tu sesión en el panel terminó: entra de nuevo en otra pestaña."
            respuesta: HttpResponse = _error(HTTPStatus.UNAUTHORIZED, texto)
        elif not usuario_de(request).es_secretaria_tecnica:
            texto = "Solo la Secretaría Técnica abre la mesa de una sesión."
            respuesta = _error(HTTPStatus.FORBIDDEN, texto)
        else:
            respuesta = vista(request, pk)
        add_never_cache_headers(respuesta)
        return respuesta

    return envuelta


def _sesion(pk: int) -> Sesion:
    filas = Sesion.objects.select_related("comision", "ejercicio", "instalacion__comision")
    sesion = filas.filter(pk=pk).exclude(estado=EstadoSesion.BORRADOR).first()
    if sesion is None:
        raise Http404("No hay una sesión con ese número.")
    return sesion


@require_POST
@solo_secretaria
def mesa_pasos(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the steps in order, each in its own transaction; a refused one stops none."""
    sesion = _sesion(pk)
    try:
        pasos = _leer(request)
    except RequestDataTooBig:
        return _error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Son demasiados pasos para un envío.")
    except (ValueError, RecursionError):
        return _error(HTTPStatus.BAD_REQUEST, "El envío no se entiende: vuelve a cargar la mesa.")
    resultados = []
    for paso in pasos:
        try:
            resultados.append(_dar(sesion, paso, request))
        except OperationalError:  # busy; the rest must not overtake it
            registro.warning("Paso de mesa sin tomar: base de datos ocupada", exc_info=False)
            break
    if pasos and not resultados:
        respuesta = _error(HTTPStatus.SERVICE_UNAVAILABLE, OCUPADA)
        respuesta["Retry-After"] = "1"
        return respuesta
    return JsonResponse({"resultados": resultados, "mesa": estado_de_la_mesa(_sesion(pk))})


def _leer(request: HttpRequest) -> list[Any]:
    """Raises ValueError if it is not a list of steps, RequestDataTooBig if it is too long."""
    if len(request.body) > BYTES_POR_ENVIO:
        raise RequestDataTooBig
    envio = json.loads(request.body, parse_constant=_sin_infinitos)
    pasos = envio.get("pasos") if isinstance(envio, dict) else None
    if not isinstance(pasos, list):
        raise ValueError("no steps")
    if len(pasos) > PASOS_POR_ENVIO:
        raise RequestDataTooBig
    return pasos


def _sin_infinitos(constante: str) -> None:
    raise ValueError(constante)


def _dar(sesion: Sesion, paso: Any, request: HttpRequest) -> dict[str, Any]:
    pedido = _pedido(paso)
    if pedido is None:
        clave = paso.get("clave") if isinstance(paso, dict) else None
        mensajes = ["El paso llegó incompleto: vuelve a cargar la mesa y repítelo."]
        return _resultado(clave, Respuesta(EstadoPaso.RECHAZADO, mensajes))
    return _resultado(paso["clave"], dar_paso(sesion, pedido, usuario_de(request)))


def _resultado(clave: Any, respuesta: Respuesta) -> dict[str, Any]:
    return {
        "clave": clave,
        "estado": respuesta.estado,
        "mensajes": respuesta.mensajes,
        "actual": respuesta.actual,
    }


def _pedido(paso: Any) -> Pedido | None:
    """None if it has no key by which to remember it, or is not of the shape of a step."""
    if not isinstance(paso, dict):
        return None
    verbo, datos, punto = paso.get("verbo"), paso.get("datos"), paso.get("punto")
    es_numero = isinstance(punto, int) and not isinstance(punto, bool) and 0 <= punto < 32_768
    try:
        clave = UUID(paso["clave"])
    except (KeyError, AttributeError, TypeError, ValueError):
        return None
    if not (isinstance(verbo, str) and verbo.isidentifier() and len(verbo) <= 30):
        return None
    if not isinstance(datos, dict) or not (punto is None or es_numero):
        return None
    return Pedido(clave, verbo, punto, paso.get("visto"), datos, _momento(paso.get("hecho_el")))


def _momento(texto: Any) -> datetime | None:
    """The hour of the device, with its zone; None if it does not say or cannot be so."""
    try:
        momento = parse_datetime(texto) if isinstance(texto, str) else None
    except ValueError:
        return None
    if momento is None or timezone.is_naive(momento):
        return None
    return momento if DESDE < momento < timezone.now() + timedelta(days=1) else None


@require_safe
@solo_secretaria
def mesa_estado(request: HttpRequest, pk: int) -> HttpResponse:
    """The state of the desk; 304 in three small queries if nothing changed.

    From its start on, what a session says changes only with its revision. Before, it also depends
    on the seats and rules of the commission, so its ETag is of the content.
    """
    sesion = _sesion(pk)
    etag = f'"mesa-{sesion.pk}-{sesion.estado}-{sesion.revision}"'
    cuerpo = b""
    if sesion.estado == EstadoSesion.CONVOCADA:
        cuerpo = _cuerpo(sesion)
        etag = f'"mesa-{hashlib.sha256(cuerpo).hexdigest()[:32]}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "").replace("W/", "")):
        return HttpResponseNotModified(headers={"ETag": etag})
    cuerpo = cuerpo or _cuerpo(sesion)
    return HttpResponse(cuerpo, content_type="application/json", headers={"ETag": etag})


def _cuerpo(sesion: Sesion) -> bytes:
    return json.dumps(estado_de_la_mesa(sesion), ensure_ascii=False).encode()
