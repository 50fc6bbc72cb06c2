from datetime import date
from importlib import import_module

import pytest
from django.apps import apps as registro

from proyecto_ciudadano import actions
from proyecto_ciudadano.models import Problematica
from tests.factories.proyecto_ciudadano import un_acto, una_atendida, una_publicada

pytestmark = pytest.mark.django_db
MIGRACION = "proyecto_ciudadano.migrations.0007_fechas_de_estado"


def fechas_de(problematica):
    return Problematica.objects.values_list("atendida_el", "verificada_el").get(pk=problematica.pk)


def test_each_state_keeps_the_day_of_the_entry_that_brought_it():
    en_atencion = una_publicada().problematica
    atendida, verificada = una_atendida(), una_atendida()

    actions.confirmar(verificada, un_acto(fecha=date(2023, 4, 1)))

    assert [fechas_de(p) for p in (en_atencion, atendida, verificada)] == [
        (None, None),
        (date(2023, 3, 10), None),
        (date(2023, 3, 10), date(2023, 4, 1)),
    ]


@pytest.mark.parametrize("confirmada", [True, False])
def test_a_dispute_empties_the_days_and_the_next_answer_writes_new_ones(confirmada):
    problematica = una_atendida()
    if confirmada:
        actions.confirmar(problematica, un_acto(fecha=date(2023, 4, 1)))
    actions.disputar(problematica, un_acto(fecha=date(2023, 4, 15)))
    disputada = fechas_de(problematica)

    dependencia = problematica.turnos.get().dependencia
    acto = un_acto(fecha=date(2023, 5, 2))
    actions.declarar_atendida(problematica, acto, dependencia=dependencia)

    assert disputada == (None, None)
    assert fechas_de(problematica) == (date(2023, 5, 2), None)


def test_an_entry_that_changes_no_state_changes_no_day():
    problematica = una_atendida()

    actions.confirmar_en_parte(problematica, un_acto(fecha=date(2023, 4, 1)))

    assert fechas_de(problematica) == (date(2023, 3, 10), None)


def test_the_migration_fills_the_days_of_what_was_already_there():
    verificada, atendida, disputada = una_atendida(), una_atendida(), una_atendida()
    actions.confirmar(verificada, un_acto(fecha=date(2023, 4, 1)))
    actions.disputar(disputada, un_acto(fecha=date(2023, 4, 15)))
    esperadas = [fechas_de(p) for p in (verificada, atendida, disputada)]
    Problematica.objects.update(atendida_el=None, verificada_el=None)

    import_module("proyecto_ciudadano.migrations.0007_fechas_de_estado").poner_fechas(
        registro, None
    )

    assert [fechas_de(p) for p in (verificada, atendida, disputada)] == esperadas
