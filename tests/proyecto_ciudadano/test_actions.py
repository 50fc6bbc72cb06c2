from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.publicacion.models import Asiento, Version
from proyecto_ciudadano import actions
from proyecto_ciudadano.models import Problematica
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_problematica,
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


def test_registering_gives_the_next_folio_of_the_year_and_stays_private():
    primera, segunda = una_problematica(), una_problematica()
    otra = una_problematica(detectada_el=date(2024, 1, 9))

    folios = [p.folio for p in (primera, segunda, otra)]
    assert folios == ["PC-2023-0001", "PC-2023-0002", "PC-2024-0001"]
    assert [m.a for m in primera.movimientos.all()] == ["detectada"]
    assert (primera.es_publica(), Version.objects.count()) == (False, 0)


def test_a_folio_of_a_refused_registration_is_not_lost():
    with pytest.raises(ValidationError, match="categoria"), transaction.atomic():
        una_problematica(categoria="chismes")

    assert una_problematica().folio == "PC-2023-0001"


def test_only_validacion_registers():
    with pytest.raises(ValidationError, match="Solo la Coordinación"):
        una_problematica(por=un_usuario("enlace"))

    assert Problematica.objects.count() == 0


def test_validating_publishes_it_with_its_entry():
    problematica = una_problematica(por=un_usuario("validacion"))

    actions.validar(problematica, _acto(un_usuario("validacion", cargo="Transparencia")))

    assert problematica.estado == "validada"
    version = Version.objects.de(problematica).get()
    assert version.contenido == problematica.a_publico()
    assert [m["a"] for m in version.contenido["movimientos"]] == ["detectada", "validada"]
    asiento = Asiento.objects.ultimo_de(problematica)
    assert (asiento.acto, asiento.oficina) == ("validar", "Transparencia")


def test_whoever_wrote_it_does_not_validate_it():
    autora = un_usuario("validacion")
    problematica = una_problematica(por=autora)

    _rechaza(
        "Quien la redactó no puede validarla",
        lambda: actions.validar(problematica, _acto(autora)),
        problematica,
    )


@pytest.mark.parametrize("rol", ["enlace", "secretaria_tecnica", "administracion"])
def test_only_validacion_moves_problems(rol):
    problematica = una_problematica()

    _rechaza(
        "Solo la Coordinación",
        lambda: actions.validar(problematica, _acto(un_usuario(rol))),
        problematica,
    )


@pytest.mark.parametrize(
    ("campos", "motivo"),
    [
        ({"texto": "  "}, "Escriba el texto"),
        ({"fecha": date(2999, 1, 1)}, "no puede ser futura"),
        ({"fecha": date(2023, 1, 1)}, "anterior a la detección"),
        ({"siguiente_fecha": date(2023, 5, 1)}, "siguiente paso"),
    ],
)
def test_a_step_without_its_words_or_date_is_refused(campos, motivo):
    problematica = una_problematica()

    _rechaza(motivo, lambda: actions.validar(problematica, _acto(**campos)), problematica)


def test_likely_personal_data_must_be_confirmed():
    problematica = una_problematica(descripcion="Llamen al tel. 222 123 4567 por la tarde.")

    _rechaza(
        "un teléfono",
        lambda: actions.validar(problematica, _acto(confirma_avisos=False)),
        problematica,
    )
    assert actions.validar(problematica, _acto()).a == "validada"


def test_a_sensitive_problem_that_names_its_school_is_refused():
    problematica = una_problematica(categoria="convivencia")
    escuela = problematica.taller.escuela
    problematica.descripcion = f"Pasa en la {escuela.nombre.upper()}."
    problematica.save()

    _rechaza(
        "no se nombra a la escuela",
        lambda: actions.validar(problematica, _acto()),
        problematica,
    )


def test_turning_tells_each_dependencia_once():
    problematica, suya, otra = una_validada(), una_dependencia(), una_dependencia()

    actions.turnar(problematica, _acto(), dependencias=[suya], vence=date(2023, 5, 1))
    actions.turnar(problematica, _acto(), dependencias=[suya, otra])

    assert [t.dependencia for t in problematica.turnos.all()] == [suya, otra]
    assert problematica.estado == "turnada"


def test_turning_again_to_the_same_is_refused():
    dependencia = una_dependencia()
    problematica = una_turnada(dependencia)

    _rechaza(
        "al menos una dependencia",
        lambda: actions.turnar(problematica, _acto(), dependencias=[dependencia]),
        problematica,
    )


def test_a_due_date_before_the_turn_is_refused():
    problematica, dependencia = una_validada(), una_dependencia()

    _rechaza(
        "no puede ser anterior al día en que se turna",
        lambda: actions.turnar(
            problematica, _acto(), dependencias=[dependencia], vence=date(2023, 1, 1)
        ),
        problematica,
    )


def test_a_verb_out_of_its_turn_is_refused():
    problematica = una_validada()

    _rechaza(
        "No se puede hacer eso",
        lambda: actions.confirmar(problematica, _acto()),
        problematica,
    )


def test_a_stale_copy_meets_the_present_state():
    problematica = una_validada()
    copia = Problematica.objects.get(pk=problematica.pk)
    actions.no_viable(problematica, _acto())

    with pytest.raises(ValidationError, match="alguien la movió antes"):
        actions.no_viable(copia, _acto())


def test_withdrawing_takes_it_out_with_a_public_reason(client):
    problematica = una_validada()

    actions.retirar_problematica(problematica, por=un_usuario("validacion"), motivo="Por error.")

    assert list(Problematica.objects.publicas()) == []
    assert client.get(problematica.get_absolute_url()).status_code == 404
    assert Version.objects.de(problematica).order_by("numero").last().nota == "Por error."


def test_withdrawing_is_for_validacion_and_needs_a_reason():
    problematica = una_validada()

    with pytest.raises(ValidationError, match="Solo la Coordinación"):
        actions.retirar_problematica(problematica, por=un_usuario("enlace"), motivo="Porque sí")
    with pytest.raises(ValidationError, match="Escriba el motivo"):
        actions.retirar_problematica(problematica, por=un_usuario("validacion"), motivo=" ")


def test_nothing_is_half_saved_when_the_door_refuses(monkeypatch):
    problematica = una_problematica()
    monkeypatch.setattr(Problematica, "bloqueos", lambda self: ["No se puede publicar."])

    _rechaza("No se puede publicar", lambda: actions.validar(problematica, _acto()), problematica)
    assert problematica.estado == "detectada"


def test_a_demonstration_workshop_gives_a_demonstration_problem():
    taller = un_taller()
    type(taller).objects.filter(pk=taller.pk).update(es_demo=True)
    taller.refresh_from_db()

    assert una_problematica(taller=taller).es_demo is True
