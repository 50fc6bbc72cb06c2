from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cholula_ga.publicacion.models import Version
from proyecto_ciudadano import actions
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_acto,
    una_atendida,
    una_problematica,
    una_publicada,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db


def _acto(por=None, **fields):
    return un_acto(por, **({"fecha": date(2023, 4, 1)} | fields))


def _rechaza(motivo, hacer, problematica):
    """The refusal is said, and nothing is left behind."""
    antes = (problematica.movimientos.count(), Version.objects.count())
    with pytest.raises(ValidationError, match=motivo):
        hacer()
    problematica.refresh_from_db()
    assert (problematica.movimientos.count(), Version.objects.count()) == antes


def test_declaring_attended_needs_evidence():
    problematica = una_publicada(evidencia=False).problematica
    dependencia = problematica.turnos.get().dependencia

    _rechaza(
        "con evidencia",
        lambda: actions.declarar_atendida(problematica, _acto(), dependencia=dependencia),
        problematica,
    )


def test_declaring_attended_is_for_a_dependencia_that_has_it():
    problematica = una_publicada().problematica

    _rechaza(
        "no tiene turnada",
        lambda: actions.declarar_atendida(problematica, _acto(), dependencia=una_dependencia()),
        problematica,
    )


def test_declaring_attended_speaks_with_the_voice_of_the_dependencia():
    problematica = una_publicada().problematica
    dependencia = problematica.turnos.get().dependencia

    actions.declarar_atendida(problematica, _acto(), dependencia=dependencia)

    ultimo = problematica.movimientos.last()
    assert (ultimo.a, ultimo.voz, ultimo.dependencia) == ("atendida", "dependencia", dependencia)


@pytest.mark.parametrize(
    ("verbo", "estado", "sentido"),
    [
        (actions.confirmar, "verificada", "confirma"),
        (actions.confirmar_en_parte, "atendida", "confirma_en_parte"),
        (actions.disputar, "en_atencion", "disputa"),
    ],
)
def test_the_school_speaks_and_both_voices_stay(verbo, estado, sentido):
    problematica = una_atendida()

    confirmacion = verbo(problematica, _acto(texto="Lo revisamos."))

    assert (problematica.estado, confirmacion.sentido) == (estado, sentido)
    voces = [m["voz"] for m in problematica.a_publico()["movimientos"]]
    assert voces[-2:] == ["dependencia", "escuela"]


def test_the_school_may_dispute_after_confirming():
    problematica = una_atendida()
    actions.confirmar(problematica, _acto())

    actions.disputar(problematica, _acto(texto="Se volvió a descomponer."))

    assert problematica.estado == "en_atencion"


@pytest.mark.parametrize("verbo", [actions.no_competencia, actions.no_viable])
def test_exits_explain_themselves(verbo):
    problematica = una_turnada()

    movimiento = verbo(problematica, _acto(texto="Le toca al estado."))

    assert (problematica.estado, movimiento.texto) == (verbo.__name__, "Le toca al estado.")


def test_merging_links_to_the_one_that_goes_on():
    problematica, otra = una_validada(), una_turnada()

    actions.fusionar(problematica, _acto(), con=otra)

    assert problematica.estado == "fusionada"
    assert problematica.a_publico()["unida_a"] == {
        "folio": otra.folio,
        "url": otra.get_absolute_url(),
    }


def _consigo(problematica):
    return problematica


def _privada(problematica):
    return una_problematica()


def _sensible(problematica):
    return una_validada(categoria="salud")


@pytest.mark.parametrize(
    ("con", "motivo"),
    [
        (_consigo, "consigo misma"),
        (_privada, "Solo se une con una problemática pública"),
        (_sensible, "tema sensible"),
    ],
)
def test_merging_with_the_wrong_one_is_refused(con, motivo):
    problematica = una_validada()
    otra = con(problematica)

    _rechaza(motivo, lambda: actions.fusionar(problematica, _acto(), con=otra), problematica)
