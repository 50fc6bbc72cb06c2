"""What Open311 refuses, in its list of errors and in the format that was asked for."""

import json

import pytest
from lxml import etree

from tests.factories.proyecto_ciudadano import una_validada

pytestmark = pytest.mark.django_db
RAIZ = "/open311/v2"


def errores(respuesta):
    """As (code, description), whatever the format."""
    if respuesta["Content-Type"].startswith("application/json"):
        return [(e["code"], e["description"]) for e in json.loads(respuesta.content)]
    raiz = etree.fromstring(respuesta.content)
    assert (raiz.tag, {hijo.tag for hijo in raiz}) == ("errors", {"error"})
    return [(int(e.findtext("code")), e.findtext("description")) for e in raiz]


@pytest.mark.parametrize("formato", ["xml", "json"])
@pytest.mark.parametrize(
    ("consulta", "principio"),
    [
        ("start_date=ayer", "start_date: escriba"),
        ("start_date=2023-02-01T00:00:00", "start_date: escriba"),
        ("end_date=2023-02-30T00:00:00Z", "end_date: esa fecha no existe"),
        ("start_date=2023-01-01T00:00:00Z&end_date=2023-04-02T00:00:00Z", "start_date y end_date"),
        ("start_date=2023-02-02T00:00:00Z&end_date=2023-01-01T00:00:00Z", "start_date va antes"),
        ("start_date=9999-12-31T00:00:00Z", "start_date y end_date: use fechas posibles"),
        ("end_date=0001-01-01T00:00:00Z", "start_date y end_date: use fechas posibles"),
        ("end_date=0001-01-01T00:00:00Z&start_date=0001-01-01T00:00:00%2B14:00", "start_date y en"),
        ("status=cerrada", "status: use"),
        ("service_code=%00", "service_code: use"),
        ("page=0", "page: use"),
        ("page_size=1001", "page_size: use"),
        ("page=%D9%A1", "page: use"),
    ],
)
def test_what_is_not_understood_is_a_400(client, formato, consulta, principio):
    respuesta = client.get(f"{RAIZ}/requests.{formato}?{consulta}")

    [(codigo, descripcion)] = errores(respuesta)
    assert (respuesta.status_code, codigo) == (400, 400)
    assert descripcion.startswith(principio)
    assert respuesta["Access-Control-Allow-Origin"] == "*"


def test_every_fault_is_told_at_once(client):
    respuesta = client.get(f"{RAIZ}/requests.json?status=x&page=x&start_date=x&service_code=x")

    assert [codigo for codigo, _ in errores(respuesta)] == [400] * 4


@pytest.mark.parametrize("formato", ["xml", "json"])
@pytest.mark.parametrize(
    "ruta", ["services/nada", "requests/PC-1999-0001", "nada", "requests/a b", "requests/x/y"]
)
def test_what_is_not_there_is_a_404(client, formato, ruta):
    respuesta = client.get(f"{RAIZ}/{ruta}.{formato}")

    assert (respuesta.status_code, [c for c, _ in errores(respuesta)]) == (404, [404])
    assert respuesta["Content-Type"].partition(";")[0].endswith(formato)


def test_an_unknown_format_is_refused_in_the_one_that_all_read(client):
    respuesta = client.get(f"{RAIZ}/requests.csv")

    assert (respuesta.status_code, errores(respuesta)[0][0]) == (404, 404)
    assert respuesta["Content-Type"] == "text/xml; charset=utf-8"


@pytest.mark.parametrize(
    ("pedida", "estado"),
    [("", 200), ("127.0.0.1", 200), ("WWW.127.0.0.1", 200), ("otraciudad.gob.mx", 404)],
)
@pytest.mark.parametrize("ruta", ["discovery", "services", "services/agua", "requests"])
def test_the_jurisdiction_may_be_left_out_but_not_be_another(client, ruta, pedida, estado):
    respuesta = client.get(f"{RAIZ}/{ruta}.json", {"jurisdiction_id": pedida})

    assert respuesta.status_code == estado


@pytest.mark.parametrize("metodo", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("ruta", ["requests.json", "requests.xml", "services.json", "nada.json"])
def test_nothing_is_written(client, metodo, ruta):
    client.handler.enforce_csrf_checks = True

    respuesta = getattr(client, metodo)(f"{RAIZ}/{ruta}")

    assert (respuesta.status_code, respuesta["Allow"]) == (405, "GET, HEAD, OPTIONS")
    [(codigo, descripcion)] = errores(respuesta)
    assert (codigo, "aquí no se crean reportes" in descripcion) == (405, True)


def test_a_browser_elsewhere_may_read(client):
    respuesta = client.options(f"{RAIZ}/requests.json")

    assert (respuesta.status_code, respuesta["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert respuesta["Access-Control-Allow-Origin"] == "*"
    assert client.head(f"{RAIZ}/services.json").status_code == 200


def test_no_error_repeats_what_was_typed(client):
    una_validada()
    rutas = [
        "requests.json?status=CANARIO",
        "requests/CANARIO.xml",
        "CANARIO",
        "services/CANARIO.json",
    ]

    respuestas = [client.get(f"{RAIZ}/{ruta}") for ruta in rutas]

    assert [b"CANARIO" in respuesta.content for respuesta in respuestas] == [False] * 4
