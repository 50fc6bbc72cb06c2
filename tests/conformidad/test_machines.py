"""Feeds, search description and site map, read by libraries that know their formats."""

from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from django.utils import timezone
from lxml import etree
from usp.tree import sitemap_tree_for_homepage
from usp.web_client.abstract_client import (
    AbstractWebClient,
    AbstractWebClientSuccessResponse,
    WebClientErrorResponse,
)

from cholula_ga.portada import maquinas
from cholula_ga.publicacion.sello import mover_sello

pytestmark = pytest.mark.django_db
ESQUEMAS = Path(__file__).parent / "esquemas"
SITIO = "http://127.0.0.1:8000"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEEDS = [
    "/novedades.atom",
    "/novedades/genero.atom",
    "/novedades/tipo/ficha.atom",
    "/buscar.atom?q=agua",
    "/buscar.atom?q=zzzz",
    "/buscar.atom?q=agua&tipo=ficha",
    "/buscar.atom",
    "/informacion-util/catalogo.atom",
    "/informacion-util/catalogo.atom?q=agua&sector=escuelas",
    "/informacion-util/2023/catalogo.atom",
]


def valido(contenido, esquema):
    gramatica = etree.RelaxNG(etree.parse(ESQUEMAS / esquema))
    documento = etree.fromstring(contenido)
    gramatica.validate(documento)
    return [str(error) for error in gramatica.error_log], documento


@pytest.mark.parametrize("ruta", FEEDS)
def test_feed_is_atom_with_an_address_of_its_own(client, cargado, ruta):
    contenido = client.get(ruta).content

    errores, documento = valido(contenido, "atom.rng")

    assert errores == []
    assert feedparser.parse(contenido).bozo == 0
    propio = documento.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
    assert propio == [SITIO + ruta]


def test_every_feed_has_an_id_of_its_own_and_entries_the_same_in_all(client, cargado):
    feeds = [feedparser.parse(client.get(ruta).content) for ruta in FEEDS]

    assert len({feed.feed.id for feed in feeds}) == len(FEEDS)
    ids = {}
    for feed in feeds:
        for entrada in feed.entries:
            assert (
                ids.setdefault(entrada.link + entrada.updated + entrada.summary, entrada.id)
                == entrada.id
            )


def test_the_atom_grammar_does_find_what_is_wrong(client):
    contenido = client.get("/novedades.atom").content.replace(b"<updated>", b"<updated>ayer ")

    errores, _ = valido(contenido, "atom.rng")

    assert errores


def test_search_description_follows_the_table_of_opensearch(client):
    contenido = client.get("/opensearch.xml").content

    errores, documento = valido(contenido, "opensearch.rng")

    assert errores == []
    lenguaje = documento.findtext("{http://a9.com/-/spec/opensearch/1.1/}Language")
    plantillas = {url.get("type"): url.get("template") for url in documento if url.get("template")}
    assert lenguaje == "es-MX"
    assert plantillas == {
        "text/html": f"{SITIO}/buscar/?q={{searchTerms}}",
        "application/atom+xml": f"{SITIO}/buscar.atom?q={{searchTerms}}",
        "application/opensearchdescription+xml": f"{SITIO}/opensearch.xml",
    }


@pytest.mark.parametrize(
    ("bueno", "malo"),
    [
        (b"GA Cholula", b"Gobierno Abierto de Cholula"),
        (b'method="get"', b'method="put"'),
        (b"<Language>es-MX</Language>", b"<Lengua>es-MX</Lengua>"),
        (b"es-MX", b"espa\xc3\xb1ol de M\xc3\xa9xico"),
    ],
)
def test_the_opensearch_grammar_does_find_what_is_wrong(client, bueno, malo):
    contenido = client.get("/opensearch.xml").content.replace(bueno, malo)

    errores, _ = valido(contenido, "opensearch.rng")

    assert errores


@pytest.mark.parametrize("ruta", ["/", "/informacion-util/", "/datos/", "/sesiones/"])
def test_pages_lead_to_the_search_description(client, cargado, ruta):
    pagina = etree.HTML(client.get(ruta).content)

    hallado = pagina.xpath("//link[@rel='search']/@href")

    assert hallado == ["/opensearch.xml"]


class Respuesta(AbstractWebClientSuccessResponse):
    def __init__(self, respuesta, url):
        self.respuesta, self._url = respuesta, url

    def status_code(self):
        return 200

    def status_message(self):
        return "OK"

    def header(self, case_insensitive_name):
        return self.respuesta.get(case_insensitive_name)

    def raw_data(self):
        return self.respuesta.content

    def url(self):
        return self._url


class SinRed(AbstractWebClient):
    """The library's way to the site, without a network: the test client answers."""

    def __init__(self, client):
        self.client = client

    def set_max_response_data_length(self, max_response_data_length):
        """No limit here."""

    def get(self, url):
        respuesta = self.client.get(urlsplit(url).path)
        if respuesta.status_code != 200:
            return WebClientErrorResponse(str(respuesta.status_code), retryable=False)
        return Respuesta(respuesta, url)


def paginas(client):
    arbol = sitemap_tree_for_homepage(f"{SITIO}/", web_client=SinRed(client), use_known_paths=False)
    return {pagina.url.removeprefix(SITIO): pagina.last_modified for pagina in arbol.all_pages()}


def test_site_map_found_through_robots_lists_every_published_page_once(client, cargado):
    halladas = paginas(client)

    publicadas = dict(maquinas._publicadas())
    assert publicadas
    assert {ruta: fecha for ruta, fecha in halladas.items() if ruta in publicadas}.keys() == (
        publicadas.keys()
    )
    assert {client.get(ruta).status_code for ruta in list(halladas)[::7]} == {200}


def test_date_in_the_site_map_is_that_of_the_last_publication(client, cargado):
    halladas = paginas(client)

    fechas = {url: timezone.localdate(fecha) for url, fecha in dict(maquinas._publicadas()).items()}
    assert {url: halladas[url].date() for url in fechas} == fechas


def test_site_map_is_cut_in_parts_before_it_is_too_long(client, cargado, monkeypatch):
    entero = etree.fromstring(client.get("/sitemap-1.xml").content)
    monkeypatch.setattr(maquinas, "POR_MAPA", len(entero) // 2 - 1)
    mover_sello()  # what was kept is forgotten

    indice = etree.fromstring(client.get("/sitemap.xml").content)
    partes = [etree.fromstring(client.get(f"/sitemap-{n}.xml").content) for n in (1, 2, 3)]

    assert [urlsplit(mapa[0].text).path for mapa in indice] == [
        "/sitemap-paginas.xml",
        "/sitemap-1.xml",
        "/sitemap-2.xml",
        "/sitemap-3.xml",
    ]
    assert [etree.tostring(url) for parte in partes for url in parte] == [
        etree.tostring(url) for url in entero
    ]
