"""What the tests of Open311 share: how it is asked."""

import json

from lxml import etree

RAIZ = "/open311/v2"
DEL_DIA = "start_date=2023-02-01T00:00:00-06:00&end_date=2023-03-01T00:00:00-06:00"


def pedir(client, ruta, estado=200):
    respuesta = client.get(f"{RAIZ}/{ruta}")
    assert respuesta.status_code == estado
    return json.loads(respuesta.content)


def folios(client, consulta):
    return [r["service_request_id"] for r in pedir(client, f"requests.json?{consulta}")]


def arbol(client, ruta, estado=200):
    respuesta = client.get(f"{RAIZ}/{ruta}")
    assert (respuesta.status_code, respuesta["Content-Type"]) == (estado, "text/xml; charset=utf-8")
    assert respuesta.content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    return etree.fromstring(respuesta.content)
