"""The tracker's list as a visitor reads it."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from proyecto_ciudadano import actions
from tests.factories.informacion_util import una_persona_de_validacion
from tests.factories.institucion import una_dependencia, una_localidad
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_atendida,
    una_escuela,
    una_problematica,
    una_publicada,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db
LISTA = "/proyecto-ciudadano/"


def ver(client, **parametros):
    return client.get(LISTA, parametros)


def folios(respuesta):
    return [renglon.problematica.folio for renglon in respuesta.context["pagina"]]


def texto(respuesta):
    return unescape(respuesta.content.decode())


def turnada_con_limite(vence, dependencia=None, **campos):
    problematica = una_validada(**campos)
    actions.turnar(
        problematica, un_acto(), dependencias=[dependencia or una_dependencia()], vence=vence
    )
    return problematica


def opciones(respuesta):
    return {
        faceta.nombre: [(opcion.valor, opcion.cuantas) for opcion in faceta.opciones]
        for faceta in respuesta.context["listado"].facetas
    }


def test_list_shows_public_problems_newest_first(client):
    vieja, nueva = una_validada(), una_turnada()
    una_problematica(titulo="Todavía en borrador")

    respuesta = ver(client)

    assert folios(respuesta) == [nueva.folio, vieja.folio]
    assert "Todavía en borrador" not in texto(respuesta)


def test_empty_list_says_so(client):
    assert "Todavía no se publica ninguna" in texto(ver(client))


def test_figures_keep_attended_and_verified_apart(client):
    una_atendida()
    actions.confirmar(una_atendida(), un_acto(fecha=una_publicada().fecha))

    cifras = ver(client).context["listado"].cifras

    assert [(c["texto"], c["valor"]) for c in cifras] == [
        ("En atención", 1),
        ("Atendidas, según la dependencia", 1),
        ("Verificadas por la escuela", 1),
    ]


def test_each_facet_filters(client):
    dependencia = una_dependencia(slug="agua", nombre="Agua")
    suya = una_turnada(dependencia, categoria="agua")
    otra = una_validada(categoria="limpieza")

    def de(**filtros):
        return folios(ver(client, **filtros))

    assert de(estado="turnada") == de(categoria="agua") == de(dependencia="agua") == [suya.folio]
    assert de(localidad=otra.localidad.slug) == [otra.folio]
    assert de(ciclo="2022-2023") == [otra.folio, suya.folio]
    assert de(respuesta="sin_respuesta", estado="turnada") == [suya.folio]


@pytest.mark.parametrize(
    "filtros",
    [
        {"ciclo": "1999-2000"},
        {"estado": "detectada"},
        {"estado": "x\x00' OR 1=1"},
        {"respuesta": "nadie", "dependencia": "nadie"},
        {"localidad": "ñ" * 300, "orden": "nada", "pagina": "-3"},
    ],
)
def test_what_nobody_has_is_shown_so_that_it_can_be_taken_off(client, filtros):
    una_turnada()

    respuesta = ver(client, **filtros)

    assert (respuesta.status_code, folios(respuesta)) == (200, [])
    assert "Quitar todos los filtros" in texto(respuesta)


def test_no_choice_leads_to_an_empty_page(client):
    una_turnada(una_dependencia(slug="agua"), categoria="agua")
    una_validada(categoria="limpieza")

    for nombre, lista in opciones(ver(client)).items():
        for valor, cuantas in lista:
            assert len(folios(ver(client, **{nombre: valor}))) == cuantas > 0


def test_each_facet_counts_what_it_would_show(client):
    una_turnada(una_dependencia(slug="agua", nombre="Agua"), categoria="agua")
    una_validada(categoria="limpieza")

    cuentas = opciones(ver(client, categoria="agua"))

    assert cuentas["categoria"] == [("limpieza", 1), ("agua", 1)]
    assert (cuentas["estado"], cuentas["dependencia"]) == ([("turnada", 1)], [("agua", 1)])
    assert cuentas["respuesta"] == [("sin_respuesta", 1)]


def test_a_late_answer_is_seen_by_all_and_by_whom(client):
    hoy = timezone.localdate()
    obras, agua = una_dependencia(nombre="Obras"), una_dependencia(slug="agua", nombre="Agua")
    tarde = turnada_con_limite(hoy - timedelta(days=1), agua)
    a_tiempo = turnada_con_limite(hoy, obras)

    respuesta = ver(client, respuesta="vencida")

    assert (folios(respuesta), folios(ver(client))) == (
        [tarde.folio],
        [a_tiempo.folio, tarde.folio],
    )
    assert [r.sin_responder for r in respuesta.context["pagina"]] == [["Agua"]]
    assert opciones(respuesta)["dependencia"] == [("agua", 1)]
    assert "Respuesta vencida" in texto(respuesta)


def test_a_dependencia_and_its_answer_are_asked_of_the_same_turn(client):
    ayer = timezone.localdate() - timedelta(days=1)
    agua, obras = una_dependencia(slug="agua"), una_dependencia(slug="obras")
    problematica = turnada_con_limite(ayer, agua)
    actions.turnar(problematica, un_acto(), dependencias=[obras], vence=timezone.localdate())

    def de(dependencia):
        return folios(ver(client, dependencia=dependencia, respuesta="vencida"))

    assert (de("agua"), de("obras")) == ([problematica.folio], [])


def test_filters_in_force_can_be_taken_off_one_by_one(client):
    una_turnada(una_dependencia(slug="agua", nombre="Agua"), categoria="agua")

    listado = ver(client, dependencia="agua", categoria="agua", orden="folio").context["listado"]

    assert [(q.texto, q.consulta) for q in listado.quitables] == [
        ("Categoría: Agua y drenaje", "dependencia=agua&orden=folio"),
        ("Dependencia: Agua", "categoria=agua&orden=folio"),
    ]


def test_words_are_looked_for_in_this_room_only(client):
    con_ella = una_validada(titulo="Falta una luminaria", descripcion="Está oscuro.")
    una_validada(titulo="Hay basura", descripcion="La luminaria no se menciona en el título.")

    respuesta = ver(client, q="luminaria")

    assert folios(respuesta)[0] == con_ella.folio
    assert len(folios(respuesta)) == 2
    assert folios(ver(client, q="zzzz")) == []


def test_each_order_is_its_own(client):
    taller = un_taller()
    una = una_validada(taller=taller, detectada_el=date(2023, 2, 10))
    dos = una_turnada(taller=taller, detectada_el=date(2023, 2, 20))
    tres = una_validada(taller=taller, detectada_el=date(2023, 2, 15))
    actions.no_viable(una, un_acto(fecha=una.detectada_el + timedelta(days=25)))
    actions.turnar(dos, un_acto(fecha=timezone.localdate()), dependencias=[una_dependencia()])

    def en(orden):
        return folios(ver(client, orden=orden))

    assert en("") == en("nuevas") == [dos.folio, tres.folio, una.folio]
    assert en("antiguas") == [una.folio, tres.folio, dos.folio]
    assert en("sin-avance") == [tres.folio, dos.folio, una.folio]  # what ended goes last
    assert en("folio") == [una.folio, dos.folio, tres.folio]


def test_pages_keep_their_filters(client):
    taller = un_taller()
    for _ in range(21):
        una_validada(taller=taller)

    pagina = texto(ver(client, estado="validada", orden="folio"))

    assert "?estado=validada&orden=folio&pagina=2" in pagina
    assert len(folios(ver(client, pagina="2"))) == 1
    assert len(folios(ver(client, pagina="no"))) == 20


@pytest.mark.parametrize(
    ("consulta", "se_indexa"),
    [
        ({}, True),
        ({"estado": "validada"}, True),
        ({"estado": "validada", "ciclo": "2022-2023"}, False),
        ({"q": "basura"}, False),
        ({"orden": "folio"}, False),
    ],
)
def test_search_engines_keep_pages_with_one_facet_at_most(client, consulta, se_indexa):
    una_validada()

    pagina = texto(ver(client, **consulta))

    assert ('content="noindex, follow"' not in pagina) == se_indexa
    assert '<link rel="canonical" href="http://127.0.0.1:8000/proyecto-ciudadano/">' in pagina


def test_feed_and_downloads_carry_the_same_facets(client):
    una_validada()

    pagina = texto(ver(client, estado="validada", q="basura", orden="folio"))

    assert set(re.findall(r'"(/proyecto-ciudadano[^"]*estado=validada)"', pagina)) == {
        "/proyecto-ciudadano.atom?estado=validada",
        "/proyecto-ciudadano/problematicas.csv?estado=validada",
        "/proyecto-ciudadano/problematicas.json?estado=validada",
        "/proyecto-ciudadano/problematicas.geojson?estado=validada",
    }


def test_a_row_bears_the_name_that_its_office_had_then(client):
    dependencia = una_dependencia(nombre="Nombre nuevo")
    dependencia.nombres_anteriores.create(nombre="Nombre viejo", hasta="2023-12-31")
    una_turnada(dependencia)

    assert [r.dependencias for r in ver(client).context["pagina"]] == [["Nombre viejo"]]


def test_what_is_withdrawn_leaves_the_list_and_its_counts(client):
    queda, sale = una_validada(), una_validada(categoria="agua")
    assert len(folios(ver(client))) == 2

    actions.retirar_problematica(sale, por=una_persona_de_validacion(), motivo="Se repitió.")

    respuesta = ver(client)
    assert folios(respuesta) == [queda.folio]
    assert opciones(respuesta)["categoria"] == [("limpieza", 1)]


def test_a_sensitive_problem_counts_at_its_place_and_names_no_school(client):
    escuela = una_escuela(nombre="Escuela Canario", localidad=una_localidad(nombre="Comac"))
    una_validada(taller=un_taller(escuela=escuela), categoria="convivencia")

    respuesta = ver(client, q="basura")

    lugares = [(lugar.nombre, lugar.cuantas) for lugar in respuesta.context["listado"].lugares]
    assert lugares == [("Comac", 1)]
    assert "Canario" not in texto(respuesta)


@pytest.mark.parametrize("cuantas", [1, 5])
@pytest.mark.parametrize(("parametros", "consultas"), [({}, 5), ({"q": "basura"}, 8)])
def test_list_takes_the_same_queries_for_any_number(
    client, django_assert_num_queries, cuantas, parametros, consultas
):
    for _ in range(cuantas):
        turnada_con_limite(timezone.localdate() - timedelta(days=3))
    ver(client)  # reads the index

    # stamp, log, places, offices with the keys found, rows; and three of the search
    with django_assert_num_queries(consultas):
        ver(client, pagina="1", **parametros)
