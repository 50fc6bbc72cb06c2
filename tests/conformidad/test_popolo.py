"""The commission in Popolo against the schemas of its project (JSON Schema, draft 3)."""

import json
from copy import deepcopy

import pytest
from jsonschema import Draft3Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3

pytestmark = [pytest.mark.django_db, pytest.mark.conformidad]
CLASES = {
    "persons": "person",
    "organizations": "organization",
    "posts": "post",
    "memberships": "membership",
    "events": "event",
    "motions": "motion",
    "vote_events": "vote_event",
}


@pytest.fixture
def validadores(esquemas):
    """By kind, with every schema at hand: nothing is looked for in the network."""
    todos = {ruta.stem: json.loads(ruta.read_text()) for ruta in esquemas.glob("popolo/*.json")}
    recursos = [
        (esquema["id"].rstrip("#"), DRAFT3.create_resource(esquema)) for esquema in todos.values()
    ]
    registro = Registry().with_resources(recursos)
    return {
        clase: Draft3Validator(
            todos[nombre], registry=registro, format_checker=Draft3Validator.FORMAT_CHECKER
        )
        for clase, nombre in CLASES.items()
    }


def errores(validadores, popolo):
    return [
        (clase, objeto["id"], error.message)
        for clase, validador in validadores.items()
        for objeto in popolo[clase]
        for error in validador.iter_errors(objeto)
    ]


def leido(client):
    return json.loads(client.get("/datos/popolo.json").getvalue())


def test_every_object_is_what_its_schema_says(client, cargado, validadores):
    popolo = leido(client)

    assert list(popolo) == list(CLASES)
    assert [clase for clase, objetos in popolo.items() if not objetos] == []
    assert errores(validadores, popolo) == []


def test_what_breaks_a_schema_is_found(client, cargado, validadores):
    popolo = deepcopy(leido(client))
    popolo["persons"][0]["created_at"] = "ayer"
    popolo["organizations"][0]["founding_date"] = "17/05/2023"
    popolo["vote_events"][0]["counts"][0].pop("value")
    popolo["motions"][0]["sources"] = [{"note": "sin dirección"}]

    hallados = [clase for clase, _, _ in errores(validadores, popolo)]

    assert hallados == ["persons", "organizations", "motions", "vote_events"]


def test_every_object_says_its_origin_and_dates(client, cargado):
    comunes = {"id", "created_at", "updated_at", "sources", "url"}

    popolo = leido(client)

    sin = [(clase, o["id"]) for clase in popolo for o in popolo[clase] if comunes - o.keys()]
    assert sin == []
    for objetos in popolo.values():
        ids = [objeto["id"] for objeto in objetos]
        assert len(ids) == len(set(ids))


def test_every_reference_leads_to_an_object(client, cargado):
    popolo = leido(client)
    hay = {objeto["id"] for objetos in popolo.values() for objeto in objetos}

    nombrados = {
        valor
        for objetos in popolo.values()
        for objeto in objetos
        for parte in (objeto, *objeto.get("votes", []), *objeto.get("attendees", []))
        for clave, valor in parte.items()
        if clave.endswith("_id") and valor
    } | {asistente["id"] for event in popolo["events"] for asistente in event["attendees"]}

    assert nombrados - hay == set()
    assert len(nombrados) > 20
