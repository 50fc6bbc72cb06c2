from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from cholula_ga.publicacion.revision import enviar_a_revision
from proyecto_ciudadano import actions
from proyecto_ciudadano.models import AvisoDeTurno
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import un_acto, una_respuesta, una_validada

pytestmark = pytest.mark.django_db


@pytest.fixture
def aguas():
    dependencia = una_dependencia(nombre="Aguas")
    un_usuario(dependencias=[dependencia], email="aguas@example.org")
    un_usuario("validacion", email="validacion@example.org")
    un_usuario(dependencias=[una_dependencia()], email="otra@example.org")
    return dependencia


def _turnada(dependencia, dias, **fields):
    problematica = una_validada(**fields)
    vence = timezone.localdate() + timedelta(days=dias)
    actions.turnar(problematica, un_acto(), dependencias=[dependencia], vence=vence)
    return problematica


def _avisar():
    call_command("avisar_turnos", verbosity=0)
    return [(correo.to, correo.subject) for correo in mail.outbox]


def test_the_dependencia_is_reminded_once_before_its_date(aguas):
    problematica = _turnada(aguas, 5)

    _avisar()
    salieron = _avisar()

    assert salieron == [(["aguas@example.org"], "Proyecto Ciudadano: respuestas 1 por vencer")]
    cuerpo = mail.outbox[0].body
    assert (problematica.folio in cuerpo, "Vence en 5 días" in cuerpo) == (True, True)
    assert f"/admin/proyecto_ciudadano/problematica/{problematica.pk}/seguimiento/" in cuerpo


def test_once_late_validacion_is_told_too(aguas):
    _turnada(aguas, -1)

    assert _avisar() == [
        (["aguas@example.org"], "Proyecto Ciudadano: respuestas 1 vencida"),
        (["validacion@example.org"], "Resumen de Proyecto Ciudadano: respuestas 1 vencida"),
    ]


def test_an_answer_under_review_owes_nothing(aguas):
    respuesta = una_respuesta(_turnada(aguas, -1))
    enviar_a_revision(respuesta, por=un_usuario())

    assert _avisar() == []


def test_the_school_of_a_sensitive_problem_is_in_no_letter(aguas):
    problematica = _turnada(aguas, -1, categoria="convivencia")
    escuela = problematica.taller.escuela

    _avisar()

    textos = [f"{correo.subject} {correo.body}" for correo in mail.outbox]
    fugas = [t for t in textos if escuela.nombre in t or escuela.cct in t]
    assert (len(textos), fugas) == (2, [])


def test_the_simulation_sends_nothing(aguas, capsys):
    problematica = _turnada(aguas, 1)

    call_command("avisar_turnos", "--simular")

    assert capsys.readouterr().out.splitlines() == [
        f"aguas@example.org: {problematica.folio}",
        "Simulación, no se envió nada: 1 correo con 1 aviso.",
    ]
    assert (mail.outbox, AvisoDeTurno.objects.count()) == ([], 0)
