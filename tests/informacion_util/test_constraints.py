from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from informacion_util.models import Avance, Edicion, Ficha, Recurso, Verificacion
from tests.factories.informacion_util import (
    un_recurso,
    una_accion,
    una_edicion,
    una_edicion_publicada,
    una_estrategia,
)

pytestmark = pytest.mark.django_db
EDICIONES = [
    ("edicion_estado_valido", {"estado": "otra"}),
    ("edicion_version_desde_uno", {"version": 0}),
    ("edicion_opciones_validas", {"sector": "otro"}),
    ("edicion_opciones_validas", {"proposito": "otro"}),
    ("edicion_opciones_validas", {"periodicidad": "otra"}),
    ("edicion_publicada_con_fecha", {"estado": "publicada"}),
    (
        "edicion_fechas_coherentes",
        {"fecha_informacion": date(2023, 2, 2), "fecha_validacion": date(2023, 2, 1)},
    ),
]


@pytest.mark.parametrize(("nombre", "cambio"), EDICIONES)
def test_the_database_refuses_an_edition_that_breaks_a_rule(nombre, cambio):
    edicion = una_edicion()

    with pytest.raises(IntegrityError, match=nombre):
        Edicion.objects.filter(pk=edicion.pk).update(**cambio)


def _repetir(edicion, **campos):
    return Edicion.objects.create(
        ficha=edicion.ficha, ejercicio=edicion.ejercicio, titulo="Otra", **campos
    )


def test_a_version_number_is_used_once():
    with pytest.raises(IntegrityError):
        _repetir(
            una_edicion_publicada(), version=1, estado="historica", publicada_el=timezone.now()
        )


def test_only_one_edition_is_public_in_an_ejercicio():
    with pytest.raises(IntegrityError):
        _repetir(
            una_edicion_publicada(), version=2, estado="publicada", publicada_el=timezone.now()
        )


def test_only_one_draft_is_under_way_in_an_ejercicio():
    with pytest.raises(IntegrityError):
        _repetir(una_edicion(), version=2)


def test_a_resource_is_a_file_or_a_link():
    edicion = una_edicion()

    with pytest.raises(IntegrityError, match="recurso_es_archivo_o_enlace"):
        Recurso.objects.create(edicion=edicion, titulo="Nada", tipo="enlace")


def test_a_shelf_is_one_of_three():
    edicion = una_edicion()

    with pytest.raises(IntegrityError, match="ficha_estante_valido"):
        Ficha.objects.filter(pk=edicion.ficha_id).update(estante="otro")


def test_a_strategy_has_a_known_kind_and_state():
    for nombre, cambio in (("tipo", {"tipo": "x"}), ("estado", {"estado": "x"})):
        estrategia = una_estrategia()
        with (
            pytest.raises(IntegrityError, match=f"estrategia_{nombre}_valido"),
            transaction.atomic(),
        ):
            type(estrategia).objects.filter(pk=estrategia.pk).update(**cambio)


def test_an_action_ends_after_it_begins():
    with pytest.raises(IntegrityError, match="accion_termina_despues_de_empezar"):
        una_accion(desde=date(2023, 2, 1), hasta=date(2023, 1, 1))


def test_an_action_happens_in_a_digital_or_organic_space():
    with pytest.raises(IntegrityError, match="accion_espacio_valido"):
        una_accion(espacio="otro")


def test_progress_belongs_to_one_of_four_quarters():
    with pytest.raises(IntegrityError, match="avance_trimestre_valido"):
        Avance.objects.create(accion=una_accion(), trimestre=5, valor=1)


@pytest.mark.parametrize("cambio", [{"titulo": "Otro"}, {"objetivo": "Otro"}, {"version": 7}])
def test_the_database_refuses_to_edit_what_was_published(cambio):
    edicion = una_edicion_publicada()

    with pytest.raises(IntegrityError, match="una edicion publicada no se modifica"):
        Edicion.objects.filter(pk=edicion.pk).update(**cambio)


def test_the_database_refuses_to_delete_what_was_published():
    una_edicion_publicada()

    with pytest.raises(IntegrityError, match="una edicion publicada no se modifica"):
        Edicion.objects.all()._raw_delete("default")


def test_the_database_refuses_new_files_under_a_published_edition():
    edicion = una_edicion_publicada()

    with pytest.raises(IntegrityError, match="una edicion publicada no se modifica"):
        un_recurso(edicion, tipo="enlace", url="https://example.org")


def test_a_verification_cannot_be_changed():
    acto = Verificacion.objects.create(
        edicion=una_edicion_publicada(), fecha=date(2023, 1, 1), oficina="Oficina"
    )

    with pytest.raises(IntegrityError, match="una verificacion no se modifica"):
        Verificacion.objects.filter(pk=acto.pk).update(oficina="Otra")


def test_unknown_attributes_and_fields_are_refused():
    edicion = una_edicion()
    edicion.atributos, edicion.no_consta = ["bonita"], ["precio"]

    with pytest.raises(ValidationError) as error:
        edicion.full_clean()

    assert set(error.value.message_dict) == {"atributos", "no_consta"}
