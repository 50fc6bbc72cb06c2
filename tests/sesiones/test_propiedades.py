"""Random sessions, held with the room's verbs, against the oracle: in every format the same."""

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sesiones.aritmetica import calcular_quorum, dictaminar
from tests.sesiones import lecturas, oraculo
from tests.sesiones.casos import casos
from tests.sesiones.celebracion import cargo, celebrada
from tests.sesiones.oraculo import Caso, Punto

POR_VEZ = 100  # sessions for each of VECES: make soak holds 2,000
PALABRAS = {"a_favor": "A favor", "en_contra": "En contra", "abstencion": "Abstención"}
HASTA_25 = st.integers(0, 25)


@pytest.mark.una_vez
@given(HASTA_25, HASTA_25, st.sampled_from(["mitad_mas_uno", "dos_tercios"]))
@settings(max_examples=2_000, deadline=None)
def test_quorum_of_any_numbers_is_the_one_counted_by_hand(con_voto, presentes, regla):
    presentes = min(con_voto, presentes)
    punto = Punto(True, dict.fromkeys(range(presentes), ("titular", "presencial")))
    caso = Caso((True,) * con_voto, regla, "simple", True, (punto,))

    suyo = calcular_quorum(con_voto, presentes, regla)

    a_mano = oraculo.quorum(caso, punto)
    assert (suyo.con_voto, suyo.requerido, suyo.presentes, suyo.hay) == (
        a_mano.con_voto,
        a_mano.requerido,
        a_mano.presentes,
        a_mano.hay,
    )
    assert [f for f in oraculo.quorum_en_palabras(caso, punto) if f not in suyo.explicacion] == []


@pytest.mark.una_vez
@given(casos())
@settings(max_examples=200, deadline=None)
def test_result_of_any_vote_is_the_one_counted_by_hand(caso):
    for punto in (punto for punto in caso.puntos if punto.resolutivo and punto.presentes):
        favor, contra, abstencion = oraculo.cuenta(punto)
        suyo = dictaminar(
            favor,
            contra,
            abstencion,
            presentes=len(oraculo.votantes(caso, punto)),
            mayoria=caso.mayoria,
            admite_calidad=caso.desempata,
            voto_de_calidad=oraculo.desempate(caso, punto),
        )

        assert (suyo.resultado, suyo.aprobado) == oraculo.resultado(caso, punto)
        assert [f for f in oraculo.en_palabras(caso, punto) if f not in suyo.explicacion] == []


@pytest.mark.resistencia
@pytest.mark.timeout(7200)
@pytest.mark.django_db
def test_any_session_says_the_same_in_every_format_as_counted_by_hand(veces):
    """JSON, CSV, Popolo, HTML and the PDF of the acta against the oracle."""
    cuantas = POR_VEZ * veces(0) or 6
    como = {"deadline": None, "database": None, "phases": [Phase.generate]}
    vistas = []

    @settings(max_examples=cuantas, suppress_health_check=list(HealthCheck), **como)
    @given(casos())
    def comprobar(caso):
        with transaction.atomic():
            vistas.append(_comprobar(caso))
            transaction.set_rollback(True)

    comprobar()
    assert len(vistas) >= cuantas


def _comprobar(caso):
    sesion = celebrada(caso)
    visitante = Client()  # with a shelf of pages of its own
    esperado = {n: _lo_esperado(caso, n, sesion) for n in range(1, len(caso.puntos) + 1)}

    assert lecturas.de_json(visitante) == esperado
    assert lecturas.de_csv(visitante) == esperado
    assert lecturas.de_popolo(visitante) == _en_popolo(caso, sesion)
    _comprobar_textos(caso, sesion, lecturas.de_html(visitante))
    if sesion.celebrada_el:
        _comprobar_pdf(caso, lecturas.de_pdf(visitante))
    return sesion.estado


def _se_trato(caso, sesion):
    """A session that could not start kept, at most, the roll of its first point."""
    return sesion.iniciada_el is not None


def _lo_esperado(caso, n, sesion):
    punto = caso.puntos[n - 1]
    if not oraculo.hay_lista(punto) or (n > 1 and not _se_trato(caso, sesion)):
        return {"quorum": None, "votacion": None, "presentes": {}, "acuerdo": False}
    quorum = oraculo.quorum(caso, punto)
    votado = _se_trato(caso, sesion) and oraculo.se_vota(caso, punto)
    return {
        "quorum": vars(quorum),
        "votacion": _votacion(caso, punto) if votado else None,
        "presentes": {cargo(lugar): como for lugar, como in punto.presentes.items()},
        "acuerdo": sesion.celebrada_el is not None and n in oraculo.acuerdos(caso),
    }


def _votacion(caso, punto):
    resultado, aprobado = oraculo.resultado(caso, punto)
    return {
        "modalidad": punto.modalidad,
        "cuenta": oraculo.cuenta(punto),
        "resultado": resultado,
        "aprobado": aprobado,
        "voto_de_calidad": oraculo.desempate(caso, punto),
        "votos": _votos(punto),
    }


def _votos(punto):
    if punto.modalidad == "economica":
        return {}
    return {cargo(lugar): sentido for lugar, sentido in punto.sentidos.items()}


def _votados(caso, sesion):
    if not _se_trato(caso, sesion):
        return {}
    puntos = enumerate(caso.puntos, 1)
    return {n: punto for n, punto in puntos if oraculo.se_vota(caso, punto)}


def _en_popolo(caso, sesion):
    return {n: _votacion_de_popolo(caso, p) for n, p in _votados(caso, sesion).items()}


def _votacion_de_popolo(caso, punto):
    favor, contra, abstencion = oraculo.cuenta(punto)
    con_voto = {lugar for lugar, tiene in enumerate(caso.con_voto) if tiene}
    ausentes = {cargo(lugar) for lugar in con_voto - set(punto.presentes)}
    aprobado = oraculo.resultado(caso, punto)[1]
    nominal = punto.modalidad == "nominal"
    return {
        "result": None if oraculo.sin_resolver(caso, punto) else "pass" if aprobado else "fail",
        "counts": {"yes": favor, "no": contra, "abstain": abstencion, "absent": len(ausentes)},
        "votos": _votos(punto),
        "suplentes": {
            cargo(lugar)
            for lugar in oraculo.votantes(caso, punto)
            if nominal and punto.presentes[lugar][0] == "suplente"
        },
        "ausentes": ausentes if nominal else set(),
    }


def _comprobar_textos(caso, sesion, leidos):
    assert list(leidos) == list(range(1, len(caso.puntos) + 1))
    for n, leido in leidos.items():
        votado = _votados(caso, sesion).get(n)
        assert leido["votos"] == (_votos_en_palabras(votado) if votado else {})
        assert [f for f in _frases(caso, n, sesion) if f not in leido["texto"]] == []


def _frases(caso, n, sesion):
    """What the page must say of a point, in the words of the oracle."""
    punto = caso.puntos[n - 1]
    if not oraculo.hay_lista(punto) or (n > 1 and not _se_trato(caso, sesion)):
        return []
    frases = oraculo.quorum_en_palabras(caso, punto)
    if n in _votados(caso, sesion):
        frases += oraculo.en_palabras(caso, punto)
        frases += [
            f"{palabra}: {cuantos}"
            for palabra, cuantos in zip(PALABRAS.values(), oraculo.cuenta(punto), strict=True)
            if cuantos
        ]
    return frases


def _votos_en_palabras(punto, suplencia=" por suplencia"):
    return {
        f"{quien}{suplencia if _es_suplente(punto, quien) else ''}": PALABRAS[sentido]
        for quien, sentido in _votos(punto).items()
    }


def _es_suplente(punto, quien):
    return quien in {
        cargo(lugar) for lugar, (calidad, _) in punto.presentes.items() if calidad == "suplente"
    }


def _comprobar_pdf(caso, leidos):
    assert list(leidos) == list(range(1, len(caso.puntos) + 1))
    for n, punto in enumerate(caso.puntos, 1):
        frases = oraculo.quorum_en_palabras(caso, punto)
        if oraculo.se_vota(caso, punto):
            frases += oraculo.en_palabras(caso, punto)
            votos = _votos_en_palabras(punto, " (por suplencia)")
            frases += [f"{quien}{sentido}" for quien, sentido in votos.items()]
        faltan = [frase for frase in frases if lecturas.sin_espacios(frase) not in leidos[n]]
        assert (n, faltan) == (n, [])
