"""schema.org read back from our pages by extruct, and as linked data by rdflib."""

import json

import extruct
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from informacion_util.esquema import descripcion
from tests.factories.informacion_util import publicada, un_recurso, una_edicion
from tests.factories.institucion import una_dependencia

pytestmark = pytest.mark.django_db
SITIO = "http://127.0.0.1:8000"
ESQUEMA = Namespace("https://schema.org/")
DE_GOOGLE = {"name", "description", "creator", "license", "url", "distribution", "identifier"}


def bloques(client, ruta):
    html = client.get(ruta).content.decode()
    return {
        bloque["@type"]: bloque for bloque in extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    }


def como_grafo(bloque):
    """The block with its context inside: that of schema.org lies in the network."""
    assert bloque["@context"] == "https://schema.org"
    dentro = bloque | {"@context": {"@vocab": str(ESQUEMA)}}
    return Graph().parse(data=json.dumps(dentro), format="json-ld")


def una_ficha_con_archivo(**campos):
    edicion = una_edicion(**campos)
    recurso = un_recurso(edicion)
    un_recurso(edicion, tipo="enlace", titulo="Trámite", url="https://www.gob.mx/tramite")
    publicada(edicion)
    return edicion, recurso.archivo


def test_entry_is_a_data_set_with_what_google_asks_for(client):
    edicion, archivo = una_ficha_con_archivo()

    datos = bloques(client, edicion.get_absolute_url())["Dataset"]

    assert datos.keys() >= DE_GOOGLE
    assert (datos["name"], datos["license"]) == (edicion.titulo, "https://datos.gob.mx/libreusomx")
    assert 50 <= len(datos["description"]) <= 5000
    assert datos["distribution"][1:] == [
        {
            "@type": "DataDownload",
            "name": "Rutas y horarios",
            "contentUrl": SITIO + archivo.get_absolute_url(),
            "encodingFormat": "text/csv",
            "contentSize": f"{archivo.tamano} B",
            "sha256": archivo.sha256,
        },
        {
            "@type": "DataDownload",
            "name": "Trámite",
            "contentUrl": "https://www.gob.mx/tramite",
            "encodingFormat": "text/html",
        },
    ]


def test_entry_in_the_page_is_the_same_node_as_in_dcat(client):
    edicion, _ = una_ficha_con_archivo()
    dcat = Graph().parse(
        data=client.get(edicion.get_absolute_url().rstrip("/") + ".ttl").content, format="turtle"
    )
    grafo = como_grafo(bloques(client, edicion.get_absolute_url())["Dataset"])

    nodo = grafo.value(None, RDF.type, ESQUEMA.Dataset)

    assert nodo == dcat.value(None, RDF.type, URIRef("http://www.w3.org/ns/dcat#Dataset"))
    assert (nodo, ESQUEMA.name, Literal(edicion.titulo)) in grafo
    assert grafo.value(nodo, ESQUEMA.license) == Literal("https://datos.gob.mx/libreusomx")


@pytest.mark.parametrize("resumen", ["", "Rutas.", "Largo. " * 85])
def test_description_has_the_length_that_google_reads(resumen):
    edicion = una_edicion(resumen=resumen, objetivo="", dependencia=una_dependencia(nombre="DIF"))

    texto = descripcion(edicion, "DIF")

    assert 50 <= len(texto) <= 5000
    assert texto.startswith(resumen.strip())


def test_home_says_the_site_its_search_and_its_institution(client):
    sitio = bloques(client, "/")["WebSite"]

    assert sitio["url"] == f"{SITIO}/"
    assert sitio["potentialAction"]["target"]["urlTemplate"] == (
        f"{SITIO}/buscar/?q={{search_term_string}}"
    )
    assert sitio["publisher"]["@type"] == "GovernmentOrganization"
    assert len(como_grafo(sitio)) > 10


def test_catalogue_is_a_data_catalogue_that_entries_belong_to(client):
    edicion, _ = una_ficha_con_archivo()

    catalogo = bloques(client, "/informacion-util/")["DataCatalog"]
    ficha = bloques(client, edicion.get_absolute_url())["Dataset"]

    assert ficha["includedInDataCatalog"]["@id"] == catalogo["@id"]
    assert catalogo["publisher"]["name"] == "Ayuntamiento de San Andrés Cholula, Puebla"


def test_crumbs_are_numbered_and_lead_to_the_pages_above(client):
    edicion, _ = una_ficha_con_archivo()

    migas = bloques(client, edicion.get_absolute_url())["BreadcrumbList"]["itemListElement"]

    assert [(m["position"], m["name"], m.get("item")) for m in migas] == [
        (1, "Inicio", f"{SITIO}/"),
        (2, "Información útil", f"{SITIO}/informacion-util/"),
        (3, "Ejercicio 2023", f"{SITIO}/informacion-util/2023/"),
        (4, edicion.titulo, None),
    ]
