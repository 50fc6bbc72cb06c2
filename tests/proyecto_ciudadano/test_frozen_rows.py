from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from cholula_ga.publicacion.revision import enviar_a_revision
from proyecto_ciudadano import actions
from tests.factories.institucion import un_usuario
from tests.factories.proyecto_ciudadano import (
    un_acto,
    una_atendida,
    una_publicada,
    una_respuesta,
    una_validada,
)

pytestmark = pytest.mark.django_db


def _sql(sentencia, *valores):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentencia, valores)


def _congelado(sentencia, *valores):
    with pytest.raises(DatabaseError, match="congelado|movimiento|folio|publicada"):
        _sql(sentencia, *valores)


def test_an_entry_is_neither_changed_nor_deleted():
    movimiento = una_validada().movimientos.first()

    _congelado(
        "UPDATE proyecto_ciudadano_movimiento SET texto = 'otro' WHERE id = %s", movimiento.pk
    )
    _congelado("DELETE FROM proyecto_ciudadano_movimiento WHERE id = %s", movimiento.pk)


def test_the_word_of_the_school_is_neither_changed_nor_deleted():
    confirmacion = actions.disputar(una_atendida(), un_acto(fecha=date(2023, 4, 1)))

    _congelado(
        "UPDATE proyecto_ciudadano_confirmacion SET texto = 'Sí' WHERE id = %s", confirmacion.pk
    )
    _congelado("DELETE FROM proyecto_ciudadano_confirmacion WHERE id = %s", confirmacion.pk)


@pytest.mark.parametrize("estado", ["turnada", "verificada", "detectada"])
def test_no_state_changes_without_its_entry(estado):
    problematica = una_validada()

    _congelado(
        "UPDATE proyecto_ciudadano_problematica SET estado = %s WHERE id = %s",
        estado,
        problematica.pk,
    )


def test_a_public_folio_never_changes():
    problematica = una_validada()

    _congelado(
        "UPDATE proyecto_ciudadano_problematica SET folio = 'X' WHERE id = %s", problematica.pk
    )


def test_a_public_problem_is_not_deleted():
    problematica = una_validada()

    _congelado("DELETE FROM proyecto_ciudadano_problematica WHERE id = %s", problematica.pk)


@pytest.mark.parametrize(
    "cambio",
    ["resultado = 'otro'", "que_se_hizo = 'otro'", "beneficiarios = 9", "estado = 'borrador'"],
)
def test_a_published_activity_is_not_rewritten(cambio):
    actividad = una_publicada()

    _congelado(f"UPDATE proyecto_ciudadano_actividad SET {cambio} WHERE id = %s", actividad.pk)  # noqa: S608


def test_a_published_activity_and_its_evidence_are_not_deleted():
    evidencia = una_publicada().evidencias.get()

    _congelado("DELETE FROM proyecto_ciudadano_evidencia WHERE id = %s", evidencia.pk)
    _congelado("UPDATE proyecto_ciudadano_evidencia SET archivo_id = 0 WHERE id = %s", evidencia.pk)
    _congelado("DELETE FROM proyecto_ciudadano_actividad WHERE id = %s", evidencia.actividad_id)


@pytest.mark.parametrize(
    "orden",
    [
        "DELETE FROM proyecto_ciudadano_turno",
        "UPDATE proyecto_ciudadano_turno SET vence = '2030-01-01'",
        "UPDATE proyecto_ciudadano_turno SET turnada_el = '2020-01-01'",
        "DELETE FROM proyecto_ciudadano_respuestadeturno",
        "UPDATE proyecto_ciudadano_respuestadeturno SET texto = 'otro'",
        "DELETE FROM proyecto_ciudadano_revisiondeprivacidad",
        "UPDATE proyecto_ciudadano_revisiondeprivacidad SET oficina = 'otra'",
    ],
)
def test_turns_and_what_was_answered_are_not_rewritten(orden):
    respuesta = una_respuesta()
    respuesta.modificada_por.add(autora := un_usuario())
    enviar_a_revision(respuesta, por=autora)
    por = un_usuario("validacion", cargo="Transparencia")
    actions.publicar_respuesta(respuesta, por=por, nadie_identificable=True)

    with pytest.raises(DatabaseError, match="congelado|no se borra"):
        _sql(orden)
