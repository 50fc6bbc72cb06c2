"""The table to fill in: our headings, what each one means and the values that it takes."""

import csv
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cholula_ga.institucion.models import Dependencia, Ejercicio, Localidad, Usuario
from informacion_util.importacion.catalogos import opciones_de
from informacion_util.importacion.columnas import VALORES
from informacion_util.models import Tema

DE_LLAVE = {
    "identificador": ("En blanco si la ficha es nueva: se forma del título.", "rutas-de-limpia"),
    "ejercicio": ("Obligatorio. El año al que corresponde.", "2023"),
    "dependencia": ("Sus siglas o su nombre.", "SISG"),
}
ENCABEZADO = [*DE_LLAVE, *(columna.nombre for columna in VALORES)]
FILAS_CON_LISTA = 1_000
ANCHO, ANCHO_DE_AYUDA = 22, 60


def plantilla_csv() -> str:
    """Only the headings, with the mark by which Excel knows UTF-8."""
    memoria = StringIO()
    csv.writer(memoria).writerow(ENCABEZADO)
    return "\ufeff" + memoria.getvalue()


def plantilla_xlsx(usuario: Usuario) -> bytes:
    """A sheet to fill in, with lists to choose from, and two that explain it."""
    libro = Workbook()
    fichas = libro.active
    assert fichas is not None  # noqa: S101 a new workbook has a sheet
    fichas.title = "fichas"
    fichas.append(ENCABEZADO)
    fichas.freeze_panes = "A2"
    instrucciones = libro.create_sheet("instrucciones")
    instrucciones.append(["columna", "qué se escribe", "ejemplo"])
    for nombre, (ayuda, ejemplo) in _ayudas().items():
        instrucciones.append([nombre, ayuda, ejemplo])
    valores = libro.create_sheet("valores")
    for posicion, (nombre, lista) in enumerate(_listas(usuario).items(), 1):
        for fila, valor in enumerate([nombre, *lista], 1):
            valores.cell(fila, posicion, valor)
        _ofrecer(fichas, nombre, get_column_letter(posicion), len(lista))
    for hoja in libro.worksheets:
        _vestir(hoja)
    memoria = BytesIO()
    libro.save(memoria)
    return memoria.getvalue()


def _ayudas() -> dict[str, tuple[str, str]]:
    return DE_LLAVE | {columna.nombre: (columna.ayuda, columna.ejemplo) for columna in VALORES}


def _listas(usuario: Usuario) -> dict[str, list[str]]:
    listas = {
        "ejercicio": [str(ejercicio) for ejercicio in Ejercicio.objects.all()],
        "dependencia": _siglas(usuario),
        "tema": [tema.nombre for tema in Tema.objects.all()],
        "lugar": [lugar.nombre for lugar in Localidad.objects.all()],
    }
    return listas | {
        columna.nombre: [rotulo for _, rotulo in opciones_de(columna.opciones)]
        for columna in VALORES
        if columna.opciones
    }


def _siglas(usuario: Usuario) -> list[str]:
    propias: list[Dependencia] = list(usuario.dependencias_editables().order_by("nombre"))
    return [dependencia.siglas or dependencia.nombre for dependencia in propias]


def _ofrecer(hoja: Any, nombre: str, letra: str, cuantos: int) -> None:
    """A list to choose from in that column; other values may be typed, the import checks them."""
    if not cuantos:
        return
    columna = get_column_letter(ENCABEZADO.index(nombre) + 1)
    lista = DataValidation(
        type="list", formula1=f"valores!${letra}$2:${letra}${cuantos + 1}", showErrorMessage=False
    )
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
