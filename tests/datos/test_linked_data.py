"""The pages of the linked catalogue: what is in them, in which order, and where the rest is."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF

from cholula_ga.datos.registro import conjuntos
from cholula_ga.datos.vocabulario import DCAT, HYDRA
from informacion_util.actions import retirar_edicion
from informacion_util.views import datos
from tests.factories.informacion_util import publicada as publicar
from tests.factories.informacion_util import (
    un_recurso,
    una_edicion,
    una_edicion_publicada,
)
from tests.factories.institucion import un_usuario

pytestmark = pytest.mark.django_db
SITIO = "http://127.0.0.1:8000"
RUTA = "/datos/catalogo.ttl"


def leer(client, ruta=RUTA):
    return Graph().parse(data=client.get(ruta).content, format="turtle")


def fichas(grafo):
    return {str(n) for n in grafo.objects(None, DCAT.dataset) if "/informacion-util/" in n}


def nodo(edicion):
    return f"{SITIO}{edicion.get_absolute_url()}#conjunto"


def test_only_what_is_published_now_is_in_the_catalogue(client):
    publicada, retirada = una_edicion_publicada(), una_edicion_publicada()
    retirar_edicion(retirada, por=un_usuario("validacion"), motivo="Duplicada.")
    una_edicion()

    grafo = leer(client)

    assert fichas(grafo) == {nodo(publicada)}
    assert client.get(retirada.get_absolute_url().rstrip("/") + ".ttl").status_code == 404


def test_registered_sets_are_in_the_first_page(client):
    registrados = {f"{SITIO}/datos/{conjunto.slug}/#conjunto" for conjunto in conjuntos()}

    assert {str(n) for n in leer(client).objects(None, DCAT.dataset)} == registrados


def test_pages_lead_to_each_other_and_hold_each_entry_once(client, monkeypatch):
    monkeypatch.setattr(datos, "POR_HOJA", 2)
    ediciones = [una_edicion_publicada() for _ in range(5)]

    hojas = [leer(client, f"{RUTA}?pagina={n}") for n in (1, 2, 3)]

    assert [fichas(hoja) for hoja in hojas] == [
        {nodo(e) for e in ediciones[desde : desde + 2]} for desde in (0, 2, 4)
    ]
    segunda = URIRef(f"{SITIO}{RUTA}?pagina=2")
    assert {
        str(p).rpartition("#")[2]: str(o).rpartition("=")[2]
        for p, o in hojas[1].predicate_objects(segunda)
        if p in (HYDRA.first, HYDRA.previous, HYDRA.next, HYDRA.last, HYDRA.totalItems)
    } == {"first": "1", "previous": "1", "next": "3", "last": "3", "totalItems": "5"}
    assert client.get(f"{RUTA}?pagina=4").status_code == 404


def test_modified_since_gives_only_what_changed_then_or_later(client):
    ahora = timezone.now()
    edicion = una_edicion_publicada()
    antes, despues = (ahora - timedelta(hours=1), ahora + timedelta(hours=1))

    en_punto = [
        fichas(leer(client, f"{RUTA}?modified_since={quote(momento.isoformat())}"))
        for momento in (antes, despues)
    ]

    assert en_punto == [{nodo(edicion)}, set()]
    sin_cuidado = f"{RUTA}?modified_since={antes.isoformat()}"  # its «+» arrives as a space
    assert fichas(leer(client, sin_cuidado)) == {nodo(edicion)}


@pytest.mark.parametrize(
    "consulta", ["pagina=0", "pagina=x", "pagina=-1", "modified_since=ayer", "modified_since=%00"]
)
def test_what_cannot_be_understood_is_refused_in_words(client, consulta):
    respuesta = client.get(f"{RUTA}?{consulta}")

    assert respuesta.status_code == 400
    assert consulta.partition("=")[0] in respuesta.content.decode()


def test_file_and_link_are_distributions_with_what_is_known_of_each(client):
    edicion = una_edicion()
    archivo = un_recurso(edicion).archivo
    un_recurso(edicion, tipo="enlace", titulo="Trámite", url="https://www.gob.mx/a b")
    publicar(edicion)

    grafo = leer(client, edicion.get_absolute_url().rstrip("/") + ".ttl")

    fichero, enlace = (URIRef(f"{nodo(edicion)}-recurso-{n}") for n in (1, 2))
    assert str(grafo.value(fichero, DCAT.downloadURL)) == SITIO + archivo.get_absolute_url()
    assert int(grafo.value(fichero, DCAT.byteSize)) == archivo.tamano
    assert grafo.value(enlace, DCAT.accessURL) == URIRef("https://www.gob.mx/a%20b")
    assert (enlace, DCAT.downloadURL, None) not in grafo


def test_ficha_is_a_series_whose_address_leads_to_its_latest_edition(client):
    vieja = una_edicion_publicada()
    nueva = una_edicion_publicada(ficha=vieja.ficha, anio=2024, titulo="La de este año")

    grafo = leer(client)

    serie = grafo.value(URIRef(nodo(vieja)), DCAT.inSeries)
    assert serie == grafo.value(URIRef(nodo(nueva)), DCAT.inSeries)
    assert list(grafo.objects(serie, DCTERMS.title)) == [Literal("La de este año", lang="es")]
    assert (serie, RDF.type, DCAT.DatasetSeries) in grafo
    respuesta = client.get(f"/informacion-util/serie/{vieja.ficha.slug}/")
    assert respuesta.url == SITIO + nueva.get_absolute_url()


@pytest.mark.parametrize("cuantas", [1, 5])
def test_page_of_the_catalogue_takes_the_same_queries_for_any_number(
    client, django_assert_max_num_queries, cuantas
):
    for _ in range(cuantas):
        una_edicion_publicada()

    with django_assert_max_num_queries(8):
        client.get(RUTA)


def test_short_address_of_a_feed_leads_to_it(client):
    respuesta = client.get("/dependencias/dif.atom")

    assert (respuesta.status_code, respuesta.url) == (301, "/novedades/dif.atom")
