"""The table to fill in: the headings, what each one means and the values that it takes."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

FILAS_CON_LISTA = 1_000
ANCHO, ANCHO_DE_AYUDA = 22, 60


@dataclass(frozen=True)
class Plantilla:
    """`ayudas` has, for each column in its order, what is written in it and an example.

    `listas` has the values to choose from, of some columns.
    """

    hoja: str
    ayudas: Mapping[str, tuple[str, str]]
    listas: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def encabezado(self) -> list[str]:
        return list(self.ayudas)

    def csv(self) -> str:
        """Only the headings, with the mark by which Excel knows UTF-8."""
        memoria = StringIO()
        csv.writer(memoria).writerow(self.encabezado)
        return "\ufeff" + memoria.getvalue()

    def xlsx(self) -> bytes:
        """A sheet to fill in, with lists to choose from, and two that explain it."""
        libro = Workbook()
        principal = libro.active
        assert principal is not None  # noqa: S101 a new workbook has a sheet
        principal.title = self.hoja
        principal.append(self.encabezado)
        principal.freeze_panes = "A2"
        instrucciones = libro.create_sheet("instrucciones")
        instrucciones.append(["columna", "qué se escribe", "ejemplo"])
        for nombre, (ayuda, ejemplo) in self.ayudas.items():
            instrucciones.append([nombre, ayuda, ejemplo])
        valores = libro.create_sheet("valores")
        for posicion, (nombre, lista) in enumerate(self.listas.items(), 1):
            for fila, valor in enumerate([nombre, *lista], 1):
                valores.cell(fila, posicion, valor)
            self._ofrecer(principal, nombre, get_column_letter(posicion), len(lista))
        for hoja in libro.worksheets:
            _vestir(hoja)
        memoria = BytesIO()
        libro.save(memoria)
        return memoria.getvalue()

    def _ofrecer(self, hoja: Any, nombre: str, letra: str, cuantos: int) -> None:
        """A list to choose from in that column; others may be typed, the import checks them."""
        if not cuantos:
            return
        columna = get_column_letter(self.encabezado.index(nombre) + 1)
        formula = f"valores!${letra}$2:${letra}${cuantos + 1}"
        lista = DataValidation(type="list", formula1=formula, showErrorMessage=False)
        lista.add(f"{columna}2:{columna}{FILAS_CON_LISTA}")
        hoja.add_data_validation(lista)


def _vestir(hoja: Any) -> None:
    """Headings in bold and columns wide enough to read."""
    for celda in hoja[1]:
        celda.font = Font(bold=True)
        celda.alignment = Alignment(vertical="top")
        ayuda = hoja.title == "instrucciones" and celda.column > 1
        ancho = ANCHO_DE_AYUDA if ayuda else ANCHO
        hoja.column_dimensions[celda.column_letter].width = ancho
