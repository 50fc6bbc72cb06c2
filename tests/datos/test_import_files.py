import os
import re
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cholula_ga.datos.importacion.errores import ArchivoRechazado
from cholula_ga.datos.importacion.vistazo import BOMBA, CIFRADO, DANADO, MACROS, NO_XLSX
from informacion_util.importacion import abrir
from informacion_util.importacion.columnas import ENCABEZADOS
from tests.datos.hojas import HOJA, con_parte, un_csv, un_libro
from tests.informacion_util.hojas import celdas

pytestmark = pytest.mark.una_vez

FILAS = [{"ejercicio": "2023", "titulo": "¿Cuándo pasa, señor?", "objetivo": "uno;\ndos, «tres»"}]
LEIDO = (list(FILAS[0]), [list(FILAS[0].values())])
MEGAS = 150


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separador", [",", ";", "\t"])
def test_a_csv_is_read_however_a_spreadsheet_saved_it(codificacion, separador):
    contenido = un_csv(FILAS, separador=separador, codificacion=codificacion)

    assert celdas(contenido) == LEIDO


def test_the_line_that_tells_excel_the_separator_is_not_a_row():
    assert celdas(b"sep=;\r\n" + un_csv(FILAS, separador=";")) == LEIDO


def test_blank_rows_are_skipped_and_counted():
    tabla = abrir(BytesIO(b"\nejercicio,titulo,resumen\n\n2023,a\n,,\n2023,b,c,,\n"))

    assert list(tabla.filas) == [(4, ["2023", "a", ""]), (6, ["2023", "b", "c", "", ""])]


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        (b"", "El archivo está vacío."),
        (b"titulo,ejercicio\na\0b,2023\n", "signos nulos"),
        ("titulo,ejercicio\na,2023\n".encode("utf-16-le"), "signos nulos"),
        (b"\xef\xbb\xbftitulo,ejercicio\n\xe1,2023\n", "Los acentos no se pueden leer"),
        (b"titulo,ejercicio\n\x81,2023\n", "Los acentos no se pueden leer"),
        (b"a,b\n1,2\n", "no tiene los nombres de las columnas"),
        (b'titulo,ejercicio\n"a,2023\n', "no es un CSV que se pueda leer"),
        (b"titulo,ejercicio\na,2023,x\n", "La fila 2 tiene 3 celdas y el encabezado 2"),
        (b"titulo,ejercicio\n", "agregue al menos una fila"),
        (b"titulo,ejercicio\n" + b"a,2023\n" * 4, "más de 3 filas"),
    ],
)
def test_a_csv_that_cannot_be_imported_says_what_to_do(contenido, dicho):
    with pytest.raises(ArchivoRechazado) as rechazo:
        celdas(contenido, max_filas=3)

    assert dicho in " ".join(rechazo.value.messages)


def test_headings_are_known_without_accents_capitals_or_blanks_and_by_their_labels():
    encabezado = [
        " TÍTULO\u00a0",
        "Año",
        "¿A quién le sirve?",
        "Periodo de actualización",
        "Qué cambió",
        "url",
        "fecha_publicacion",
        "",
    ]

    assert ENCABEZADOS.leer(encabezado) == {
        "titulo": 0,
        "ejercicio": 1,
        "a_quien_sirve": 2,
        "periodicidad": 3,
        "nota_publica": 4,
    }


def test_headings_repeated_unknown_or_missing_are_all_told():
    with pytest.raises(ArchivoRechazado) as rechazo:
        ENCABEZADOS.leer(["titulo", "Título", "periodicidat", "zzz"])

    assert rechazo.value.messages[:3] == [
        "La columna «titulo» está dos veces: deje una sola.",
        "No hay ninguna columna «periodicidat». ¿Quiso decir «periodicidad»?",
        "No hay ninguna columna «zzz». Quítela, o escriba uno de los nombres de la plantilla.",
    ]
    assert "Falta la columna «ejercicio»" in rechazo.value.messages[3]


def test_cells_of_a_workbook_are_read_as_people_see_them():
    fila = {
        "ejercicio": 2023.0,
        "titulo": "Texto",
        "fecha_informacion": datetime(2023, 12, 31),  # noqa: DTZ001 as openpyxl takes it
        "resumen": True,
        "objetivo": 1.5,
        "acciones": date(2023, 1, 2),
        "lugar": None,
    }

    encabezado, filas = celdas(un_libro([fila], antes=["portada"]))

    assert encabezado == list(fila)
    assert filas == [["2023", "Texto", "2023-12-31", "true", "1.5", "2023-01-02", ""]]


VACIO = re.compile(rb"<v ?/>|<v></v>")


def test_a_formula_is_read_as_its_stored_result_and_without_it_the_cell_is_named():
    libro = un_libro([{"ejercicio": 2023, "titulo": "=1+1"}])
    con_resultado = con_parte(libro, HOJA, lambda xml: VACIO.sub(b"<v>2</v>", xml))

    assert celdas(con_resultado)[1] == [["2023", "2"]]
    with pytest.raises(ArchivoRechazado, match="fórmulas sin resultado guardado en B2"):
        celdas(libro)


def test_an_error_of_a_formula_is_not_imported_as_text():
    with pytest.raises(ArchivoRechazado, match="La fila 2 tiene una fórmula con error"):
        celdas(un_libro([{"ejercicio": 2023, "titulo": "#REF!"}]))


def _un_zip(**partes):
    memoria = BytesIO()
    with ZipFile(memoria, "w", ZIP_DEFLATED) as archivo:
        for nombre, contenido in partes.items():
            archivo.writestr(nombre, contenido)
    return memoria.getvalue()


SANO = un_libro([{"ejercicio": 2023, "titulo": "a"}])
RISAS = b'<!DOCTYPE a [<!ENTITY b "ja">]><worksheet/>'


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, CIFRADO),
        (con_parte(SANO, HOJA, lambda xml: xml + RISAS), DANADO),
        (con_parte(SANO, HOJA, RISAS), BOMBA),
        (con_parte(SANO, HOJA, b"<worksheet><sheetData>"), DANADO),
        (SANO[:-40], DANADO),
        (SANO[:200] + b"x" * 40 + SANO[240:], DANADO),
        (_un_zip(**{"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), NO_XLSX),
        (_un_zip(**{"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}), MACROS),
        (_un_zip(**{"xl/workbook.xml": "<a/>"}), DANADO),
        (_un_zip(**{"xl/workbook.xml": "<a/>", "x.bin": b"\0" * (20 << 20)}), BOMBA),
        (_un_zip(**{"xl/workbook.xml": "<a>" * 100}), BOMBA),
    ],
)
def test_a_workbook_that_is_not_one_is_refused_with_words(contenido, dicho):
    with pytest.raises(ArchivoRechazado) as rechazo:
        celdas(contenido)

    assert rechazo.value.messages == [dicho]


PROGRAMA = """
import re, sys
import django
django.setup()
from informacion_util.importacion import ArchivoRechazado, abrir
try:
    with open(sys.argv[1], "rb") as archivo:
        for fila in abrir(archivo).filas:
            pass
except ArchivoRechazado as error:
    print(error.messages[0])
print(int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024)
"""
FILA = b'<row r="1">' + b"<c/>" * 3_000_000 + b"</row>"
HOJAS = {
    "one row of millions of cells": b"<worksheet><sheetData>" + FILA + b"</sheetData></worksheet>",
    "one cell of many megabytes": b"<worksheet><row><c><v>" + b"9" * (60 << 20) + b"</v></c></row>",
    "millions of rows": b"<worksheet><sheetData>" + b"<row/>" * 5_000_000,
    "a row far below": b'<worksheet><sheetData><row r="999999999"><c><v>1</v></c></row>',
}


@pytest.mark.parametrize("bomba", HOJAS)
def test_an_exploding_workbook_is_refused_in_bounded_memory(tmp_path, bomba):
    ruta = tmp_path / "bomba.xlsx"
    ruta.write_bytes(con_parte(SANO, HOJA, HOJAS[bomba], comprimida=False))

    hecho = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", PROGRAMA, str(ruta)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    dicho, megas = hecho.stdout.splitlines()
    assert dicho
    assert int(megas) < MEGAS
