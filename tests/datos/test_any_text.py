"""No text at all breaks the page, the feeds, the exports nor the linked data of an entry."""

import csv
import json
from io import BytesIO, StringIO
from itertools import count

import extruct
import feedparser
import html5lib
import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS

from cholula_ga.datos.celdas import de_hoja, reactivar
from cholula_ga.datos.texto import para_xml
from informacion_util.forms import EdicionForm
from tests.factories.informacion_util import publicada, un_recurso, una_edicion

SITIO = "http://127.0.0.1:8000"
_vez = count(1)
# A database holds neither NUL nor half a character; forms refuse the first, decoding the second.
TEXTOS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=250)
DIFICILES = [
    "</script><script>alert(1)</script>",
    "]]>&amp;<!--",
    '=HYPERLINK("http://x")',
    "'=1+1",
    "\u202eal revés\u202c \u2066",
    "\x01\x0b\x1f\x7f\x85\ufffe\uffff",
    "a\r\nb\rc\u2028d\t",
    '"""\\""" \\',
    "_x0041_ 😀 \U0010ffff",
    "%0A{{ titulo }}{% now %}",
]


def publicar(texto):
    texto = texto if texto.strip() else f"-{texto}"[:250]
    edicion = una_edicion(titulo=texto, resumen=texto, objetivo=texto, area_responsable=texto[:200])
    un_recurso(edicion, titulo=texto[:200], descripcion=texto)
    return publicada(edicion, nota=texto)


def pedir(client, ruta):
    """Never a kept page: undoing an example brings the stamp back to a number already seen."""
    respuesta = client.get(ruta, {"vez": next(_vez)})
    assert respuesta.status_code == 200, ruta
    if respuesta.streaming:
        return b"".join(respuesta.streaming_content)
    return respuesta.content


def de_una_linea(texto):
    return " ".join(texto.split())


def lee_pagina(client, edicion):
    """Every script of the page is ours, and its data are the text."""
    contenido = pedir(client, edicion.get_absolute_url())
    pagina = html5lib.parse(contenido, namespaceHTMLElements=False)
    scripts = [s for s in pagina.iter("script") if s.get("type") != "application/ld+json"]
    assert all(s.get("src", "").startswith("/static/") and not s.text for s in scripts)
    datos = extruct.extract(contenido.decode(), syntaxes=["json-ld"])["json-ld"]
    return next(bloque["name"] for bloque in datos if bloque["@type"] == "Dataset")


def lee_feed(client, ruta):
    contenido = pedir(client, ruta)
    assert feedparser.parse(contenido).bozo == 0
    raiz = etree.fromstring(contenido)
    titulos = raiz.findall("{*}entry/{*}title")
    return [de_una_linea(titulo.text or "") for titulo in titulos]


def lee_grafo(client, edicion, extension, formato):
    ruta = edicion.get_absolute_url()
    datos = pedir(client, ruta.rstrip("/") + f".{extension}")
    grafo = Graph().parse(data=datos, format=formato)
    return str(grafo.value(URIRef(f"{SITIO}{ruta}#conjunto"), DCTERMS.title))


def lee_exportados(client):
    """The title in the catalogue as CSV, XLSX and JSON."""
    tabla = list(csv.DictReader(StringIO(pedir(client, "/datos/catalogo.csv").decode(), "")))
    libro = load_workbook(BytesIO(pedir(client, "/datos/catalogo.xlsx")), read_only=True)
    encabezado, fila = list(libro["catalogo"].iter_rows(values_only=True))
    objetos = json.loads(pedir(client, "/datos/catalogo.json"))
    en_hoja = de_hoja(dict(zip(encabezado, fila, strict=False))["titulo"])
    return [reactivar(tabla[0]["titulo"]), en_hoja, objetos[0]["titulo"]]


def con_ejemplos(prueba):
    for texto in DIFICILES:
        prueba = example(texto)(prueba)
    return prueba


@pytest.mark.django_db
@con_ejemplos
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texto=TEXTOS)
def test_any_text_comes_back_whole_from_every_format(client, texto):
    with transaction.atomic():
        edicion = publicar(texto)
        titulo, visible = edicion.titulo, para_xml(edicion.titulo)

        leidos = {
            "página": lee_pagina(client, edicion),
            "json-ld": lee_grafo(client, edicion, "jsonld", "json-ld"),
            "turtle": lee_grafo(client, edicion, "ttl", "turtle"),
            "feed": lee_feed(client, "/novedades.atom"),
            "feed del catálogo": lee_feed(client, "/informacion-util/catalogo.atom"),
            "exportados": lee_exportados(client),
            "contenido": json.loads(pedir(client, edicion.get_absolute_url()[:-1] + ".json")),
        }
        for ruta in ("/", "/informacion-util/", f"{edicion.get_absolute_url()}historial/"):
            html5lib.parse(pedir(client, ruta))
        transaction.set_rollback(True)

    assert leidos.pop("contenido")["titulo"] == titulo
    assert leidos == {
        "página": titulo,
        "json-ld": visible,
        "turtle": visible,
        "feed": [de_una_linea(visible)],
        "feed del catálogo": [de_una_linea(visible)],
        "exportados": [titulo, titulo, titulo],
    }


@pytest.mark.django_db
def test_a_text_of_a_hundred_thousand_signs_passes_through_every_format(client):
    largo = "Párrafo con «comillas» & signos <raros>. " * 2_500
    edicion = publicada(una_edicion(objetivo=largo))

    tabla = list(csv.DictReader(StringIO(pedir(client, "/datos/catalogo.csv").decode(), "")))
    objetos = json.loads(pedir(client, "/datos/catalogo.json"))
    libro = load_workbook(BytesIO(pedir(client, "/datos/catalogo.xlsx")), read_only=True)

    encabezado, fila = list(libro["catalogo"].iter_rows(values_only=True))
    celda = dict(zip(encabezado, fila, strict=False))["objetivo"]
    assert (tabla[0]["objetivo"], objetos[0]["objetivo"]) == (largo, largo)
    assert celda == largo[:32_767]  # what a cell of a workbook may hold
    assert lee_pagina(client, edicion) == edicion.titulo
    assert lee_grafo(client, edicion, "ttl", "turtle") == edicion.titulo


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texto=TEXTOS)
def test_any_text_searched_is_a_feed(client, texto):
    respuesta = client.get("/buscar.atom", {"q": texto, "tipo": texto[:5]})

    assert feedparser.parse(respuesta.content).bozo == 0
    assert client.get("/informacion-util/catalogo.atom", {"q": texto}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("consulta", ["q=%00", "q=%ED%A0%80", "q=%FF%FE", "q=" + "a" * 5000])
def test_bytes_that_are_no_text_are_a_feed_too(client, consulta):
    for ruta in ("/buscar.atom", "/informacion-util/catalogo.atom"):
        assert feedparser.parse(client.get(f"{ruta}?{consulta}").content).bozo == 0


@pytest.mark.django_db
def test_a_null_sign_is_refused_at_the_entry():
    formulario = EdicionForm({"titulo": "a\x00b", "resumen": "a\x00b"}, instance=una_edicion())

    assert {"titulo", "resumen"} <= formulario.errors.keys()
