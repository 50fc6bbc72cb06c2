import csv
from datetime import date, datetime, timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from informacion_util.actions import corregir, retirar_edicion, verificar_sin_cambios
from informacion_util.models import EstadoDeEnlace
from tests.factories.informacion_util import (
    publicada,
    un_recurso,
    una_edicion,
    una_edicion_publicada,
    una_persona_de_validacion,
)
from tests.factories.institucion import una_dependencia

pytestmark = pytest.mark.django_db
TABLERO = "/informacion-util/tablero/"
SVG = "{http://www.w3.org/2000/svg}"


def el(anio, mes, dia):
    return datetime(anio, mes, dia, 12, tzinfo=timezone.get_current_timezone())


def una_de(dia, **fields):
    """Published and verified on that day."""
    edicion = una_edicion(fecha_informacion=date(2020, 1, 1), **fields)
    return publicada(edicion, ahora=dia, validada_el=dia.date())


def celdas(client, anio=2023):
    """What each cell of the only office says, today first."""
    (renglon,) = client.get(TABLERO, {"anio": anio}).context["renglones"]
    return [[frase.texto for frase in celda.frases] for celda in (renglon.hoy, *renglon.celdas)]


def listadas(client, url):
    return set(client.get(url).context["pagina"])


@pytest.mark.parametrize("cuantas", [1, 5])
def test_the_board_and_its_lists_cost_the_same_at_any_size(client, cuantas):
    for _ in range(cuantas):
        una_de(el(2023, 2, 1), dependencia=una_dependencia())
    renglon = client.get(TABLERO, {"anio": 2023}).context["renglones"][0]
    lista = renglon.celdas[0].frases[0].url
    una_edicion_publicada()  # what was kept is of before

    for direccion in (TABLERO, lista, "/informacion-util/tablero.svg"):
        with CaptureQueriesContext(connection) as consultas:
            assert client.get(direccion).status_code == 200
        assert len(consultas) <= 5


def test_each_quarter_says_what_was_done_and_what_fell_due(client):
    edicion = una_de(el(2023, 2, 1))
    verificar_sin_cambios(edicion, por=None, oficina="Agua", fecha=date(2023, 4, 3))

    assert celdas(client) == [
        ["1 atrasada"],
        ["1 publicada"],
        ["1 verificada sin cambios"],
        ["1 venció y no se ha revisado", "1 sin actualizar"],
        ["1 sin actualizar"],
    ]


def test_a_quarter_is_missed_only_by_what_is_due_every_quarter(client):
    una_de(el(2023, 2, 1), periodicidad="anual")

    assert celdas(client)[1:] == [["1 publicada"], [], [], []]


def test_a_correction_is_something_done_in_its_quarter(client):
    edicion = una_de(el(2023, 2, 1))
    publicada(corregir(edicion, por=None), nota="Un dato", ahora=el(2023, 6, 30))

    assert [frases[:1] for frases in celdas(client)[1:3]] == [["1 publicada"], ["1 publicada"]]


def test_what_falls_due_tomorrow_is_not_overdue(client):
    hoy = timezone.localdate()
    dia = hoy - timedelta(days=6)
    una_de(el(dia.year, dia.month, dia.day), periodicidad="semanal")

    assert celdas(client, hoy.year)[0] == ["1 por vencer"]


def test_a_quarter_that_has_not_ended_is_missed_by_nobody(client):
    hoy = timezone.localdate()
    una_de(el(hoy.year - 1, 1, 15))

    frases = celdas(client, hoy.year)[1 + (hoy.month - 1) // 3]

    assert not any("sin actualizar" in frase for frase in frases)


def test_a_broken_link_counts_today_once_per_entry(client):
    edicion = una_edicion()
    for url in ("https://example.org/a", "https://example.org/b"):
        un_recurso(edicion, tipo="enlace", url=url)
        EstadoDeEnlace.objects.create(url=url, roto_desde=date(2026, 1, 1), motivo="No abre.")
    publicada(edicion)

    (renglon,) = client.get(TABLERO).context["renglones"]

    assert [frase.texto for frase in renglon.hoy.frases] == ["1 con enlaces rotos"]
    assert listadas(client, renglon.hoy.frases[0].url) == {edicion}


def test_every_figure_leads_to_as_many_entries_as_it_says(client):
    oficina = una_dependencia(slug="agua")
    for mes, periodicidad in ((1, "mensual"), (2, "trimestral"), (5, "anual"), (11, "semanal")):
        una_de(el(2022, mes, 10), periodicidad=periodicidad, dependencia=oficina)
        edicion = una_de(el(2023, mes, 10), periodicidad=periodicidad, dependencia=oficina)
        verificar_sin_cambios(edicion, por=None, oficina="Agua", fecha=date(2023, mes + 1, 2))
    una_de(el(2023, 3, 3))

    renglones = client.get(TABLERO, {"anio": 2023}).context["renglones"]

    figuras = [f for r in renglones for c in (r.hoy, *r.celdas) for f in c.frases]
    assert len({figura.situacion for figura in figuras}) >= 4
    for figura in figuras:
        assert len(listadas(client, figura.url)) == figura.cuantas


def test_what_was_withdrawn_leaves_the_board(client):
    edicion = una_de(el(2023, 2, 1))
    publicada(corregir(edicion, por=None), nota="Un dato", ahora=el(2023, 2, 20))
    edicion = edicion.ficha.ediciones.publicadas().get()
    retirar_edicion(edicion, por=una_persona_de_validacion(), motivo="Tenía un error.")

    lista = f"{TABLERO}2023/1/{edicion.dependencia.slug}/publicadas/"

    assert client.get(TABLERO, {"anio": 2023}).context["renglones"] == []
    assert listadas(client, lista) == set()


@pytest.mark.parametrize(
    "lugar",
    [
        "2023/5/agua/vencidas/",
        "1990/1/agua/vencidas/",
        "2023/1/nadie/vencidas/",
        "2023/1/agua/otra/",
        "2023/1/agua/enlaces-rotos/",
        "hoy/agua/faltan/",
    ],
)
def test_a_list_that_the_board_does_not_have_is_no_page(client, lugar):
    una_dependencia(slug="agua")

    assert client.get(f"{TABLERO}{lugar}").status_code == 404


def test_the_board_is_downloaded_with_the_same_figures(client):
    edicion = una_de(el(2023, 2, 1))

    respuesta = client.get("/informacion-util/tablero.csv?anio=2023")

    filas = list(csv.DictReader(StringIO(b"".join(respuesta.streaming_content).decode())))
    assert [fila["periodo"] for fila in filas] == ["hoy", "1", "2", "3", "4"]
    assert {fila["dependencia"] for fila in filas} == {edicion.dependencia.nombre}
    assert [int(fila["publicadas"]) for fila in filas] == [0, 1, 0, 0, 0]
    assert [int(fila["vencidas"]) for fila in filas] == [1, 0, 1, 0, 0]


def test_the_picture_says_in_words_what_it_draws(client):
    una_de(el(2023, 2, 1), dependencia=una_dependencia(nombre="Agua & <drenaje>"))

    respuesta = client.get("/informacion-util/tablero.svg?anio=2023")

    dibujo = ElementTree.fromstring(respuesta.content)  # noqa: S314 - our own
    textos = [texto.text for texto in dibujo.iter(f"{SVG}text")]
    assert respuesta["Content-Type"] == "image/svg+xml"
    assert {"Agua & <drenaje> (1)", "1 publicada", "1 atrasada"} <= set(textos)
    assert dibujo.find(f"{SVG}desc").text == "Agua & <drenaje>: hoy, 1 atrasada."
