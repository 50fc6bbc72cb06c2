"""Drafts from a spreadsheet: read, compared with what there is, and saved all or none."""

from typing import BinaryIO

from cholula_ga.datos.importacion import lectura
from cholula_ga.datos.importacion.errores import ArchivoRechazado
from cholula_ga.datos.importacion.tabla import Tabla
from informacion_util.importacion.columnas import ENCABEZADOS
from informacion_util.importacion.fichas import Alcance
from informacion_util.importacion.importador import importar

__all__ = [
    "MAX_FILAS",
    "MAX_FILAS_DE_ORDEN",
    "Alcance",
    "ArchivoRechazado",
    "Tabla",
    "abrir",
    "importar",
]

MAX_FILAS = 20_000  # in one request; the command takes more
MAX_FILAS_DE_ORDEN = 200_000


def abrir(flujo: BinaryIO, *, max_filas: int = MAX_FILAS) -> Tabla:
    """A table of fichas, of CSV or XLSX. Raises ArchivoRechazado."""
    return lectura.abrir(flujo, ENCABEZADOS, max_filas=max_filas)
