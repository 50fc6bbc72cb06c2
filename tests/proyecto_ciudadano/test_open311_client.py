"""A client of others (PyPI `georeport`) reads the endpoint, in JSON and in XML."""

from datetime import date

import georeport
import pytest
import requests
from requests.adapters import BaseAdapter

from proyecto_ciudadano import actions
from proyecto_ciudadano.models import Categoria
from tests.factories.proyecto_ciudadano import un_acto, una_atendida, una_validada

pytestmark = pytest.mark.django_db
CIUDAD = "http://127.0.0.1:8000/open311/v2/"
LAPSO = {"start_date": "2023-02-01T00:00:00-06:00", "end_date": "2023-04-01T00:00:00-06:00"}


class PorElSitio(BaseAdapter):
    """A transport of `requests` that asks Django instead of a socket."""

    def __init__(self, client):
        super().__init__()
        self.client = client

    def send(self, request, **kwargs):
        dada = self.client.get(request.path_url)
        respuesta = requests.Response()
        respuesta.status_code, respuesta._content = dada.status_code, dada.content
        respuesta.headers.update(dada.headers)
        respuesta.url, respuesta.request = request.url, request
        return respuesta

    def close(self):
        """Nothing was opened."""


@pytest.fixture(params=["json", "xml"])
def cliente(request, client, monkeypatch):
    sesion = requests.Session()
    sesion.mount("http://127.0.0.1:8000/", PorElSitio(client))
    monkeypatch.setattr(requests, "get", sesion.get)
    return georeport.GeoReport(CIUDAD, jurisdiction="127.0.0.1", output_format=request.param)


def test_it_reads_the_services(cliente):
    servicios = cliente.get_service_list()

    assert [servicio["service_code"] for servicio in servicios] == Categoria.values
    assert [str(servicio["metadata"]).lower() for servicio in servicios] == ["false"] * 12


def test_it_reads_the_definition_of_a_service(cliente):
    definicion = cliente.get_service_definition("agua")

    assert (definicion["service_code"], definicion["attributes"] or []) == ("agua", [])


def test_it_reads_and_filters_the_requests(cliente):
    abierta, otra = una_atendida(), una_validada(categoria="agua")
    cerrada = una_atendida()
    actions.confirmar(cerrada, un_acto(fecha=date(2023, 3, 20)))

    todas = cliente.get_service_requests(**LAPSO)
    abiertas = cliente.get_service_requests(**LAPSO, status="open", service_code="limpieza,agua")

    def leidas(lista):
        return [(solicitud["service_request_id"], solicitud["status"]) for solicitud in lista]

    assert leidas(abiertas) == [(otra.folio, "open"), (abierta.folio, "open")]
    assert leidas(todas) == [(cerrada.folio, "closed"), *leidas(abiertas)]


def test_it_reads_several_by_id_and_one(cliente):
    una, otra = una_atendida(), una_validada()

    varias = cliente.get_service_requests(service_request_id=f"{una.folio},{otra.folio}")
    sola = cliente.get_service_request(una.folio)

    assert [solicitud["service_request_id"] for solicitud in varias] == [otra.folio, una.folio]
    assert (sola["service_request_id"], sola["zipcode"]) == (una.folio, None)
    assert sola == varias[1]


def test_it_learns_what_does_not_exist(cliente):
    with pytest.raises(requests.HTTPError, match="404"):
        cliente.get_service_request("PC-1999-0001")
