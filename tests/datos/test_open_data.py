import csv
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from cholula_ga.datos import registro
from cholula_ga.datos.exportador import FILAS_POR_ENVIO, responder
from cholula_ga.datos.registro import Columna, ConjuntoDeDatos

COLUMNAS = [
    Columna("folio", "texto", "Número de la problemática", obligatoria=True),
    Columna("dia", "fecha", "Día del taller"),
    Columna("momento", "fecha_hora", "Momento de la captura"),
    Columna("monto_mxn", "numero", "Costo", unidad="pesos mexicanos", minimo=0),
    Columna("publica", "si_no", "Si ya es pública"),
    Columna("url", "url", "Página"),
]
FILA = {
    "folio": "=HYPERLINK(1)",
    "dia": date(2023, 3, 14),
    "momento": datetime(2023, 3, 14, 18, 0, tzinfo=UTC),
    "monto_mxn": Decimal("10.5"),
    "publica": True,
    "url": "http://127.0.0.1:8000/x/",
    "secreto": "no sale",
}


def un_conjunto(filas=(FILA,), **campos):
    valores = {
        "slug": "prueba",
        "titulo": "Prueba",
        "descripcion": "Datos de prueba.",
        "url": "/prueba/",
        "columnas": COLUMNAS,
        "filas": lambda **filtros: iter(filas),
    }
    return ConjuntoDeDatos(**(valores | campos))


@pytest.fixture
def registrado(monkeypatch):
    monkeypatch.setattr(registro, "_conjuntos", {})
    return registro.registrar(un_conjunto())


def cuerpo(respuesta):
    recibido = b"".join(respuesta.streaming_content)
    for cerrar in respuesta._resource_closers:  # close() would also end the request of the test
        cerrar()
    return recibido


def test_csv_has_iso_dates_and_no_cell_that_a_spreadsheet_would_execute():
    texto = cuerpo(responder(un_conjunto(), "csv")).decode()

    assert list(csv.reader(StringIO(texto))) == [
        ["folio", "dia", "momento", "monto_mxn", "publica", "url"],
        [
            "'=HYPERLINK(1)",
            "2023-03-14",
            "2023-03-14T12:00:00-06:00",
            "10.5",
            "true",
            "http://127.0.0.1:8000/x/",
        ],
    ]


@pytest.mark.parametrize("inicio", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_every_beginning_of_a_formula_is_defused(inicio):
    conjunto = un_conjunto([{"folio": f"{inicio}1"}], columnas=COLUMNAS[:1])

    texto = cuerpo(responder(conjunto, "csv")).decode()

    assert list(csv.reader(StringIO(texto, newline=""))) == [["folio"], [f"'{inicio}1"]]


def test_negative_number_stays_a_number():
    conjunto = un_conjunto([{"folio": -3}], columnas=COLUMNAS[:1])

    assert cuerpo(responder(conjunto, "csv")).decode() == "folio\r\n-3\r\n"


def test_json_is_an_array_of_objects_with_the_columns():
    objetos = json.loads(cuerpo(responder(un_conjunto(), "json")))

    assert objetos == [
        {
            "folio": "=HYPERLINK(1)",
            "dia": "2023-03-14",
            "momento": "2023-03-14T12:00:00-06:00",
            "monto_mxn": 10.5,
            "publica": True,
            "url": "http://127.0.0.1:8000/x/",
        }
    ]


def test_xlsx_holds_the_rows_as_text_and_numbers_and_the_dictionary():
    libro = load_workbook(BytesIO(cuerpo(responder(un_conjunto(), "xlsx"))))

    celdas = libro["prueba"][2]
    assert [celda.data_type for celda in celdas] == ["s", "s", "s", "n", "s", "s"]
    assert celdas[0].value == "=HYPERLINK(1)"
    assert libro["diccionario"]["C5"].value == "Costo"


@pytest.mark.parametrize("formato", ["csv", "json", "xlsx"])
def test_empty_set_is_a_valid_file(formato):
    assert cuerpo(responder(un_conjunto([]), formato))


def test_rows_are_asked_as_they_are_sent():
    pedidas = []

    def filas(**filtros):
        for n in range(FILAS_POR_ENVIO * 3):
            pedidas.append(n)
            yield {"folio": n}

    respuesta = responder(un_conjunto(filas=filas()), "csv")
    next(iter(respuesta.streaming_content))

    assert len(pedidas) < FILAS_POR_ENVIO * 2


def test_filters_reach_the_rows():
    recibidos = {}
    conjunto = un_conjunto()
    conjunto = ConjuntoDeDatos(
        **(vars(conjunto) | {"filas": lambda **filtros: recibidos.update(filtros) or iter(())})
    )

    cuerpo(responder(conjunto, "json", anio=2023))

    assert recibidos == {"anio": 2023}


def test_unknown_type_of_column_is_refused():
    with pytest.raises(ValueError, match="desconocido"):
        Columna("a", "otro", "")


def test_same_slug_twice_is_refused(registrado):
    with pytest.raises(ValueError, match="ya está registrado"):
        registro.registrar(registrado)


@pytest.mark.django_db
def test_index_leads_to_each_download_and_dictionary(client, registrado):
    hallados = re.findall(r'href="(/datos/prueba[^"]*)"', client.get("/datos/").content.decode())

    assert sorted(set(hallados)) == [
        "/datos/prueba.csv",
        "/datos/prueba.json",
        "/datos/prueba.xlsx",
        "/datos/prueba/",
    ]


@pytest.mark.django_db
def test_dictionary_says_type_meaning_and_values_of_each_column(client, registrado):
    pagina = BeautifulSoup(client.get("/datos/prueba/").content, "html.parser")

    filas = [[celda.get_text() for celda in fila(["th", "td"])] for fila in pagina.tbody("tr")]
    assert filas[:2] == [
        ["folio", "texto", "Número de la problemática", "Siempre lleva valor."],
        ["dia", "fecha (ISO 8601)", "Día del taller", "Puede ir vacía."],
    ]
    assert filas[3][1:] == [
        "número (pesos mexicanos)",
        "Costo",
        "Puede ir vacía. Desde 0.",
    ]
    assert len(filas) == len(COLUMNAS)


@pytest.mark.django_db
def test_index_works_before_any_room_registers_anything(client, monkeypatch):
    monkeypatch.setattr(registro, "_conjuntos", {})

    respuesta = client.get("/datos/")

    assert (respuesta.status_code, respuesta.context["conjuntos"]) == (200, [])


@pytest.mark.django_db
def test_download_has_its_address_and_type(client, registrado):
    respuesta = client.get("/datos/prueba.csv")

    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    assert respuesta["Content-Disposition"] == 'attachment; filename="prueba.csv"'
    assert cuerpo(respuesta).startswith(b"folio,dia")


@pytest.mark.django_db
@pytest.mark.parametrize("ruta", ["otro.csv", "prueba.pdf", "otro/", "otro/datapackage.json"])
def test_what_is_not_registered_does_not_exist(client, registrado, ruta):
    assert client.get(f"/datos/{ruta}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("ruta", ["datapackage.json", "prueba/datapackage.json"])
def test_datapackage_describes_the_columns(client, registrado, ruta):
    recurso = client.get(f"/datos/{ruta}").json()["resources"][0]

    assert recurso["path"] == "http://127.0.0.1:8000/datos/prueba.csv"
    assert [campo["type"] for campo in recurso["schema"]["fields"]] == [
        "string",
        "date",
        "datetime",
        "number",
        "boolean",
        "string",
    ]


def test_first_bytes_of_a_workbook_leave_before_the_last_rows_are_read():
    pedidas = []

    def filas(**filtros):
        for n in range(20_000):
            pedidas.append(n)
            yield {"folio": f"{n} {n * 7919:x} {n * 104729:x}" * 20}

    respuesta = responder(un_conjunto(filas=filas()), "xlsx")
    next(iter(respuesta.streaming_content))

    assert len(pedidas) < 10_000


def test_a_column_says_the_only_values_it_takes():
    columna = Columna("estado", "texto", "En qué va", opciones=["abierta", "cerrada"])

    assert columna.limites_legibles == "Puede ir vacía. Solo: abierta; cerrada."
