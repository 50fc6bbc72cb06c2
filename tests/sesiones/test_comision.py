from datetime import date

import pytest

from cholula_ga.publicacion.models import Version
from cholula_ga.publicacion.verificacion import diferencias
from cholula_ga.publicacion.verificacion import testimonio as lo_que_atestigua
from sesiones.actions import convocar, publicar_instalacion
from sesiones.models import Instalacion, Integrante
from sesiones.reglas import leer, valor_invalido
from tests.factories.institucion import una_administracion, una_dependencia
from tests.factories.sesiones import (
    DATOS,
    REGLAS,
    un_acto,
    un_integrante,
    una_comision,
    una_instalacion,
    una_sesion,
    una_sesion_celebrada,
    una_suplencia,
)

pytestmark = pytest.mark.django_db
COMISION = "/sesiones/comision/"


def publicar(instalacion):
    publicar_instalacion(instalacion, un_acto(), nota="Se actualiza.")
    return instalacion


def la_pagina(client, el=""):
    return client.get(f"{COMISION}?el={el}" if el else COMISION)


def cargos_del_dia(client, el):
    ese_dia = la_pagina(client, el).context["ese_dia"]
    return [fila.lugar["cargo"] for fila in ese_dia.lugares]


def suplentes_del_dia(client, el):
    ese_dia = la_pagina(client, el).context["ese_dia"]
    return [[s["cargo"] for s in fila.suplentes] for fila in ese_dia.lugares]


@pytest.mark.parametrize(
    ("el", "cargos"),
    [
        ("2022-03-31", ["Siempre", "Solo al principio"]),
        ("2022-04-01", ["Siempre"]),
        ("2023-01-01", ["Siempre", "Llegó después"]),
    ],
)
def test_the_body_is_shown_with_the_seats_of_any_day(client, el, cargos):
    un_integrante(cargo="Siempre")
    un_integrante(cargo="Solo al principio", hasta="2022-03-31")
    publicar(un_integrante(cargo="Llegó después", desde="2023-01-01").instalacion)

    assert cargos_del_dia(client, el) == cargos


def test_substitutes_are_those_of_that_day_with_the_document_that_names_them(client):
    lugar = un_integrante(cargo="Titular")
    una_suplencia(integrante=lugar, cargo="Primero", hasta="2022-12-31", documento="Oficio 7/2022")
    una_suplencia(integrante=lugar, cargo="Segundo", desde="2023-01-01")
    publicar(lugar.instalacion)

    assert suplentes_del_dia(client, "2022-12-31") == [["Primero"]]
    assert suplentes_del_dia(client, "2023-01-01") == [["Segundo"]]
    html = la_pagina(client, "2022-06-01").content.decode()
    assert "Oficio 7/2022 Desde: no consta en el documento. Hasta: 31 de diciembre de 2022." in html


def test_a_rule_that_changed_is_read_as_it_was_each_day(client):
    instalacion = una_instalacion()
    instalacion.reglas.filter(clave="mayoria").update(hasta="2022-12-31")
    instalacion.reglas.create(
        clave="mayoria", valor="absoluta", fundamento="Reforma", desde="2023-01-01"
    )
    publicar(instalacion)

    def mayoria(el):
        ese_dia = la_pagina(client, el).context["ese_dia"]
        return [leida.regla["valor"] for leida in ese_dia.reglas if "Mayoría" in leida.nombre]

    assert [mayoria(el) for el in ("2022-12-31", "2023-01-01")] == [["simple"], ["absoluta"]]
    html = la_pagina(client, "2022-12-31").content.decode()
    assert "Reglas que rigieron en otras fechas" in html
    assert "Rige desde el 1 de enero de 2023." in html


def test_a_session_keeps_the_rules_of_its_own_day():
    instalacion = una_instalacion()
    instalacion.reglas.filter(clave="mayoria").update(hasta="2023-01-31")
    instalacion.reglas.create(
        clave="mayoria", valor="absoluta", fundamento="Reforma", desde="2023-02-01"
    )
    sesiones = [una_sesion(fecha=fecha) for fecha in (date(2023, 1, 31), date(2023, 2, 1))]

    reglas = [convocar(sesion, un_acto()).reglas["mayoria"]["valor"] for sesion in sesiones]

    assert reglas == ["simple", "absoluta"]


def test_who_has_voice_and_vote_reads_as_it_was_written(client):
    instalacion = una_instalacion()
    instalacion.reglas.create(
        clave="voz_y_voto", valor="Votan las y los vocales.", fundamento="Artículo 5"
    )
    publicar(instalacion)

    html = la_pagina(client).content.decode()

    assert "<h3>Quién tiene voz y voto</h3>\n  <p>Votan las y los vocales.</p>" in html
    assert "Fundamento: Artículo 5" in html


@pytest.mark.parametrize(
    ("clave", "valor", "lectura"),
    [
        ("aviso_segunda_horas", "24", "24 horas"),
        ("voz_y_voto", "Votan todos.", "Votan todos"),
    ],
)
def test_the_newer_rules_take_their_values(clave, valor, lectura):
    assert valor_invalido(clave, valor) == ""
    assert leer(clave, valor) == lectura
    assert valor_invalido("aviso_segunda_horas", "un día") == "Escribe un número entero de horas."


def dos_instalaciones():
    """2021-2024 with dates of its own; the next one with those of its government."""
    primera = una_instalacion(desde=date(2022, 1, 15), hasta=date(2024, 9, 30))
    un_integrante(instalacion=primera, cargo="Titular de antes")
    siguiente = una_administracion(nombre="2024-2027")
    type(siguiente).objects.filter(pk=siguiente.pk).update(
        inicia=date(2024, 10, 15), termina=date(2027, 10, 14)
    )
    siguiente.refresh_from_db()
    segunda = Instalacion.objects.create(comision=una_comision(), administracion=siguiente)
    un_integrante(instalacion=segunda, cargo="Titular de ahora")
    return publicar(primera), publicar(segunda)


def test_each_day_shows_the_installation_in_office(client):
    dos_instalaciones()

    assert cargos_del_dia(client, "2024-09-30") == ["Titular de antes"]
    assert cargos_del_dia(client, "2024-10-15") == ["Titular de ahora"]
    assert cargos_del_dia(client, "") == ["Titular de ahora"]


@pytest.mark.parametrize("el", ["2022-01-14", "2024-10-01", "1999-01-01"])
def test_a_day_without_a_known_installation_says_so_and_lists_them_all(client, el):
    dos_instalaciones()

    respuesta = la_pagina(client, el)

    assert respuesta.context["ese_dia"] is None
    html = respuesta.content.decode()
    assert "No consta que estuviera instalada" in html
    assert [nombre in html for nombre in ("Administración 2021-2024", "Administración 2024-2027")]
    assert "Titular de" not in html


def test_after_the_last_known_term_the_page_says_that_it_shows_the_past(client):
    publicar(un_integrante(cargo="Titular de entonces").instalacion)

    html = la_pagina(client).content.decode()

    assert "No consta una instalación vigente hoy." in html
    assert "Así era el 14 de octubre de 2024" in html
    assert "Titular de entonces" in html


@pytest.mark.parametrize("el", ["ayer", "2023-02-30", "2999-01-01"])
def test_a_day_that_cannot_be_is_explained_beside_its_field(client, el):
    una_instalacion()

    html = la_pagina(client, el).content.decode()

    assert "Escribe una fecha completa, de hoy o anterior: día, mes y año." in html


def test_each_session_leads_to_the_body_of_its_day(client):
    una_sesion_celebrada(votantes=1)

    html = client.get("/sesiones/2023/ordinaria-1/").content.decode()

    assert f'href="{COMISION}?el={DATOS["fecha"]}"' in html


def test_what_older_versions_say_stays_word_for_word():
    instalacion = una_instalacion(reglas={"quorum": "mitad_mas_uno"})
    dependencia = una_dependencia(nombre="Tesorería")
    un_integrante(cargo="Titular", dependencia=dependencia, persona="Nombre de prueba")

    assert instalacion.a_publico() == {
        "titulo": "Comisión de prueba",
        "url": COMISION,
        "siglas": "CIGA",
        "administracion": "2021-2024",
        "desde": None,
        "hasta": None,
        "documento": "",
        "es_demo": False,
        "reglas": [
            {
                "clave": "quorum",
                "valor": "mitad_mas_uno",
                "fundamento": "Lineamiento de prueba",
                "es_demo": False,
            }
        ],
        "integrantes": [
            {
                "cargo": "Titular",
                "dependencia": "Tesorería",
                "funcion": "Vocal",
                "con_voto": True,
                "desde": None,
                "hasta": None,
                "es_demo": False,
            }
        ],
    }


def test_a_name_is_public_only_with_the_document_that_gives_it(client):
    un_integrante(cargo="Uno", persona="Nombre sin documento")
    dos = un_integrante(cargo="Dos", persona="Nombre con documento", documento="Oficio 3/2023")
    publicar(dos.instalacion)

    html = la_pagina(client).content.decode()

    assert "Nombre con documento" in html
    assert "Oficio 3/2023" in html
    assert "Nombre sin documento" not in html


def test_the_log_vouches_for_the_whole_body():
    lugar = un_integrante(documento="Nombramiento", persona="Nombre de prueba")
    una_suplencia(integrante=lugar, desde="2023-01-01")
    lugar.instalacion.reglas.filter(clave="quorum").update(desde="2022-01-01")
    instalacion = Instalacion.objects.get(pk=publicar(lugar.instalacion).pk)

    version = Version.objects.ultima_de(instalacion)

    assert version.contenido == instalacion.a_publico()
    assert lo_que_atestigua(version.asiento)["diferencias"] == []
    assert diferencias(version.asiento, es_ultimo=True, actual={"otro": 1}) != []


@pytest.mark.parametrize("cuantos", [1, 5])
def test_the_body_takes_the_same_queries_at_any_size(client, django_assert_num_queries, cuantos):
    for _ in range(cuantos):
        lugar = un_integrante()
        for _ in range(cuantos):
            una_suplencia(integrante=lugar)
    instalacion = publicar(Integrante.objects.first().instalacion)

    with django_assert_num_queries(4):  # stamp, installations, their versions, whose seat
        respuesta = la_pagina(client, "2023-01-01")

    assert len(respuesta.context["ese_dia"].lugares) == cuantos
    assert instalacion.reglas.count() == len(REGLAS)
