"""Open311 GeoReport v2 over HTTP: every answer, errors too, in the format of its address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from proyecto_ciudadano.open311 import consulta, servicios
from proyecto_ciudadano.open311.ejemplos import ejemplos
from proyecto_ciudadano.open311.formato import METODOS, Falla, errores, responder
from proyecto_ciudadano.open311.solicitudes import solicitudes

SOLO_LECTURA = (
    "Esta dirección solo se lee (GET): aquí no se crean reportes. Las problemáticas llegan por el "
    "taller Proyecto Ciudadano."
)
NO_EXISTE = "Esa dirección no existe. Las hay en /open311/v2/, con la terminación .xml o .json."
Vista = Callable[..., Any]


def en_su_formato(raiz: str) -> Callable[[Vista], Vista]:
    """What the view returns, under `raiz` in XML; what it refuses, as the standard's errors."""

    def decorar(vista: Vista) -> Vista:
        @csrf_exempt
        @wraps(vista)
        def contesta(request: HttpRequest, formato: str, **kwargs: str) -> HttpResponse:
            if request.method not in ("GET", "HEAD"):
                return _otro_metodo(request, formato)
            try:
                servicios.comprobar_jurisdiccion(request.GET.get("jurisdiction_id", "").strip())
                return responder(raiz, vista(request, **kwargs), formato)
            except Falla as falla:
                return errores(falla, formato)

        contesta.rechaza_otros_metodos = True  # type: ignore[attr-defined]
        return contesta

    return decorar


def _otro_metodo(request: HttpRequest, formato: str) -> HttpResponse:
    """OPTIONS says what there is; any other is refused in words."""
    if request.method == "OPTIONS":
        respuesta = HttpResponse(status=204)
        respuesta["Access-Control-Allow-Origin"] = "*"
        respuesta["Access-Control-Allow-Methods"] = METODOS
    else:
        respuesta = errores(Falla(405, SOLO_LECTURA), formato)
    respuesta["Allow"] = METODOS
    return respuesta


@require_safe
def open311_inicio(request: HttpRequest) -> HttpResponse:
    """How to use it, with examples that answer something."""
    contexto = {
        "migas": [("Inicio", "/"), ("Datos abiertos", "/datos/"), ("Open311", "")],
        "ejemplos": ejemplos(),
        "servicios": servicios.servicios(),
        "jurisdiccion": servicios.jurisdiccion(),
    }
    return render(request, "proyecto_ciudadano/open311_inicio.html", contexto)


@en_su_formato("discovery")
def open311_discovery(request: HttpRequest) -> dict[str, Any]:
    return servicios.descubrimiento()


@en_su_formato("services")
def open311_services(request: HttpRequest) -> list[dict[str, Any]]:
    return servicios.servicios()


@en_su_formato("service_definition")
def open311_service(request: HttpRequest, codigo: str) -> dict[str, Any]:
    return servicios.definicion(codigo)


@en_su_formato("service_requests")
def open311_requests(request: HttpRequest) -> list[dict[str, Any]]:
    pedido = consulta.leer(request.GET, timezone.localdate())
    return solicitudes(pedido, extensiones=_con_extensiones(request))


@en_su_formato("service_requests")
def open311_request(request: HttpRequest, folio: str) -> list[dict[str, Any]]:
    """One request is a list too, of one."""
    hoy = timezone.localdate()
    una = consulta.Consulta([folio.upper()], [], [], hoy, hoy)
    if halladas := solicitudes(una, extensiones=_con_extensiones(request)):
        return halladas
    raise Falla(404, "No hay una problemática pública con ese service_request_id.")


@en_su_formato("errors")
def open311_nada(request: HttpRequest, resto: str) -> None:
    raise Falla(404, NO_EXISTE)


def open311_otra(request: HttpRequest, resto: str) -> HttpResponse:
    """Any other address under the endpoint: XML unless it ends in .json."""
    formato = "json" if resto.endswith(".json") else "xml"
    return open311_nada(request, formato=formato, resto=resto)


open311_otra.csrf_exempt = True  # type: ignore[attr-defined]
open311_otra.rechaza_otros_metodos = True  # type: ignore[attr-defined]


def _con_extensiones(request: HttpRequest) -> bool:
    return request.GET.get("extensions", "").strip().lower() == "true"
