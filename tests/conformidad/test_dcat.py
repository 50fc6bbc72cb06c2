"""DCAT-AP 3.0.1 by its official shapes: the catalogue and each entry, without any network."""

import pytest
from pyshacl import validate
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from cholula_ga.datos.registro import conjuntos
from tests.factories.informacion_util import publicada, un_recurso, una_edicion
from tests.factories.institucion import una_localidad

pytestmark = [pytest.mark.conformidad, pytest.mark.django_db]
SH = Namespace("http://www.w3.org/ns/shacl#")
SITIO = "http://127.0.0.1:8000"
FORMATOS = {"ttl": "turtle", "jsonld": "json-ld"}
TEMPORAL = "http://purl.org/dc/terms/temporal"


def leer(client, ruta):
    respuesta = client.get(ruta)
    assert respuesta.status_code == 200
    return Graph().parse(data=respuesta.content, format=FORMATOS[ruta.rpartition(".")[2]])


def faltas(datos, esquemas, *formas):
    """Every result of those shapes, of any severity, as (node, path)."""
    shacl = Graph()
    for forma in formas:
        shacl.parse(esquemas / "dcat-ap-3.0.1" / f"{forma}.ttl")
    _, informe, _ = validate(datos, shacl_graph=shacl, advanced=True, inference="none")
    assert isinstance(informe, Graph)
    resultados = informe.subjects(RDF.type, SH.ValidationResult)
    return {
        (str(informe.value(r, SH.focusNode)), str(informe.value(r, SH.resultPath)))
        for r in resultados
    }


@pytest.mark.parametrize("extension", FORMATOS)
def test_whole_catalogue_conforms_to_every_shape(client, cargado, esquemas, extension):
    datos = leer(client, f"/datos/catalogo.{extension}")

    assert faltas(datos, esquemas, "shapes") == set()
    assert faltas(datos, esquemas, "range") == set()
    # Recommended, not required: a register of all the years has no period of its own.
    assert faltas(datos, esquemas, "shapes_recommended") == {
        (f"{SITIO}/datos/{conjunto.slug}/#conjunto", TEMPORAL) for conjunto in conjuntos()
    }


@pytest.mark.parametrize("extension", FORMATOS)
def test_entry_conforms_with_nothing_missing(client, esquemas, extension):
    edicion = una_edicion(lugar=una_localidad(latitud="19.05", longitud="-98.3"))
    un_recurso(edicion)
    publicada(edicion)
    datos = leer(client, edicion.get_absolute_url().rstrip("/") + f".{extension}")

    assert faltas(datos, esquemas, "shapes", "range") == set()
    # A place inside the municipality is known by its point, not by its limits.
    assert {ruta for _, ruta in faltas(datos, esquemas, "shapes_recommended")} == {
        "http://www.w3.org/ns/dcat#bbox"
    }


def test_shapes_do_find_what_is_wrong(client, esquemas):
    edicion = publicada(una_edicion())
    datos = leer(client, edicion.get_absolute_url().rstrip("/") + ".ttl")
    nodo = f"{SITIO}{edicion.get_absolute_url()}#conjunto"
    titulo = "http://purl.org/dc/terms/title"
    datos.remove((URIRef(nodo), URIRef(titulo), None))

    assert faltas(datos, esquemas, "shapes") == {(nodo, titulo)}


def test_both_formats_say_the_same(client, cargado):
    turtle = leer(client, "/datos/catalogo.ttl")
    jsonld = leer(client, "/datos/catalogo.jsonld")

    def sin_paginas(grafo):  # the page's own address carries the extension
        return {
            (s, p, o)
            for s, p, o in grafo
            if not any("catalogo." in str(t) or type(t).__name__ == "BNode" for t in (s, o))
        }

    assert sin_paginas(turtle) == sin_paginas(jsonld)
    assert len(turtle) == len(jsonld)
