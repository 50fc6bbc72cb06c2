"""The export of drafts as files that come back without losing a sign."""

import csv
from io import BytesIO, StringIO
from typing import Any

from import_export.formats import base_formats
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from tablib import Dataset

from cholula_ga.datos.celdas import MAX_CELDA_XLSX, desactivar, para_hoja

NUMERICAS = ("ejercicio", "version")


class CsvReversible(base_formats.CSV):
    """Formulas defused by an apostrophe that the import takes off; import-export cuts them."""

    def export_data(self, dataset: Dataset, **kwargs: Any) -> str:
        memoria = StringIO()
        escritor = csv.writer(memoria)
        escritor.writerow(dataset.headers or [])
        escritor.writerows([desactivar(celda) for celda in fila] for fila in dataset)
        return memoria.getvalue()


class LibroReversible(base_formats.XLSX):
    """Every text is marked as text, so that nothing is computed; years are numbers."""

    def export_data(self, dataset: Dataset, **kwargs: Any) -> bytes:
        libro = Workbook(write_only=True)
        hoja = libro.create_sheet("fichas")
        hoja.freeze_panes = "A2"
        hoja.append(dataset.headers or [])
        for fila in dataset:
            celdas = zip(dataset.headers or [], fila, strict=True)
            hoja.append([celda(hoja, nombre, valor) for nombre, valor in celdas])
        memoria = BytesIO()
        libro.save(memoria)
        return memoria.getvalue()


def celda(hoja: Any, nombre: str, valor: str) -> Any:
    if nombre in NUMERICAS and valor.isdecimal():
        return int(valor)
    escrita = WriteOnlyCell(hoja, value=para_hoja(valor)[:MAX_CELDA_XLSX])
    escrita.data_type = "s"
    return escrita
