from datetime import date, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from cholula_ga.institucion.recordatorios import TURNO
from sesiones.actions import registrar_seguimiento
from sesiones.avisos import cartas, momento_de
from sesiones.models import AvisoEnviado
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.sesiones import un_acto, un_acuerdo, una_secretaria

pytestmark = pytest.mark.django_db
VENCE = date(2023, 9, 30)


def en(dias):
    return timezone.localdate() + timedelta(days=dias)


@pytest.fixture
def genero():
    dependencia = una_dependencia(nombre="Género")
    un_usuario(dependencias=[dependencia], email="genero@example.org")
    return dependencia


def avisar():
    call_command("avisar_acuerdos", verbosity=0)
    return [(correo.to, correo.subject) for correo in mail.outbox]


@pytest.mark.una_vez
@pytest.mark.parametrize(
    ("dias", "momento"),
    [
        (-30, None),
        (-15, "-15"),
        (-9, "-15"),
        (-5, "-5"),
        (-1, "-1"),
        (0, "-1"),
        (1, "+1"),
        (6, "+1"),
        (7, "+7"),
        (13, "+7"),
        (14, "+14"),
        (400, "+399"),
    ],
)
def test_each_day_has_the_latest_moment_that_has_come(dias, momento):
    esperado = momento and f"2023-09-30/{momento}"

    assert momento_de(VENCE, VENCE + timedelta(days=dias)) == esperado


def test_the_office_is_reminded_once_and_the_secretary_has_a_summary(genero):
    una_secretaria(email="secretaria@example.org")
    acuerdo = un_acuerdo(responsables=[genero], fecha_compromiso=en(5))

    avisar()
    salieron = avisar()

    assert salieron == [
        (["genero@example.org"], "Acuerdos de la comisión: 1 acuerdo por vencer"),
        (["secretaria@example.org"], "Resumen de la comisión: 1 acuerdo por vencer"),
    ]
    cuerpo = mail.outbox[0].body
    assert acuerdo.numero in cuerpo
    assert "Vence en 5 días" in cuerpo
    assert f"http://127.0.0.1:8000/admin/sesiones/acuerdo/{acuerdo.pk}/seguimiento/" in cuerpo


def test_nobody_else_is_written_to(genero):
    otra = una_dependencia()
    un_usuario(dependencias=[otra], email="otra@example.org")
    un_usuario(dependencias=[genero], email="baja@example.org", is_active=False)
    un_usuario(dependencias=[genero], email="")
    un_usuario(rol="validacion", email="validacion@example.org")
    un_acuerdo(responsables=[genero], fecha_compromiso=en(-1))
    un_acuerdo(responsables=[otra], fecha_compromiso=en(90))

    assert avisar() == [(["genero@example.org"], "Acuerdos de la comisión: 1 acuerdo vencido")]


def test_who_said_that_its_part_is_done_is_left_in_peace(genero):
    obras = una_dependencia()
    acuerdo = un_acuerdo(responsables=[genero, obras], fecha_compromiso=en(1))
    registrar_seguimiento(
        acuerdo,
        dependencia=genero,
        texto="Quedó.",
        estado_nuevo="cumplido",
        fecha=date(2023, 6, 1),
        evidencia="https://example.org/x",
        acto=un_acto(),
    )

    assert avisar() == []


def test_a_postponed_agreement_is_reminded_of_its_new_date(genero):
    acuerdo = un_acuerdo(responsables=[genero], fecha_compromiso=en(-1))
    avisar()
    registrar_seguimiento(
        acuerdo,
        dependencia=genero,
        texto="Se pospone.",
        estado_nuevo="en_cumplimiento",
        fecha=date(2023, 6, 1),
        nueva_fecha=en(15),
        acto=un_acto(),
    )

    asuntos = [asunto for _, asunto in avisar()]

    assert asuntos == [
        "Acuerdos de la comisión: 1 acuerdo vencido",
        "Acuerdos de la comisión: 1 acuerdo por vencer",
    ]


def test_a_simulation_says_it_and_sends_nothing(genero, capsys):
    acuerdo = un_acuerdo(responsables=[genero], fecha_compromiso=en(5))

    call_command("avisar_acuerdos", "--simular")

    assert capsys.readouterr().out.splitlines() == [
        f"genero@example.org: {acuerdo.numero}",
        "Simulación, no se envió nada: 1 correo con 1 aviso.",
    ]
    assert (mail.outbox, AvisoEnviado.objects.count()) == ([], 0)


def test_what_could_not_be_sent_goes_the_next_time(genero, monkeypatch):
    un_acuerdo(responsables=[genero], fecha_compromiso=en(5))

    def sin_servidor(*_args, **_kwargs):
        raise SMTPException("no contesta")

    with monkeypatch.context() as parche:
        parche.setattr("django.core.mail.EmailMessage.send", sin_servidor)
        with pytest.raises(CommandError, match="No salieron 1"):
            avisar()

    assert len(avisar()) == 1


def test_what_a_dead_process_had_taken_goes_when_its_turn_expires(genero):
    un_acuerdo(responsables=[genero], fecha_compromiso=en(5))
    (carta,) = cartas(timezone.localdate())
    ahora = timezone.now()
    recordatorio = carta.recordatorios[0]
    AvisoEnviado.objects.create(
        acuerdo=recordatorio.acuerdo,
        usuario=carta.usuario,
        momento=recordatorio.momento,
        tomado_el=ahora,
    )

    en_su_turno = carta.enviar(ahora + TURNO / 2)
    despues = carta.enviar(ahora + 2 * TURNO)

    assert (en_su_turno, despues, len(mail.outbox)) == (0, 1, 1)


def test_the_same_letter_bears_the_same_identifier(genero):
    un_acuerdo(responsables=[genero], fecha_compromiso=en(5))

    senas = {cartas(timezone.localdate())[0].mensaje().extra_headers["Message-ID"] for _ in "ab"}

    assert len(senas) == 1


@pytest.mark.parametrize("acuerdos", [1, 4])
def test_letters_take_the_same_queries_for_any_number(genero, django_assert_num_queries, acuerdos):
    for _ in range(acuerdos):
        un_acuerdo(votantes=1, responsables=[genero], fecha_compromiso=en(5))

    with django_assert_num_queries(6):
        cartas(timezone.localdate())
