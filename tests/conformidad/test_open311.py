"""Open311 against the definitions of the standard's own Swagger draft."""

import json

import pytest
import yaml
from jsonschema import Draft4Validator

pytestmark = [pytest.mark.django_db, pytest.mark.conformidad]
RAIZ = "/open311/v2"
LAPSO = "start_date=2023-01-20T00:00:00Z&end_date=2023-04-20T00:00:00Z"


@pytest.fixture
def validador(esquemas):
    """By definition; null, which Swagger 2.0 cannot say, is told by leaving the field out."""
    documento = yaml.safe_load((esquemas / "open311" / "georeport_v2-1.yaml").read_text())

    def validar(definicion, objetos):
        esquema = {"$ref": f"#/definitions/{definicion}", "definitions": documento["definitions"]}
        revisa = Draft4Validator(esquema, format_checker=Draft4Validator.FORMAT_CHECKER)
        llenos = [{k: v for k, v in objeto.items() if v is not None} for objeto in objetos]
        return [(o, e.message) for o in llenos for e in revisa.iter_errors(o)]

    return validar, documento["definitions"]


def leidos(client, ruta):
    return json.loads(client.get(f"{RAIZ}/{ruta}").content)


def test_every_answer_is_what_its_definition_says(client, cargado, validador):
    validar, definiciones = validador
    solicitudes = leidos(client, f"requests.json?{LAPSO}")
    servicios = leidos(client, "services.json")

    assert len(solicitudes) > 5
    assert validar("Request", solicitudes) == []
    assert validar("Service", servicios) == []
    assert validar("ServiceDefinition", [leidos(client, "services/agua.json")]) == []
    assert {campo for s in solicitudes for campo in s} == set(definiciones["Request"]["properties"])
    assert {c for s in servicios for c in s} == set(definiciones["Service"]["properties"])


def test_what_breaks_a_definition_is_found(client, cargado, validador):
    validar, _ = validador
    [solicitud, *_] = leidos(client, f"requests.json?{LAPSO}")
    rota = solicitud | {"status": "cerrada", "requested_datetime": "ayer", "lat": "19"}

    errores = [mensaje for _, mensaje in validar("Request", [rota])]

    assert len(errores) == 3
