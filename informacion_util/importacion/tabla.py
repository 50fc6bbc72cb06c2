"""A table read from a file: its heading at once, its rows one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from informacion_util.importacion.errores import ArchivoRechazado

MAX_FILAS = 20_000  # in one request; the command takes more
MAX_FILAS_DE_ORDEN = 200_000


@dataclass
class Tabla:
    """`filas` gives (number that a spreadsheet shows, cells as text), blank rows left out.

    `leido` tells how much of `total` was read, in `unidad`, for a progress bar.
    """

    encabezado: list[str]
    filas: Iterator[tuple[int, list[str]]]
    total: int
    unidad: str
    leido: Callable[[], int]
    cerrar: Callable[[], Any] = lambda: None
    con_cortes: bool = False  # a text may end where its cell was full


def de_filas(encabezado: list[Any], filas: list[Any]) -> Tabla:
    """A table that is already in memory, as tests and other programs make it."""
    numeradas = (
        (numero, ["" if celda is None else str(celda) for celda in fila])
        for numero, fila in enumerate(filas, 2)
    )
    return Tabla([str(celda) for celda in encabezado], numeradas, len(filas), "filas", lambda: 0)


def abrir(flujo: BinaryIO, *, max_filas: int = MAX_FILAS) -> Tabla:
    """The table of a CSV or XLSX, told apart by its content. Raises ArchivoRechazado.

    `flujo` can seek; memory does not grow with the number of rows.
    """
    from informacion_util.importacion import csv_texto, libro

    principio = flujo.read(8)
    flujo.seek(0)
    if not principio:
        raise ArchivoRechazado("El archivo está vacío.")
    if libro.parece_libro(principio):
        return _con_tope(libro.abrir(flujo, max_filas=max_filas), max_filas)
    return _con_tope(csv_texto.abrir(flujo), max_filas)


def _con_tope(tabla: Tabla, max_filas: int) -> Tabla:
    """The same table; it refuses to go past so many rows, and to have none."""
    tabla.filas = _contadas(tabla.filas, max_filas)
    return tabla


def _contadas(
    filas: Iterator[tuple[int, list[str]]], max_filas: int
) -> Iterator[tuple[int, list[str]]]:
    contadas = 0
    for contadas, fila in enumerate(filas, 1):  # noqa: B007 used after the loop
        if contadas > max_filas:
            raise ArchivoRechazado(demasiadas(max_filas))
        yield fila
    if not contadas:
        raise ArchivoRechazado("El archivo solo tiene encabezado: agregue al menos una fila.")


def demasiadas(max_filas: int) -> str:
    return (
        f"El archivo tiene más de {max_filas:,} filas. Divídalo, o pida a sistemas que lo importe "
        "en el servidor con «manage.py importar_fichas ARCHIVO --dependencia SIGLAS»."
    )
