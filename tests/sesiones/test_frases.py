"""What a hurried citizen reads first: the matter and what came of it, formalities apart."""

from datetime import date

import pytest

from cholula_ga.publicacion.models import Version
from sesiones.actions import (
    celebrar,
    convocar,
    poner_puntos_de_costumbre,
    publicar_instalacion,
    redactar_acuerdo,
    registrar_desenlace,
)
from sesiones.models import Sesion
from sesiones.publico.frases import asunto_de, resumen_de_sesion
from sesiones.trayectoria import trayectoria_de
from tests.factories.sesiones import (
    un_acto,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    votantes_de,
    votar,
)

pytestmark = pytest.mark.django_db


@pytest.mark.una_vez
@pytest.mark.parametrize(
    ("titulo", "asunto"),
    [
        (
            "Presentación, análisis y, en su caso, aprobación del calendario de ferias.",
            "El calendario de ferias",
        ),
        (
            "Presentación, análisis y en su caso, aprobación, de la estrategia de difusión.",
            "La estrategia de difusión",
        ),
        ("Lectura y, en su caso, aprobación del acta anterior.", "El acta anterior"),
        ("Presentación sobre la actualización de las fichas.", "La actualización de las fichas"),
        ("Presentación de un avance", "Un avance"),
        ("Informe de la presentación del libro", "Informe de la presentación del libro"),
        ("Presentación de", "Presentación de"),
    ],
)
def test_the_matter_is_said_without_the_formula(titulo, asunto):
    assert asunto_de(titulo) == asunto


def test_what_was_decided_names_the_matter_before_the_formalities(client):
    sesion = _celebrada_de_costumbre()

    html = client.get(sesion.get_absolute_url()).text
    decidido = html[html.index('id="decisiones"') : html.index('class="datos-clave"')]
    antes, formalidades = decidido.split("Formalidades de la sesión")

    assert "Lectura" not in antes
    assert antes.count("<li>") == 2
    assert "Asunto 1</a>" in antes
    assert "Asunto 2</a>" in antes
    assert "El orden del día</a>" in formalidades


def test_formalities_do_not_count_as_matters():
    sesion = _celebrada_de_costumbre()

    publico = Version.objects.ultima_de(sesion).contenido

    assert resumen_de_sesion(publico) == ("Se aprobó 1 de 1 asunto votado; se presentó 1 asunto.")


def test_a_call_says_for_when():
    sesion = una_sesion_convocada()

    assert resumen_de_sesion(sesion.a_publico()) == (
        "Convocada para el 17 de mayo de 2023, 10:00 h, con 2 puntos en el orden del día."
    )


@pytest.mark.parametrize(
    ("fecha", "dicho"),
    [
        (None, "Quiénes asistieron:"),
        (date(2023, 5, 17), "La fecha ya pasó y aquí no consta que la sesión se haya celebrado."),
        (date(2999, 5, 17), "La lista se toma al iniciar la sesión."),
    ],
)
def test_a_call_is_never_told_as_if_it_had_been_held(client, fecha, dicho):
    sesion = convocar(una_sesion(fecha=fecha), un_acto())

    assert dicho in client.get(sesion.get_absolute_url()).text


def test_a_seat_is_told_in_one_sentence_of_presence_and_one_of_votes():
    sesion = una_sesion_celebrada(votantes=2)
    publicar_instalacion(sesion.instalacion, un_acto())

    dicho = trayectoria_de(votantes_de(sesion)[:1]).en_palabras

    assert dicho == "Estuvo en 2 de 2 puntos, en 1 sesión. Sus votos, uno por uno: 1 a favor."


def _celebrada_de_costumbre():
    """A point shown and a point voted, between the fixed ones."""
    sesion = una_sesion_en_curso(preparar=lambda s: poner_puntos_de_costumbre(s, un_acto()))
    for punto in sesion.puntos.order_by("numero"):
        if punto.es_resolutivo:
            votar(punto)
        else:
            registrar_desenlace(punto, desarrollo="", desenlace="Concluye.", acto=un_acto())
        if punto.es_resolutivo and not punto.es_de_tramite:
            redactar_acuerdo(
                punto, texto="Se aprueba.", responsables=[], fecha_compromiso=None, acto=un_acto()
            )
    return celebrar(Sesion.objects.get(pk=sesion.pk), un_acto())
