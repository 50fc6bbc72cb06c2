"""GeoJSON read by a library of others (RFC 7946)."""

import json

import pytest
from geojson_pydantic import FeatureCollection

from proyecto_ciudadano.models import SENSIBLES
from tests.factories.institucion import una_localidad
from tests.factories.proyecto_ciudadano import un_taller, una_escuela, una_validada

pytestmark = pytest.mark.django_db
RUTA = "/proyecto-ciudadano/problematicas.geojson"


def leer(client, consulta=""):
    respuesta = client.get(f"{RUTA}{consulta}")
    assert respuesta["Content-Type"] == "application/geo+json"
    return FeatureCollection.model_validate_json(respuesta.getvalue())


def en_un_lugar(**fields):
    lugar = una_localidad(latitud="19.01", longitud="-98.30")
    escuela = una_escuela(localidad=lugar, latitud="19.07731", longitud="-98.37741")
    return una_validada(taller=un_taller(escuela=escuela), **fields)


def test_each_feature_has_the_point_of_its_place_and_its_page(client):
    con_punto, sin_punto = en_un_lugar(), una_validada()

    una, otra = leer(client).features

    assert (una.id, una.geometry.coordinates) == (con_punto.folio, (-98.3, 19.01))
    assert una.properties["url"] == f"http://127.0.0.1:8000{con_punto.get_absolute_url()}"
    assert (otra.id, otra.geometry) == (sin_punto.folio, None)


@pytest.mark.parametrize("categoria", sorted(SENSIBLES))
def test_sensitive_features_have_no_point(client, categoria):
    en_un_lugar(categoria=categoria)

    [rasgo] = leer(client).features

    assert rasgo.geometry is None
    assert "98.3" not in json.dumps(rasgo.properties)


def test_the_facets_of_the_list_filter_it(client):
    agua = en_un_lugar(categoria="agua")
    en_un_lugar(categoria="limpieza")

    assert [rasgo.id for rasgo in leer(client, "?categoria=agua").features] == [agua.folio]


def test_none_is_a_valid_collection(client):
    assert leer(client).features == []
