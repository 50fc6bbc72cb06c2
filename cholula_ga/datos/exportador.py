"""One exporter for every data set: CSV and JSON as a stream, XLSX row by row on disk."""

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from cholula_ga.datos.registro import ConjuntoDeDatos

PELIGROSOS = ("=", "+", "-", "@", "\t", "\r")
MAX_CELDA_XLSX = 32_767
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
        return FileResponse(_libro(conjunto, filas), content_type=TIPOS_MIME[formato])
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


def _libro(conjunto: ConjuntoDeDatos, filas: Iterable[dict[str, Any]]) -> Any:
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet(conjunto.slug[:31])
    hoja.append(conjunto.nombres)
    for fila in filas:
        hoja.append([_celda(hoja, fila.get(nombre)) for nombre in conjunto.nombres])
    diccionario = libro.create_sheet("diccionario")
    diccionario.append(["columna", "tipo", "significado", "unidad"])
    for columna in conjunto.columnas:
        diccionario.append(
            [columna.nombre, columna.tipo_legible, columna.significado, columna.unidad]
        )
    archivo = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    libro.save(archivo)
    archivo.seek(0)
    return archivo


def _celda(hoja: Any, valor: Any) -> Any:
    """Numbers stay numbers; text is marked as text, so «=1+1» is read and not computed."""
    if isinstance(valor, bool) or valor is None:
        return legible(valor)
    if isinstance(valor, int | float | Decimal):
        return valor
    texto = ILLEGAL_CHARACTERS_RE.sub("", str(legible(valor)))[:MAX_CELDA_XLSX]
    celda = WriteOnlyCell(hoja, value=texto)
    celda.data_type = "s"
    return celda


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


def desactivar(valor: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would take for a formula."""
    if isinstance(valor, str) and valor.lstrip(" ").startswith(PELIGROSOS):
        return f"'{valor}"
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
