"""The catalogue's page: facets that never lead to nothing, and orders that people understand."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from cholula_ga.institucion.models import MarcoNormativo
from informacion_util.actions import retirar_edicion
from tests.factories.informacion_util import publicada as publicar
from tests.factories.informacion_util import (
    un_recurso,
    un_tema,
    una_edicion,
    una_edicion_publicada,
    una_persona_de_validacion,
)
from tests.factories.institucion import una_dependencia, una_localidad

pytestmark = pytest.mark.django_db
TODAS, DE_2023 = "/informacion-util/", "/informacion-util/2023/"


def hallado(client, direccion=TODAS, **consulta):
    respuesta = client.get(direccion, consulta)
    assert respuesta.status_code == 200
    return respuesta.context["catalogo"]


def titulos(catalogo):
    return [edicion.titulo for edicion in catalogo.pagina]


def opciones(catalogo, clave):
    return {
        opcion.valor: (opcion.nombre, opcion.cuantas)
        for faceta in catalogo.facetas
        if faceta.clave == clave
        for opcion in faceta.opciones
    }


def enlaces(respuesta, dentro_de):
    """(text, address) of the links inside the element with that class or label."""
    trozo = re.search(rf'<(\w+)[^>]*"{dentro_de}"[^>]*>(.*?)</\1>', respuesta.text, re.DOTALL)
    pares = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', trozo[2], re.DOTALL)
    return [(" ".join(re.sub("<[^>]+>", "", t).split()), unescape(h)) for h, t in pares]


def test_the_place_is_a_facet_and_no_place_is_the_whole_municipality(client):
    comac = una_localidad(slug="comac", nombre="San Rafael Comac")
    en_comac = una_edicion_publicada(lugar=comac)
    una_edicion_publicada()

    assert opciones(hallado(client), "lugar") == {
        "comac": ("San Rafael Comac", 1),
        "todo-el-municipio": ("Todo el municipio", 1),
    }
    assert list(hallado(client, lugar="comac").pagina) == [en_comac]


def test_shelves_are_named_by_the_law_of_the_day_and_keep_the_other_filters(client):
    MarcoNormativo.objects.filter(clave="transparencia_proactiva").delete()
    MarcoNormativo.objects.create(
        clave="transparencia_proactiva",
        nombre="transparencia con sentido social",
        desde=timezone.localdate() - timedelta(days=9),
    )
    edicion = una_edicion(sector="comercio")
    edicion.ficha.estante = "proactiva"
    edicion.ficha.save()
    publicar(edicion)
    una_edicion_publicada(sector="comercio")

    respuesta = client.get(TODAS, {"sector": "comercio"})

    assert enlaces(respuesta, "Estante") == [
        ("Todos los estantes", f"{TODAS}?sector=comercio"),
        ("Información pública útil (1)", f"{TODAS}?sector=comercio&estante=util"),
        (
            "Transparencia con sentido social (1)",
            f"{TODAS}?sector=comercio&estante=proactiva",
        ),
    ]


def test_a_corrected_name_shows_at_once(client):
    tema = un_tema(slug="agua", nombre="Agua")
    edicion = una_edicion()
    edicion.ficha.tema = tema
    edicion.ficha.save()
    publicar(edicion)
    hallado(client)

    type(tema).objects.filter(pk=tema.pk).update(nombre="Agua y drenaje")

    assert opciones(hallado(client), "tema") == {"agua": ("Agua y drenaje", 1)}


def test_titles_sort_as_in_a_spanish_dictionary(client):
    for titulo in ("Zanjas", "ñandú", "Árboles", "nube", "agua", "Obras"):
        una_edicion_publicada(titulo=titulo)

    assert titulos(hallado(client, orden="titulo")) == [
        "agua",
        "Árboles",
        "nube",
        "ñandú",
        "Obras",
        "Zanjas",
    ]


def test_what_is_due_next_comes_first_and_the_undated_last(client):
    hoy = timezone.localdate()
    casos = {"vencida": 200, "mañana": 88, "pasado": 60, "ayer": 95}
    for titulo, dias in casos.items():
        una_edicion_publicada(
            titulo=titulo,
            periodicidad="trimestral",
            fecha_informacion=hoy - timedelta(days=300),
            validada_el=hoy - timedelta(days=dias),
        )
    una_edicion_publicada(titulo="única", periodicidad="unica")

    orden = titulos(hallado(client, orden="vencer"))

    assert orden == ["mañana", "pasado", "ayer", "vencida", "única"]


def test_words_order_by_likeness_unless_another_order_is_asked(client):
    una_edicion_publicada(titulo="Zonas de agua")
    una_edicion_publicada(titulo="Árboles", objetivo="Cuidar el agua.")

    assert titulos(hallado(client, q="agua")) == ["Zonas de agua", "Árboles"]
    assert titulos(hallado(client, q="agua", orden="titulo")) == ["Árboles", "Zonas de agua"]


def test_the_address_of_a_page_keeps_filters_and_order(client):
    for numero in range(21):
        una_edicion_publicada(titulo=f"Agua {numero:02}", sector="comercio")

    segunda = hallado(client, sector="comercio", orden="titulo", pagina="2")
    respuesta = client.get(TODAS, {"sector": "comercio", "orden": "titulo"})

    assert titulos(segunda) == ["Agua 20"]
    siguiente = ("Siguiente", "?sector=comercio&orden=titulo&pagina=2")
    assert siguiente in enlaces(respuesta, "paginacion")


def test_years_keep_the_filters_only_where_they_lead_to_something(client):
    una_edicion_publicada(anio=2022, sector="comercio")
    una_edicion_publicada(anio=2023, sector="mujeres")
    una_edicion_publicada(anio=2024, sector="comercio")

    respuesta = client.get("/informacion-util/2022/", {"sector": "comercio"})

    assert enlaces(respuesta, "Ejercicio")[:4] == [
        ("Todos los años", f"{TODAS}?sector=comercio"),
        ("2024", "/informacion-util/2024/?sector=comercio"),
        ("2023", "/informacion-util/2023/"),
        ("2022", "/informacion-util/2022/?sector=comercio"),
    ]


def test_a_combination_that_nothing_meets_offers_ways_out_that_lead_somewhere(client):
    una_edicion_publicada(sector="comercio", periodicidad="unica")
    hoy = timezone.localdate()
    una_edicion_publicada(
        sector="mujeres",
        fecha_informacion=hoy - timedelta(days=900),
        validada_el=hoy - timedelta(days=800),
    )

    respuesta = client.get(TODAS, {"sector": "comercio", "vigencia": "vencida"})

    salidas = enlaces(respuesta, "vacio")
    assert salidas == [
        ("Quitar «A quién sirve: Comercio y empresas» y ver 1 ficha", f"{TODAS}?vigencia=vencida"),
        ("Quitar «Vigencia: Vencida» y ver 1 ficha", f"{TODAS}?sector=comercio"),
        ("Quitar todos los filtros", TODAS),
    ]


def test_an_invented_value_is_shown_so_that_it_can_be_taken_off(client):
    una_edicion_publicada()

    respuesta = client.get(TODAS, {"tema": "dragones"})

    assert ("Quitar filtro Tema: dragones ✕", TODAS) in enlaces(respuesta, "Filtros aplicados")
    assert opciones(respuesta.context["catalogo"], "tema") == {"dragones": ("dragones", 0)}


@pytest.mark.parametrize(
    ("consulta", "se_indexa"),
    [
        ({}, True),
        ({"sector": "comercio"}, True),
        ({"pagina": "1"}, True),
        ({"sector": "comercio", "vigencia": "vigente"}, False),
        ({"q": "camion"}, False),
        ({"orden": "titulo"}, False),
    ],
)
def test_search_engines_keep_pages_with_one_filter_at_most(client, consulta, se_indexa):
    una_edicion_publicada(sector="comercio")

    pagina = client.get(TODAS, consulta).text

    assert ('<meta name="robots" content="noindex, follow">' not in pagina) is se_indexa


def test_a_search_says_when_it_looked_at_the_likest_thousand_only(client, monkeypatch):
    monkeypatch.setattr("informacion_util.catalogo.resultado.TOPE_CONTEO", 2)
    for _ in range(3):
        una_edicion_publicada()

    respuesta = client.get(TODAS, {"q": "camión"})

    assert len(respuesta.context["catalogo"].renglones) == 2
    assert "Las 2 más parecidas de más de 2 fichas" in respuesta.text


def test_a_row_bears_the_name_that_its_office_had_then(client):
    oficina = una_dependencia(nombre="Secretaría de Cultura y Turismo")
    una_edicion_publicada(dependencia=oficina)
    oficina.nombres_anteriores.create(
        nombre="Secretaría de Arte, Cultura y Turismo",
        hasta=timezone.localdate() + timedelta(days=1),
    )

    catalogo = hallado(client)

    assert [r.dependencia for r in catalogo.renglones] == ["Secretaría de Arte, Cultura y Turismo"]
    assert opciones(catalogo, "dependencia") == {
        oficina.slug: ("Secretaría de Cultura y Turismo", 1)
    }


def test_what_is_withdrawn_leaves_the_next_page(client):
    edicion = una_edicion_publicada()
    queda = una_edicion()
    un_recurso(queda)
    publicar(queda)
    hallado(client)

    retirar_edicion(edicion, por=una_persona_de_validacion(), motivo="Error.")

    assert list(hallado(client).pagina) == [queda]
    assert hallado(client, DE_2023).total == 1


def test_the_form_keeps_the_shelf(client):
    una_edicion_publicada()

    pagina = client.get(TODAS, {"estante": "util"}).text

    assert '<input type="hidden" name="estante" value="util">' in pagina
