from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cholula_ga.portada.templatetags.formato import fecha_larga
from cholula_ga.publicacion.models import TipoVersion, Version
from sesiones.actions import (
    Presencia,
    completar_datos,
    copiar_asistencia,
    iniciar,
    redactar_acuerdo,
    registrar_asistencia,
    registrar_desenlace,
)
from sesiones.models import Convocado, Integrante, Regla
from tests.factories.sesiones import (
    punto_resolutivo,
    todos,
    un_acto,
    un_integrante,
    una_sesion_convocada,
    una_sesion_en_curso,
    votantes_de,
    votar,
)

pytestmark = pytest.mark.django_db


def test_starting_needs_date_and_place():
    with pytest.raises(ValidationError) as error:
        iniciar(una_sesion_convocada(con_datos=False), un_acto())

    assert error.value.messages == [
        "Falta la fecha o la hora: escríbelas en «Datos de la sesión».",
        "Falta el lugar o el enlace: escríbelo en «Datos de la sesión».",
        "Falta la modalidad: elígela en «Datos de la sesión».",
        "Falta pasar lista en el primer punto.",
    ]


def test_starting_needs_the_rules_to_be_written():
    sesion = una_sesion_convocada()
    Regla.objects.filter(clave="quorum").delete()

    with pytest.raises(ValidationError, match="no tiene escritas estas reglas: quórum"):
        iniciar(sesion, un_acto())


def test_starting_needs_quorum_at_the_first_point():
    sesion = una_sesion_convocada(votantes=5)
    presentes = {i.pk: Presencia() for i in votantes_de(sesion)[:2]}
    registrar_asistencia(sesion.puntos.get(numero=1), presentes, un_acto())

    with pytest.raises(ValidationError, match="No hay quórum. 5 lugares con voto"):
        iniciar(sesion, un_acto())


def test_a_seat_without_vote_does_not_make_quorum():
    sesion = una_sesion_convocada(votantes=4)
    sin_voto = Integrante.objects.get(con_voto=False)
    presentes = {i.pk: Presencia() for i in [*votantes_de(sesion)[:2], sin_voto]}
    registrar_asistencia(sesion.puntos.get(numero=1), presentes, un_acto())

    with pytest.raises(ValidationError, match="2 presentes con voto: no hay quórum"):
        iniciar(sesion, un_acto())


def test_starting_publishes_the_session_under_way():
    sesion = una_sesion_en_curso()

    version = Version.objects.de(sesion).get(nota="Se declara el quórum y la sesión inicia.")
    assert (sesion.estado, version.tipo) == ("en_curso", TipoVersion.MAYOR)
    assert version.contenido["puntos"][0]["quorum"]["presentes"] == 5


def test_each_step_under_way_is_a_minor_version():
    sesion = una_sesion_en_curso(con_lista=False)
    punto = sesion.puntos.get(numero=2)

    registrar_asistencia(punto, {votantes_de(sesion)[0].pk: Presencia("suplente")}, un_acto())

    version = Version.objects.de(sesion).first()
    assert version.tipo == TipoVersion.MENOR
    assert version.contenido["puntos"][1]["asistencia"] == [
        {"lugar": 1, "calidad": "suplente", "forma": "presencial"}
    ]


def test_the_same_roll_twice_publishes_once():
    punto = una_sesion_en_curso().puntos.get(numero=2)
    registrar_asistencia(punto, todos(punto.sesion), un_acto())
    antes = Version.objects.count()

    registrar_asistencia(punto, todos(punto.sesion), un_acto())

    assert Version.objects.count() == antes


def test_a_roll_copies_the_previous_point():
    sesion = una_sesion_en_curso(con_lista=False)

    punto = copiar_asistencia(sesion.puntos.get(numero=2), un_acto())

    assert punto.asistencias.count() == 6


def test_there_is_nothing_to_copy_at_the_first_point():
    with pytest.raises(ValidationError, match="Ningún punto anterior"):
        copiar_asistencia(una_sesion_convocada().puntos.get(numero=1), un_acto())


def test_before_the_start_only_the_first_point_has_a_roll():
    sesion = una_sesion_convocada()

    with pytest.raises(ValidationError, match="solo se pasa lista en el primer punto"):
        registrar_asistencia(sesion.puntos.get(numero=2), todos(sesion), un_acto())


def test_a_seat_of_nobody_is_refused():
    sesion = una_sesion_en_curso()
    ajeno = un_integrante(instalacion=sesion.instalacion)

    with pytest.raises(ValidationError, match="no pertenece a la comisión"):
        registrar_asistencia(sesion.puntos.get(numero=2), {ajeno.pk: Presencia()}, un_acto())


def test_whoever_voted_is_not_marked_absent():
    sesion = una_sesion_en_curso()
    punto = punto_resolutivo(sesion)
    votar(punto)

    with pytest.raises(ValidationError, match="ya votó en el punto 2"):
        registrar_asistencia(punto, {}, un_acto())

    assert punto.asistencias.count() == 6


def test_seats_and_rules_stay_as_they_were_when_the_roll_was_taken():
    sesion = una_sesion_en_curso()
    antes = sesion.a_publico()

    Integrante.objects.update(cargo="Otro cargo", con_voto=False, hasta="2023-05-01")
    Regla.objects.update(valor="dos_tercios")
    un_integrante(instalacion=sesion.instalacion)

    assert sesion.a_publico() == antes
    assert Convocado.objects.count() == 6


def test_an_informative_point_ends_with_its_outcome():
    punto = una_sesion_en_curso().puntos.get(tipo="informativo")

    registrar_desenlace(punto, desarrollo="Se expuso.", desenlace="Se presentó.", acto=un_acto())

    punto.refresh_from_db()
    assert (punto.desarrollo, punto.desenlace) == ("Se expuso.", "Se presentó.")


def test_a_decision_point_has_no_outcome_but_its_vote():
    punto = punto_resolutivo(una_sesion_en_curso())

    with pytest.raises(ValidationError, match="concluye con su votación"):
        registrar_desenlace(punto, desarrollo="", desenlace="Se presentó.", acto=un_acto())


def test_an_informative_point_gives_no_agreement():
    punto = una_sesion_en_curso().puntos.get(tipo="informativo")

    with pytest.raises(ValidationError, match="Solo un punto resolutivo"):
        redactar_acuerdo(punto, texto="x", responsables=[], fecha_compromiso=None, acto=un_acto())


def test_a_session_does_not_start_before_its_day():
    manana = timezone.localdate() + timedelta(days=1)
    sesion = una_sesion_convocada(votantes=1)
    sesion = completar_datos(sesion, {"fecha": manana, "hora": time(10)}, un_acto())
    registrar_asistencia(sesion.puntos.get(numero=1), todos(sesion), un_acto())

    with pytest.raises(ValidationError) as error:
        iniciar(sesion, un_acto())

    assert error.value.messages == [
        f"La sesión es el {fecha_larga(manana)} y todavía no es ese día. Si se celebra hoy, "
        "corrige la fecha en «Datos de la sesión»."
    ]


def test_an_agreement_is_not_due_before_its_session():
    sesion = una_sesion_en_curso(votantes=1)
    punto, dia = punto_resolutivo(sesion), sesion.fecha
    datos = {"texto": "Se aprueba.", "responsables": [], "acto": un_acto()}

    with pytest.raises(ValidationError, match="La fecha compromiso es anterior a la sesión"):
        redactar_acuerdo(punto, fecha_compromiso=dia - timedelta(days=1), **datos)

    assert redactar_acuerdo(punto, fecha_compromiso=dia, **datos).fecha_compromiso == dia
