"""The desk with forms: what it offers at hand, and the votes and seats given at once."""

import pytest

from sesiones.mesa.material import acuerdo_sugerido
from sesiones.models import Suplencia, Voto
from tests.factories.informacion_util import una_edicion_publicada
from tests.factories.sesiones import (
    punto_resolutivo,
    una_sesion_celebrada,
    una_sesion_en_curso,
    votantes_de,
)
from tests.sesiones.formularios import direccion, mesa_con_formularios

pytestmark = pytest.mark.django_db


@pytest.fixture
def mesa(client):
    return mesa_con_formularios(client)


def test_all_in_favour_but_those_marked(mesa):
    sesion = una_sesion_en_curso(votantes=4)
    _, segundo, tercero, _ = votantes_de(sesion)

    mesa(
        sesion,
        "salvo",
        punto=2,
        **{"salvo-en_contra": [segundo.pk], "salvo-abstencion": [tercero.pk]},
    )

    votos = sesion.a_publico()["puntos"][1]["votacion"]["votos"]
    assert [voto["sentido"] for voto in votos] == ["a_favor", "en_contra", "abstencion", "a_favor"]


def test_a_seat_marked_against_and_abstaining_is_asked_again(mesa):
    sesion = una_sesion_en_curso(votantes=2)
    pk = votantes_de(sesion)[0].pk

    html = mesa(
        sesion, "salvo", punto=2, **{"salvo-en_contra": [pk], "salvo-abstencion": [pk]}
    ).content.decode()

    assert "está en los dos: déjalo en uno" in html
    assert not Voto.objects.exists()


def test_one_seat_leaves_without_touching_the_others(mesa):
    sesion = una_sesion_en_curso(votantes=3, con_lista=False)
    pk = votantes_de(sesion)[1].pk

    mesa(
        sesion,
        "presencia",
        punto=2,
        **{
            "presencia-lugar": pk,
            "presencia-calidad": "ausente",
            "presencia-forma": "presencial",
        },
    )

    primero, segundo = sesion.a_publico()["puntos"]
    assert [a["lugar"] for a in primero["asistencia"]] == [1, 2, 3, 4]
    assert [a["lugar"] for a in segundo["asistencia"]] == [1, 3, 4]


@pytest.mark.parametrize(
    ("titulo", "texto"),
    [
        (
            "Presentación, análisis y, en su caso, aprobación de la estrategia de difusión.",
            "Se aprueba la estrategia de difusión.",
        ),
        (
            "Presentación, análisis y en su caso aprobación, del calendario",
            "Se aprueba el calendario.",
        ),
        ("Presentación del plan de trabajo.", ""),
    ],
)
def test_the_text_of_an_agreement_is_suggested_from_the_matter(titulo, texto):
    assert acuerdo_sugerido(titulo) == texto


def test_the_desk_has_at_hand_what_the_point_names_and_the_substitutes(mesa):
    sesion = una_sesion_en_curso(votantes=2)
    lugar = votantes_de(sesion)[0]
    Suplencia.objects.create(integrante=lugar, cargo="Dirección de Apoyo", documento="Oficio 1")
    ficha = una_edicion_publicada().ficha
    punto_resolutivo(sesion).fichas.add(ficha)

    html = mesa.client.get(f"{direccion(sesion)}?punto=2").content.decode()

    sugerido = '<option value="Dirección de Apoyo">Dirección de Apoyo</option>'
    assert f'<datalist id="suplentes-{lugar.pk}">{sugerido}</datalist>' in html
    assert html.count("Ficha: ") == 2  # in the forms and in the live desk


def test_forms_stay_forms_for_whoever_prefers_them(mesa):
    sesion = una_sesion_en_curso(votantes=2)

    con_scripts = mesa.client.get(direccion(sesion)).content.decode()
    respuesta = mesa(sesion, "asistencia_todos", punto=2, formularios=1)

    assert 'id="mesa-viva"' in con_scripts
    assert 'id="mesa-viva"' not in respuesta.content.decode()
    assert respuesta.redirect_chain == [(f"{direccion(sesion)}?punto=2&formularios=1", 302)]


def test_citizens_read_when_a_session_under_way_was_updated(client):
    sesion = una_sesion_en_curso(votantes=2)
    abierta = client.get(sesion.get_absolute_url()).content.decode()
    celebrada = una_sesion_celebrada(votantes=2)
    cerrada = client.get(celebrada.get_absolute_url()).content.decode()

    aviso = "La sesión sigue: vuelve a cargar esta página"
    assert (aviso in abierta, aviso in cerrada) == (True, False)
