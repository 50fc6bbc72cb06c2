"""Spreadsheets made to keep the site busy, not to be imported."""

import os
import time

import pytest

from cholula_ga.datos.importacion import temporal
from cholula_ga.datos.importacion.errores import ArchivoRechazado
from cholula_ga.datos.importacion.vistazo import BOMBA, DANADO
from tests.datos.hojas import HOJA, con_parte, un_libro
from tests.informacion_util.hojas import celdas

pytestmark = pytest.mark.una_vez

SANO = un_libro([{"ejercicio": 2023, "titulo": "a"}])
LEJOS = b'<worksheet><sheetData><row r="99999999999"><c><v>1</v></c></row></sheetData></worksheet>'
TEXTOS = (
    b'<Override PartName="/xl/textos.bin" ContentType="application/vnd.openxmlformats-'
    b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
TIPOS, RELACIONES = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"


def _con_otro_nombre(nombre):
    """The workbook, whose sheet is another part than the one that is called so."""
    con_hoja = con_parte(SANO, nombre.strip("/"), LEJOS)
    cambio = {f"/{HOJA}".encode(): nombre.encode()}
    return con_parte(con_hoja, RELACIONES, lambda xml: _cambiado(xml, cambio))


def _cambiado(xml, cambios):
    for antes, despues in cambios.items():
        assert antes in xml
        xml = xml.replace(antes, despues)
    return xml


@pytest.mark.parametrize("nombre", ["/xl/worksheets/hoja.bin", "/xl/otra.xml", "/x/sheet1.XML"])
def test_a_sheet_that_hides_under_another_name_is_not_opened(nombre):
    with pytest.raises(ArchivoRechazado) as rechazo:
        celdas(_con_otro_nombre(nombre))

    assert rechazo.value.messages == [DANADO]


def test_a_part_of_xml_that_hides_under_another_name_is_not_opened():
    escondida = con_parte(SANO, "xl/textos.bin", b"<sst><si><t>titulo</t></si></sst>")
    escondida = con_parte(escondida, TIPOS, lambda xml: _cambiado(xml, {b"</Types>": TEXTOS}))

    with pytest.raises(ArchivoRechazado) as rechazo:
        celdas(escondida)

    assert rechazo.value.messages == [DANADO]


def test_many_sheets_cost_no_more_than_one():
    muchas = con_parte(SANO, HOJA, b"<worksheet>" + b"<row/>" * 1_000 + b"</worksheet>")
    for numero in range(2, 5):
        hoja = HOJA.replace("1", str(numero))
        muchas = con_parte(muchas, hoja, b"<worksheet>" + b"<row/>" * 1_000 + b"</worksheet>")

    with pytest.raises(ArchivoRechazado) as rechazo:
        celdas(muchas, max_filas=20)

    assert rechazo.value.messages == [BOMBA]


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        (b"titulo,ejercicio," + b"a," * 2_000_000, "La línea 1 tiene demasiadas celdas."),
        (b"titulo,ejercicio" + b",a" * 16_382, "El encabezado tiene 16,384 columnas."),
        (b"titulo,ejercicio\n" + b"," * 2_000_000, "La línea 2 tiene demasiadas celdas."),
    ],
)
def test_a_table_of_millions_of_columns_is_refused_at_once(contenido, dicho):
    antes = time.process_time()

    with pytest.raises(ArchivoRechazado, match=dicho):
        celdas(contenido)

    assert time.process_time() - antes < 2


def test_blank_columns_after_the_heading_are_no_columns():
    contenido = b"titulo,ejercicio" + b"," * 16_382 + b"\na,2023\n"

    assert celdas(contenido) == (["titulo", "ejercicio"], [["a", "2023"]])


def test_an_import_goes_on_when_another_one_takes_its_file_meanwhile(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    carpeta = temporal._carpeta()
    (carpeta / "tomado").symlink_to(carpeta / "ya-no-esta")  # listed, and gone when looked at

    temporal._olvidar_viejos(carpeta)

    assert os.listdir(carpeta) == ["tomado"]
