"""Drafts from a spreadsheet: read, compared with what there is, and saved all or none."""

from informacion_util.importacion.errores import ArchivoRechazado
from informacion_util.importacion.fichas import Alcance
from informacion_util.importacion.importador import importar
from informacion_util.importacion.tabla import Tabla, abrir

__all__ = ["Alcance", "ArchivoRechazado", "Tabla", "abrir", "importar"]
