"""One answer in the two formats of the standard, and its list of errors."""

import json
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

from django.http import HttpResponse

from cholula_ga.datos.texto import para_xml

TIPOS = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
METODOS = "GET, HEAD, OPTIONS"
# What each list is made of, as the standard names it; the last one is of its extensions.
PARTES = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "endpoints": "endpoint",
    "formats": "format",
    "errors": "error",
    "notes": "note",
}


class Falla(Exception):
    """What was asked cannot be answered: HTTP status and sentences that say what to do."""

    def __init__(self, estado: int, *descripciones: str) -> None:
        super().__init__(*descripciones)
        self.estado = estado
        self.descripciones = descripciones


def responder(raiz: str, datos: Any, formato: str, *, estado: int = 200) -> HttpResponse:
    """`datos` (lists, dicts and plain values) under the root element `raiz`; JSON has no root."""
    if formato == "json":
        cuerpo = json.dumps(datos, ensure_ascii=False).encode()
    else:
        cuerpo = _declarado(_elemento(raiz, datos))
    respuesta = HttpResponse(cuerpo, status=estado, content_type=TIPOS[formato])
    respuesta["Access-Control-Allow-Origin"] = "*"
    return respuesta


def errores(falla: Falla, formato: str) -> HttpResponse:
    lista = [{"code": falla.estado, "description": texto} for texto in falla.descripciones]
    return responder("errors", lista, formato, estado=falla.estado)


def _declarado(raiz: ET.Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(raiz, encoding="utf-8")


def _elemento(nombre: str, valor: Any) -> ET.Element:
    elemento = ET.Element(nombre)
    if isinstance(valor, dict):
        elemento.extend(_elemento(clave, parte) for clave, parte in valor.items())
    elif isinstance(valor, Sequence) and not isinstance(valor, str):
        elemento.extend(_elemento(PARTES[nombre], parte) for parte in valor)
    elif valor is not None:
        elemento.text = para_xml(_texto(valor))
    return elemento


def _texto(valor: Any) -> str:
    return str(valor).lower() if isinstance(valor, bool) else str(valor)
