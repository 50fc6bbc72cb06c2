"""One exporter for every data set: CSV, JSON and XLSX, each as a stream in bounded memory."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from itertools import chain
from typing import Any

from django.http import Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from cholula_ga.datos.celdas import desactivar
from cholula_ga.datos.libro import lineas_xlsx
from cholula_ga.datos.registro import ConjuntoDeDatos

FILAS_POR_ENVIO = 200
TIPOS_MIME = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMATOS = tuple(TIPOS_MIME)


def responder(
    conjunto: ConjuntoDeDatos, formato: str, *, nombre: str = "", **filtros: Any
) -> HttpResponseBase:
    """The data set as a download; an unknown format is a page that does not exist."""
    if formato not in TIPOS_MIME:
        raise Http404(f"No hay formato «{formato}».")
    respuesta = _respuesta(conjunto, formato, conjunto.filas(**filtros))
    disposicion = "inline" if formato == "json" else "attachment"
    respuesta["Content-Disposition"] = (
        f'{disposicion}; filename="{nombre or conjunto.slug}.{formato}"'
    )
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


def _respuesta(
    conjunto: ConjuntoDeDatos, formato: str, filas: Iterable[dict[str, Any]]
) -> HttpResponseBase:
    if formato == "xlsx":
        libro = lineas_xlsx(_hojas(conjunto, filas))
        return StreamingHttpResponse(libro, content_type=TIPOS_MIME[formato])
    lineas = lineas_csv(conjunto, filas) if formato == "csv" else lineas_json(conjunto, filas)
    return StreamingHttpResponse(_por_envios(lineas), content_type=TIPOS_MIME[formato])


def lineas_csv(conjunto: ConjuntoDeDatos, filas: Iterable[dict[str, Any]]) -> Iterator[str]:
    """UTF-8, comma, one header row, ISO dates; no cell that a spreadsheet would execute."""
    memoria = StringIO()
    escritor = csv.writer(memoria)

    def linea(valores: Iterable[Any]) -> str:
        escritor.writerow(valores)
        texto = memoria.getvalue()
        memoria.seek(0)
        memoria.truncate()
        return texto

    yield linea(conjunto.nombres)
    for fila in filas:
        yield linea(desactivar(legible(fila.get(nombre))) for nombre in conjunto.nombres)


def lineas_json(conjunto: ConjuntoDeDatos, filas: Iterable[dict[str, Any]]) -> Iterator[str]:
    """An array of objects, one object a line."""
    yield "["
    separador = "\n"
    for fila in filas:
        objeto = {nombre: _para_json(fila.get(nombre)) for nombre in conjunto.nombres}
        yield separador + json.dumps(objeto, ensure_ascii=False)
        separador = ",\n"
    yield "\n]\n"


def _hojas(
    conjunto: ConjuntoDeDatos, filas: Iterable[dict[str, Any]]
) -> list[tuple[str, Iterable[Sequence[Any]]]]:
    """The table and, beside it, what its columns mean."""
    columnas = conjunto.nombres
    celdas = ([legible(fila.get(nombre)) for nombre in columnas] for fila in filas)
    diccionario = ((c.nombre, c.tipo_legible, c.significado, c.unidad) for c in conjunto.columnas)
    return [
        (conjunto.slug, chain([columnas], celdas)),
        ("diccionario", chain([("columna", "tipo", "significado", "unidad")], diccionario)),
    ]


def legible(valor: Any) -> Any:
    """A value as open data writes it: ISO dates, true and false, lists joined by « | »."""
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "true" if valor else "false"
    if isinstance(valor, datetime):
        return timezone.localtime(valor).isoformat(timespec="seconds")
    if isinstance(valor, date):
        return valor.isoformat()
    if isinstance(valor, list | tuple | set):
        return " | ".join(str(legible(parte)) for parte in valor)
    return valor


def _para_json(valor: Any) -> Any:
    if isinstance(valor, date | datetime):
        return legible(valor)
    if isinstance(valor, Decimal):
        return float(valor)
    if isinstance(valor, list | tuple | set):
        return [_para_json(parte) for parte in valor]
    return valor


def _por_envios(lineas: Iterator[str]) -> Iterator[str]:
    """Join lines, so that a long table is not sent in crumbs."""
    grupo: list[str] = []
    for linea in lineas:
        grupo.append(linea)
        if len(grupo) >= FILAS_POR_ENVIO:
            yield "".join(grupo)
            grupo.clear()
    yield "".join(grupo)
