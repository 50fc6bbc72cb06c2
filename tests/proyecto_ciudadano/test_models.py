from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from proyecto_ciudadano.models import (
    Actividad,
    Confirmacion,
    Escuela,
    Evidencia,
    Movimiento,
    Problematica,
    Taller,
    Turno,
)
from proyecto_ciudadano.models.taller import valida_ciclo_escolar
from tests.factories.institucion import una_dependencia, una_localidad
from tests.factories.proyecto_ciudadano import (
    un_taller,
    una_actividad,
    una_escuela,
    una_evidencia,
    una_problematica,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db


def _rechaza(nombre, hacer):
    with pytest.raises(IntegrityError, match=nombre), transaction.atomic():
        hacer()


@pytest.mark.parametrize(
    ("campos", "nombre"),
    [
        ({"nivel": "kinder"}, "escuela_nivel_valido"),
        ({"cct": "21XXX0000A"}, "escuela_de_demostracion_con_su_clave"),
        ({"es_demo": True}, "escuela_de_demostracion_con_su_clave"),
    ],
)
def test_database_refuses_a_wrong_school(campos, nombre):
    _rechaza(nombre, lambda: una_escuela(**campos))


@pytest.mark.parametrize(
    ("campos", "nombre"),
    [
        ({"categoria": "chismes"}, "problematica_categoria_valida"),
        ({"siguiente_fecha": date(2023, 5, 1)}, "problematica_fecha_con_siguiente_paso"),
    ],
)
def test_database_refuses_a_wrong_problem(campos, nombre):
    problematica = una_validada()

    _rechaza(nombre, lambda: Problematica.objects.filter(pk=problematica.pk).update(**campos))


@pytest.mark.parametrize(
    ("estado", "nombre"),
    [("perdida", "problematica_estado_valido"), ("fusionada", "problematica_fusionada_con_otra")],
)
def test_database_refuses_a_wrong_state_from_the_start(estado, nombre):
    taller = un_taller()
    fila = Problematica(
        taller=taller,
        localidad=taller.escuela.localidad,
        folio="PC-2023-9999",
        categoria="agua",
        estado=estado,
        detectada_el=date(2023, 1, 1),
    )

    _rechaza(nombre, fila.save)


def test_database_refuses_a_problem_merged_with_itself():
    problematica = una_validada()
    taller = problematica.taller
    fila = Problematica(
        pk=987,
        taller=taller,
        localidad=taller.escuela.localidad,
        fusionada_con_id=987,
        folio="PC-2023-9998",
        categoria="agua",
        estado="fusionada",
        detectada_el=date(2023, 1, 1),
    )

    _rechaza("problematica_no_se_fusiona_consigo", fila.save)


def test_database_refuses_a_second_problem_with_the_same_folio():
    primera = una_problematica()
    otra = Problematica(
        taller=primera.taller,
        localidad=primera.localidad,
        folio=primera.folio,
        categoria="agua",
        detectada_el=date(2023, 1, 1),
    )

    _rechaza("folio", otra.save)


def test_database_refuses_the_same_workshop_twice():
    taller = un_taller()

    with pytest.raises(IntegrityError), transaction.atomic():
        un_taller(escuela=taller.escuela)
    with pytest.raises(ValidationError, match="Ese taller ya está registrado"):
        Taller(
            escuela=taller.escuela, edicion=taller.edicion, ciclo_escolar=taller.ciclo_escolar
        ).full_clean()


@pytest.mark.parametrize(
    ("campos", "nombre"),
    [
        ({"respuesta": "quizá"}, "turno_respuesta_valida"),
        ({"vence": date(2000, 1, 1)}, "turno_vence_despues_de_turnarse"),
        ({"respuesta": "propone_otra"}, "turno_propone_solo_si_propone_otra"),
    ],
)
def test_database_refuses_a_wrong_turn(campos, nombre):
    valores = {
        "problematica": una_turnada(),
        "dependencia": una_dependencia(),
        "turnada_el": date(2023, 3, 1),
    }

    _rechaza(nombre, lambda: Turno.objects.create(**(valores | campos)))


def test_database_refuses_two_turns_to_the_same_dependencia():
    turno = una_turnada().turnos.get()
    copia = Turno(
        problematica=turno.problematica,
        dependencia=turno.dependencia,
        turnada_el=turno.turnada_el,
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        copia.save()


@pytest.mark.parametrize(
    ("campos", "nombre"),
    [
        ({"estado": "historica"}, "actividad_estado_valido"),
        ({"estado": "publicada"}, "actividad_publicada_con_fecha"),
        ({"estado": "observada"}, "actividad_observada_con_observaciones"),
    ],
)
def test_database_refuses_a_wrong_activity(campos, nombre):
    actividad = una_actividad()

    _rechaza(nombre, lambda: Actividad.objects.filter(pk=actividad.pk).update(**campos))


def test_database_refuses_a_wrong_moment_of_an_evidence():
    evidencia = una_evidencia(una_actividad())
    filas = Evidencia.objects.filter(pk=evidencia.pk)

    _rechaza("evidencia_momento_valido", lambda: filas.update(momento="nunca"))


@pytest.mark.parametrize(
    ("campos", "nombre"),
    [
        ({"a": "perdida"}, "movimiento_entre_estados_validos"),
        ({"voz": "vecina"}, "movimiento_voz_valida"),
        ({"texto": ""}, "movimiento_con_texto"),
    ],
)
def test_database_refuses_a_wrong_entry(campos, nombre):
    problematica = una_problematica()
    valores = {
        "problematica": problematica,
        "de": "detectada",
        "a": "validada",
        "voz": "transparencia",
        "texto": "Se revisó.",
        "fecha": date(2023, 3, 1),
        "registrado_el": timezone.now(),
    }

    _rechaza(nombre, lambda: Movimiento.objects.create(**(valores | campos)))


@pytest.mark.parametrize(
    ("campos", "nombre"),
    [
        ({"sentido": "tal vez"}, "confirmacion_sentido_valido"),
        ({"texto": ""}, "confirmacion_con_texto"),
    ],
)
def test_database_refuses_a_wrong_confirmation(campos, nombre):
    problematica = una_problematica()
    valores = {
        "problematica": problematica,
        "movimiento": problematica.movimientos.get(),
        "sentido": "confirma",
        "texto": "Sí.",
        "fecha": date(2023, 3, 1),
    }

    _rechaza(nombre, lambda: Confirmacion.objects.create(**(valores | campos)))


@pytest.mark.parametrize("ciclo", ["2023-2022", "2022-2024", "22-23", "2022/2023", "2022"])
def test_a_school_year_is_two_years_in_a_row(ciclo):
    with pytest.raises(ValidationError, match="dos años seguidos"):
        valida_ciclo_escolar(ciclo)


@pytest.mark.parametrize("cct", ["21des0001A", "21DES001A", "DES0001A21", "21DES00011", ""])
def test_a_school_key_has_its_shape(cct):
    escuela = Escuela(nombre="X", cct=cct, nivel="secundaria", localidad=una_localidad())

    with pytest.raises(ValidationError) as error:
        escuela.full_clean()

    assert list(error.value.message_dict) == ["cct"]


@pytest.mark.parametrize(("participantes", "publicos"), [(None, None), (9, None), (10, 10)])
def test_few_participants_are_not_shown(participantes, publicos):
    assert Taller(participantes=participantes).participantes_publicos == publicos
