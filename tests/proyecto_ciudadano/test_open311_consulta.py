"""Open311 GeoReport v2: which requests are answered, and at what price."""

import json
from datetime import date

import pytest
import time_machine
from lxml import etree

from proyecto_ciudadano import actions
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_acto,
    una_problematica,
    una_turnada,
    una_validada,
)
from tests.proyecto_ciudadano.pedidos_de_open311 import DEL_DIA, RAIZ, folios, pedir

pytestmark = pytest.mark.django_db


def test_only_what_is_public_is_answered(client):
    borrador, retirada = una_problematica(), una_validada()
    actions.retirar_problematica(retirada, por=un_usuario("validacion"), motivo="Se repite.")
    pedidos = f"{borrador.folio},{retirada.folio}"

    assert folios(client, f"service_request_id={pedidos}") == []
    for folio in (borrador.folio, retirada.folio, "PC-1999-0001"):
        [error] = pedir(client, f"requests/{folio}.json", estado=404)
        assert error["code"] == 404


def test_ids_override_every_other_argument(client):
    una, otra = una_validada(), una_validada(categoria="agua")
    una_validada()

    pedidos = f"service_request_id={una.folio.lower()},%20{otra.folio}"

    assert folios(client, f"{pedidos}&service_code=nada&start_date=ayer") == [otra.folio, una.folio]
    assert folios(client, f"service_request_id={una.folio},nada,%00") == [una.folio]


def test_codes_and_states_take_several_values(client):
    agua, limpieza = una_validada(categoria="agua"), una_turnada(categoria="limpieza")
    salida = una_validada(categoria="transporte")
    actions.no_viable(salida, un_acto())

    def ver(consulta):
        return folios(client, f"{DEL_DIA}&{consulta}")

    assert ver("service_code=agua") == [agua.folio]
    assert ver("service_code=agua,limpieza") == [limpieza.folio, agua.folio]
    assert ver("service_code=agua&service_code=transporte") == [salida.folio, agua.folio]
    assert ver("status=open") == [limpieza.folio, agua.folio]
    assert ver("status=closed") == [salida.folio]
    todas = [salida.folio, limpieza.folio, agua.folio]
    assert [ver(f"status={estados}") for estados in ("open,closed", "")] == [todas, todas]
    assert ver("") == todas


@pytest.mark.parametrize(
    ("lapso", "dias"),
    [
        ("start_date=2023-02-14T00:00:00-06:00&end_date=2023-02-14T00:00:00-06:00", [14]),
        ("start_date=2023-02-14T06:00:00Z&end_date=2023-02-15T05:59:59Z", [14]),
        ("start_date=2023-02-14T00:00:01-06:00&end_date=2023-02-20T00:00:00-06:00", [16]),
        ("start_date=2023-02-15T00:00-06:00", [16]),
        ("start_date=2023-02-15T00:00:00.5+00:00", [16]),
        ("end_date=2023-02-15T00:00:00-06:00", [14]),
        ("", [16, 14]),
    ],
)
def test_dates_are_instants_with_zone(client, lapso, dias):
    for dia in (14, 16):
        una_validada(detectada_el=date(2023, 2, dia))

    with time_machine.travel("2023-05-10T12:00:00-06:00", tick=False):
        lista = pedir(client, f"requests.json?{lapso}")

    assert [int(s["requested_datetime"][8:10]) for s in lista] == dias


def test_ninety_days_are_the_default_and_the_most(client):
    una_validada(detectada_el=date(2023, 2, 14))

    with time_machine.travel("2023-05-15T23:00:00-06:00", tick=False):
        dentro = pedir(client, "requests.json")
    with time_machine.travel("2023-05-16T00:30:00-06:00", tick=False):
        fuera = pedir(client, "requests.json")

    assert (len(dentro), fuera) == (1, [])


def test_pages_are_an_extension(client):
    primera, segunda, tercera = (una_validada().folio for _ in range(3))

    assert folios(client, f"{DEL_DIA}&page_size=2") == [tercera, segunda]
    assert folios(client, f"{DEL_DIA}&page_size=2&page=2") == [primera]
    assert folios(client, f"{DEL_DIA}&page=999999") == []


@pytest.mark.parametrize("cuantas", [1, 5])
def test_requests_take_the_same_queries_for_any_number(client, django_assert_num_queries, cuantas):
    for _ in range(cuantas):
        una_turnada(una_dependencia())

    with django_assert_num_queries(3):  # stamp, problems with their place, versions
        assert len(folios(client, f"{DEL_DIA}&extensions=true")) == cuantas


def test_what_was_asked_again_is_answered_before_rendering(client, django_assert_num_queries):
    una_validada()
    etiqueta = client.get(f"{RAIZ}/requests.json?{DEL_DIA}")["ETag"]

    with django_assert_num_queries(1):  # stamp
        respuesta = client.get(
            f"{RAIZ}/requests.json?{DEL_DIA}", headers={"if-none-match": etiqueta}
        )

    assert (respuesta.status_code, respuesta["Access-Control-Allow-Origin"]) == (304, "*")
    una_validada()
    assert client.get(f"{RAIZ}/requests.json?{DEL_DIA}")["ETag"] != etiqueta


def test_the_page_gives_examples_that_answer(client, django_assert_num_queries):
    una_validada()
    with django_assert_num_queries(2):  # stamp, newest problem
        ejemplos = client.get(f"{RAIZ}/").context["ejemplos"]

    respuestas = [client.get(ejemplo.ruta) for ejemplo in ejemplos]

    assert [respuesta.status_code for respuesta in respuestas] == [200] * 6
    assert [len(json.loads(respuestas[n].content)) for n in (3, 5)] == [1, 1]
    assert len(etree.fromstring(respuestas[4].content)) == 1
    assert f"{RAIZ}/" in client.get("/datos/").content.decode()
