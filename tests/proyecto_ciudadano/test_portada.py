from datetime import date, timedelta

import pytest
from django.utils import timezone

from proyecto_ciudadano import actions
from proyecto_ciudadano.portada import MOSTRADOS, puerta
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import un_acto, un_taller, una_validada

pytestmark = pytest.mark.django_db


def _turnada(dependencia, vence, **fields):
    problematica = una_validada(**fields)
    actions.turnar(problematica, un_acto(), dependencias=[dependencia], vence=vence)
    return problematica


def _atrasos():
    (tarjeta,) = [t for t in puerta().tarjetas if "vencidos" in t.plantilla]
    vistos = [(v.problematica.titulo, v.oficina, v.vence) for v in tarjeta.contexto["vencidos"]]
    return vistos, tarjeta.contexto["hay_mas"]


def test_home_asks_once_for_the_figure_the_bar_and_what_is_late(django_assert_num_queries):
    aguas = una_dependencia(nombre="Aguas")
    _turnada(aguas, date(2023, 4, 1), titulo="Fuga")
    _turnada(aguas, date(2023, 3, 20), titulo="Bache", taller=un_taller(es_demo=True))
    _turnada(aguas, timezone.localdate() + timedelta(days=1), titulo="A tiempo")
    una_validada()

    with django_assert_num_queries(1):
        hecha = puerta()

    assert hecha.cifra == "4 problemáticas · 0 verificadas por la escuela"
    barra = next(t.contexto for t in hecha.tarjetas if "cifras" in t.contexto)
    assert (barra["es_demo"], [c["valor"] for c in barra["cifras"]]) == (True, [1, 3])
    assert _atrasos() == (
        [("Bache", "Aguas", date(2023, 3, 20)), ("Fuga", "Aguas", date(2023, 4, 1))],
        False,
    )


def test_home_shows_the_oldest_and_says_that_there_are_more(client):
    aguas = una_dependencia(nombre="Aguas")
    dias = range(10, 10 + MOSTRADOS + 1)
    todas = [_turnada(aguas, date(2023, 4, dia), titulo=f"Fuga {dia}") for dia in reversed(dias)]

    vistos, hay_mas = _atrasos()
    html = client.get("/").content.decode()

    assert ([titulo for titulo, *_ in vistos], hay_mas) == (
        [f"Fuga {dia}" for dia in dias[:MOSTRADOS]],
        True,
    )
    assert f'href="{todas[-1].get_absolute_url()}"' in html
    assert "?respuesta=vencida" in html


def test_a_turn_withdrawn_by_mistake_is_not_late():
    mala = una_dependencia()
    problematica = _turnada(mala, date(2023, 3, 20))
    actions.turnar(problematica, un_acto(), dependencias=[una_dependencia()])
    actions.retirar_turno(problematica, un_acto(texto="Fue un error."), dependencia=mala)

    assert [t.plantilla for t in puerta().tarjetas] == ["proyecto_ciudadano/_tarjeta_portada.html"]
