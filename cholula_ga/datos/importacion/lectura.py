"""Opening a file as a table, whatever a spreadsheet saved it as."""

from collections.abc import Iterator
from typing import BinaryIO

from cholula_ga.datos.importacion import csv_texto, libro
from cholula_ga.datos.importacion.columnas import Encabezados
from cholula_ga.datos.importacion.errores import ArchivoRechazado
from cholula_ga.datos.importacion.tabla import Tabla


def abrir(flujo: BinaryIO, encabezados: Encabezados, *, max_filas: int) -> Tabla:
    """The table of a CSV or XLSX, told apart by its content. Raises ArchivoRechazado.

    `flujo` can seek; memory does not grow with the number of rows.
    """
    principio = flujo.read(8)
    flujo.seek(0)
    if not principio:
        raise ArchivoRechazado("El archivo está vacío.")
    if libro.parece_libro(principio):
        tabla = libro.abrir(flujo, encabezados, max_filas=max_filas)
    else:
        tabla = csv_texto.abrir(flujo, encabezados)
    tabla.filas = _contadas(tabla.filas, max_filas, encabezados.demasiadas(max_filas))
    return tabla


def _contadas(
    filas: Iterator[tuple[int, list[str]]], max_filas: int, demasiadas: str
) -> Iterator[tuple[int, list[str]]]:
    """The same rows; it refuses to go past so many, and to have none."""
    contadas = 0
    for contadas, fila in enumerate(filas, 1):  # noqa: B007 used after the loop
        if contadas > max_filas:
            raise ArchivoRechazado(demasiadas)
        yield fila
    if not contadas:
        raise ArchivoRechazado("El archivo solo tiene encabezado: agregue al menos una fila.")
