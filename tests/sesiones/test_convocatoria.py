from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cholula_ga.publicacion.models import Asiento, Version
from sesiones.actions import (
    CONFLICTO,
    Acto,
    Conflicto,
    cancelar,
    completar_datos,
    convocar,
    diferir,
)
from sesiones.models import Sesion
from tests.factories.institucion import un_usuario
from tests.factories.sesiones import (
    DATOS,
    un_acto,
    una_secretaria,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
)

pytestmark = pytest.mark.django_db


def test_sessions_are_numbered_by_type_and_ejercicio():
    borradores = [una_sesion(), una_sesion(), una_sesion(tipo="extraordinaria")]

    sesiones = [convocar(borrador, un_acto()) for borrador in borradores]

    assert [s.slug for s in sesiones] == ["ordinaria-1", "ordinaria-2", "extraordinaria-1"]


def test_calling_a_session_publishes_its_agenda():
    sesion = convocar(una_sesion(), un_acto())

    contenido = Version.objects.de(sesion).get().contenido
    assert sesion.estado == "convocada"
    assert [punto["titulo"] for punto in contenido["puntos"]] == ["Asunto 1", "Asunto 2"]
    assert Asiento.objects.ultimo_de(sesion).acto == "convocar"


def test_an_empty_agenda_is_not_called():
    with pytest.raises(ValidationError, match="orden del día está vacío"):
        convocar(una_sesion(puntos=()), un_acto())

    assert Sesion.objects.get().estado == "borrador"


def test_completing_the_data_publishes_them_with_the_notice_computed():
    sesion = una_sesion_convocada(con_datos=False)
    Sesion.objects.update(convocada_el=datetime(2023, 5, 15, 10, 0, tzinfo=UTC))

    completar_datos(sesion, DATOS, un_acto())

    contenido = Version.objects.de(sesion).first().contenido
    assert (contenido["fecha"], contenido["hora"], contenido["lugar"]) == (
        "2023-05-17",
        "10:00",
        "Sala de Cabildo",
    )
    assert contenido["aviso"] == {"horas": 54, "requeridas": 48}


def test_a_stale_form_overwrites_nothing():
    sesion = una_sesion_convocada()
    vieja = Acto(por=una_secretaria(), revision=sesion.revision - 1)

    with pytest.raises(Conflicto, match=CONFLICTO[:40]):
        completar_datos(sesion, DATOS | {"lugar": "Otro"}, vieja)

    assert Sesion.objects.get().lugar == "Sala de Cabildo"


@pytest.mark.parametrize("rol", ["enlace", "validacion", "administracion"])
def test_only_the_secretary_calls_sessions(rol):
    with pytest.raises(PermissionDenied):
        convocar(una_sesion(), Acto(por=un_usuario(rol=rol)))


@pytest.mark.parametrize(("accion", "estado"), [(diferir, "diferida"), (cancelar, "cancelada")])
def test_leaving_the_calendar_needs_a_public_reason(accion, estado):
    sesion = una_sesion_convocada()

    with pytest.raises(ValidationError, match="Escribe el motivo"):
        accion(sesion, "  ", un_acto())
    fuera = accion(sesion, "Faltó quórum.", un_acto())

    assert fuera.estado == estado
    assert Version.objects.de(sesion).first().resumen == f"{estado.capitalize()}: Faltó quórum."


def test_a_postponed_session_is_called_again():
    sesion = diferir(una_sesion_convocada(), "Faltó quórum.", un_acto())

    otra_vez = convocar(sesion, un_acto())

    assert (otra_vez.estado, otra_vez.motivo) == ("convocada", "")


def test_a_session_that_had_started_is_not_called_again():
    sesion = diferir(una_sesion_en_curso(), "Se perdió el quórum.", un_acto())

    with pytest.raises(ValidationError, match="ya había iniciado"):
        convocar(sesion, un_acto())


@pytest.mark.parametrize("accion", [diferir, cancelar])
def test_a_held_session_stays_held(accion):
    with pytest.raises(ValidationError, match="ya se celebró"):
        accion(una_sesion_celebrada(), "Motivo", un_acto())
