"""An export as files that an import takes back without losing a sign."""

import csv
from io import BytesIO, StringIO
from typing import Any

from import_export.formats import base_formats
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from tablib import Dataset

from cholula_ga.datos.celdas import MAX_CELDA_XLSX, desactivar, para_hoja


class CsvReversible(base_formats.CSV):
    """Formulas defused by an apostrophe that the import takes off; import-export cuts them."""

    def export_data(self, dataset: Dataset, **kwargs: Any) -> str:
        memoria = StringIO()
        escritor = csv.writer(memoria)
        escritor.writerow(dataset.headers or [])
        escritor.writerows([desactivar(celda) for celda in fila] for fila in dataset)
        return memoria.getvalue()


class LibroReversible(base_formats.XLSX):
    """Every text is marked as text, so that nothing is computed; whole numbers are numbers."""

    hoja = "datos"
    numericas: tuple[str, ...] = ()

    def export_data(self, dataset: Dataset, **kwargs: Any) -> bytes:
        libro = Workbook(write_only=True)
        hoja = libro.create_sheet(self.hoja)
        hoja.freeze_panes = "A2"
        hoja.append(dataset.headers or [])
        for fila in dataset:
            celdas = zip(dataset.headers or [], fila, strict=True)
            hoja.append([self._celda(hoja, nombre, valor) for nombre, valor in celdas])
        memoria = BytesIO()
        libro.save(memoria)
        return memoria.getvalue()

    def _celda(self, hoja: Any, nombre: str, valor: str) -> Any:
        if nombre in self.numericas and valor.isdecimal():
            return int(valor)
        escrita = WriteOnlyCell(hoja, value=para_hoja(valor)[:MAX_CELDA_XLSX])
        escrita.data_type = "s"
        return escrita
