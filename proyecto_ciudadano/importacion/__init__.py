"""Problems from a spreadsheet: read, compared with what there is, and saved all or none."""

from typing import BinaryIO

from cholula_ga.datos.importacion import lectura
from cholula_ga.datos.importacion.tabla import Tabla
from proyecto_ciudadano.importacion.columnas import ENCABEZADOS
from proyecto_ciudadano.importacion.importador import importar

__all__ = ["MAX_FILAS", "MAX_FILAS_DE_ORDEN", "abrir", "importar"]

MAX_FILAS = 1_000  # in one request; the command takes more
MAX_FILAS_DE_ORDEN = 50_000


def abrir(flujo: BinaryIO, *, max_filas: int = MAX_FILAS) -> Tabla:
    """A table of problems, of CSV or XLSX. Raises ArchivoRechazado."""
    return lectura.abrir(flujo, ENCABEZADOS, max_filas=max_filas)
