"""The first sheet of an XLSX workbook that has our headings, row by row."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO

from openpyxl import load_workbook

from cholula_ga.datos.celdas import MAX_CELDA_XLSX, de_hoja
from cholula_ga.datos.importacion.columnas import Encabezados
from cholula_ga.datos.importacion.errores import ArchivoRechazado
from cholula_ga.datos.importacion.tabla import Tabla
from cholula_ga.datos.importacion.vistazo import (
    DANADO,
    MAX_CELDAS,
    OLE,
    ZIP,
    Vistazo,
    danos_dichos,
    mirar,
)

ERRORES = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
CORTADA = "\ue000"  # put after a text as long as a cell can hold: its rest may be missing
FILAS_DE_ENCABEZADO = 10  # blank ones may stand before it


def parece_libro(principio: bytes) -> bool:
    return principio[:4] == ZIP or principio == OLE


def abrir(flujo: BinaryIO, encabezados: Encabezados, *, max_filas: int) -> Tabla:
    """Dates as ISO, whole numbers without decimals, formulas as the value that was stored.

    Raises ArchivoRechazado for what is damaged, locked, carries macros, or expands too much.
    """
    visto = mirar(flujo, max_filas=max_filas)
    libro = _libro(flujo)
    hoja, encabezado, filas = _hoja(libro, visto, encabezados)
    parte = _parte(hoja)
    if visto.filas.get(parte, 0) > max_filas + 1:
        raise ArchivoRechazado(encabezados.demasiadas(max_filas))
    _exigir_valores(visto.sin_valor.get(parte, []))
    leidas = [0]

    def contadas() -> Iterator[tuple[int, list[str]]]:
        with danos_dichos():
            for numero, fila in filas:
                leidas[0] = numero
                if any(fila):
                    yield numero, [_texto(celda, numero) for celda in fila]

    total = visto.filas.get(parte, 0)
    return Tabla(encabezado, contadas(), total, " filas", lambda: leidas[0], libro.close, True)


def _libro(flujo: BinaryIO) -> Any:
    try:
        with warnings.catch_warnings(action="ignore"):  # of styles and extensions it leaves out
            return load_workbook(flujo, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises anything for what it does not expect
        raise ArchivoRechazado(DANADO) from error


def _hoja(
    libro: Any, visto: Vistazo, encabezados: Encabezados
) -> tuple[Any, list[str], Iterator[tuple[int, list[Any]]]]:
    for hoja in libro.worksheets:
        if not hasattr(hoja, "iter_rows"):
            continue
        if _parte(hoja) not in visto.filas:  # called otherwise so that nobody looked at it
            raise ArchivoRechazado(DANADO)
        filas = _numeradas(hoja)
        for numero, fila in filas:
            encabezado = [_texto(celda, numero) for celda in fila]
            if encabezados.reconocidas(encabezado):
                return hoja, _sin_cola(encabezado), _del_ancho(filas, len(_sin_cola(encabezado)))
            if any(fila) or numero > FILAS_DE_ENCABEZADO:
                break
    raise encabezados.sin_encabezado("Ninguna hoja del libro empieza con")


def _numeradas(hoja: Any) -> Iterator[tuple[int, list[Any]]]:
    """Declared sizes of a sheet may be wrong, so they are not asked."""
    hoja.reset_dimensions()
    try:
        for numero, fila in enumerate(hoja.iter_rows(max_col=MAX_CELDAS, values_only=True), 1):
            yield numero, list(fila)
    except (ArchivoRechazado, GeneratorExit):
        raise
    except Exception as error:
        raise ArchivoRechazado(DANADO) from error


def _sin_cola(encabezado: list[str]) -> list[str]:
    while encabezado and not encabezado[-1]:
        encabezado.pop()
    return encabezado


def _del_ancho(
    filas: Iterator[tuple[int, list[Any]]], ancho: int
) -> Iterator[tuple[int, list[Any]]]:
    for numero, fila in filas:
        if len(fila) < ancho:
            fila += [None] * (ancho - len(fila))
        yield numero, fila[:ancho]


def _texto(valor: Any, numero: int) -> str:
    if isinstance(valor, str):
        if valor in ERRORES:
            raise ArchivoRechazado(
                f"La fila {numero} tiene una fórmula con error ({valor}): corríjala y guarde."
            )
        return de_hoja(valor) + (CORTADA if len(valor) >= MAX_CELDA_XLSX else "")
    return "" if valor is None else _legible(valor)


def _legible(valor: Any) -> str:
    if isinstance(valor, bool):
        return "true" if valor else "false"
    if isinstance(valor, float) and valor.is_integer():
        return str(int(valor))
    if isinstance(valor, datetime):
        return valor.date().isoformat() if valor.time() == time() else valor.isoformat(" ")
    return valor.isoformat() if isinstance(valor, date) else str(valor)


def _parte(hoja: Any) -> str:
    return str(hoja._worksheet_path).lstrip("/")


def _exigir_valores(celdas: list[str]) -> None:
    if celdas:
        raise ArchivoRechazado(
            f"Hay fórmulas sin resultado guardado en {', '.join(celdas)}. Abra el libro en Excel, "
            "guárdelo, y vuelva a subirlo; o copie y pegue esas celdas «solo como valores»."
        )
