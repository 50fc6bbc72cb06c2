"""The room's data sets: rows from what was published, with the facets of the list."""

import csv
import json
from datetime import date
from io import StringIO

import pytest

from proyecto_ciudadano import actions
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_acto,
    una_atendida,
    una_publicada,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db
RUTA = "/proyecto-ciudadano/"
VERIFICADA = {"fecha": date(2023, 3, 20), "texto": "Quedó bien."}


def leer(client, nombre):
    texto = client.get(RUTA + nombre).getvalue().decode()
    return json.loads(texto) if ".json" in nombre else list(csv.DictReader(StringIO(texto)))


def fechas(fila):
    return {nombre: fila[nombre] for nombre in fila if nombre.endswith("_el") and fila[nombre]}


def test_each_state_has_its_day_while_it_holds(client):
    problematica = una_atendida()
    actions.confirmar(problematica, un_acto(**VERIFICADA))
    [verificada] = leer(client, "problematicas.json")
    actions.disputar(problematica, un_acto(fecha=date(2023, 4, 1), texto="Volvió."))

    [disputada] = leer(client, "problematicas.json")

    comunes = {
        "detectada_el": "2023-02-14",
        "validada_el": "2023-03-01",
        "turnada_el": "2023-03-01",
        "en_atencion_el": "2023-03-10",
    }
    assert fechas(verificada) == comunes | {
        "atendida_el": "2023-03-10",
        "verificada_el": "2023-03-20",
    }
    assert fechas(disputada) == comunes


def test_an_exit_has_its_day_and_says_with_which_it_joined(client):
    otra, unida = una_validada(), una_validada()
    actions.fusionar(unida, un_acto(fecha=date(2023, 3, 5), texto="Es la misma."), con=otra)

    filas = {fila["folio"]: fila for fila in leer(client, "problematicas.json")}

    assert (filas[unida.folio]["salida_el"], filas[unida.folio]["unida_a"]) == (
        "2023-03-05",
        otra.folio,
    )
    assert (filas[otra.folio]["salida_el"], filas[otra.folio]["unida_a"]) == (None, None)


def test_steps_are_one_row_each_with_its_voice(client):
    problematica = una_atendida()
    actions.disputar(problematica, un_acto(fecha=date(2023, 4, 1), texto="Volvió."))

    filas = leer(client, "pasos.csv")

    assert [(f["numero"], f["voz"], f["de"], f["a"]) for f in filas] == [
        ("1", "taller", "", "detectada"),
        ("2", "transparencia", "detectada", "validada"),
        ("3", "transparencia", "validada", "turnada"),
        ("4", "dependencia", "turnada", "en_atencion"),
        ("5", "dependencia", "en_atencion", "atendida"),
        ("6", "escuela", "atendida", "en_atencion"),
    ]
    assert (filas[-1]["sentido"], filas[-1]["texto"]) == ("disputa", "Volvió.")
    assert filas[3]["actividad"] == "1"
    assert {fila["url"] for fila in filas} == {
        f"http://127.0.0.1:8000{problematica.get_absolute_url()}"
    }


def test_turns_and_activities_are_one_row_each(client):
    actividad = una_publicada(una_turnada(una_dependencia(nombre="Aguas")))

    [turno] = leer(client, "turnos.json")
    [fila] = leer(client, "actividades.json")

    assert (turno["folio"], turno["dependencia"], turno["turnada_el"]) == (
        actividad.problematica.folio,
        "Aguas",
        "2023-03-01",
    )
    assert (fila["numero"], fila["dependencia"], fila["que_se_hizo"], len(fila["evidencias"])) == (
        1,
        "Aguas",
        "Se limpió la esquina.",
        1,
    )


@pytest.mark.parametrize("nombre", ["problematicas", "turnos", "pasos", "actividades"])
def test_the_facets_of_the_list_filter_what_is_downloaded(client, nombre):
    suya = una_publicada(una_turnada(una_dependencia(slug="agua"), categoria="agua")).problematica
    una_publicada(una_turnada(categoria="limpieza"))

    def folios(consulta):
        return {fila["folio"] for fila in leer(client, f"{nombre}.json?{consulta}")}

    assert folios("categoria=agua") == folios("dependencia=agua") == {suya.folio}
    assert len(folios("")) == 2
    assert folios("estado=verificada") == set()


@pytest.mark.parametrize("cuantas", [1, 4])
@pytest.mark.parametrize("nombre", ["problematicas.csv", "pasos.json", "problematicas.geojson"])
def test_a_download_takes_the_same_queries_for_any_number(
    client, django_assert_num_queries, nombre, cuantas
):
    for _ in range(cuantas):
        una_turnada()

    with django_assert_num_queries(2):  # stamp, rows
        client.get(RUTA + nombre).getvalue()


def test_what_was_withdrawn_leaves_every_set(client):
    problematica = una_atendida()
    actions.retirar_problematica(problematica, por=un_usuario("validacion"), motivo="Se repite.")

    sets = ["problematicas.json", "turnos.json", "pasos.json", "actividades.json"]

    assert [leer(client, nombre) for nombre in sets] == [[]] * 4
