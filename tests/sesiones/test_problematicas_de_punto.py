from datetime import date

import pytest
from django.core.exceptions import ValidationError

from proyecto_ciudadano.actions import retirar_turno, turnar
from sesiones.actions import presentar_problematicas
from sesiones.actions.problematicas import Busqueda
from sesiones.admin.preparar_problematicas import BusquedaForm
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import un_acto as un_acto_escolar
from tests.factories.proyecto_ciudadano import una_problematica
from tests.factories.sesiones import un_acto, una_sesion
from tests.sesiones.escolares import primero, una_de_cada

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("busqueda", "halladas"),
    [
        (lambda una, otra: Busqueda(texto=una.folio.lower()), ["Basura"]),
        (lambda una, otra: Busqueda(texto="bach"), ["Bache"]),
        (
            lambda una, otra: Busqueda(
                dependencia=una.turnos.get().dependencia,
                desde=date(2023, 3, 10),
                hasta=date(2023, 3, 10),
            ),
            ["Basura"],
        ),
    ],
)
def test_problems_are_chosen_by_name_or_by_who_acted(busqueda, halladas):
    una, otra = una_de_cada()
    sesion = una_sesion()

    nuevas = presentar_problematicas(primero(sesion), busqueda(una, otra), un_acto())

    assert [p.titulo for p in nuevas] == halladas
    assert list(primero(sesion).problematicas.all()) == nuevas


@pytest.mark.parametrize(
    ("busqueda", "dice"),
    [
        (Busqueda(), "elige una dependencia"),
        (Busqueda(texto="zzz"), "Ninguna problemática publicada"),
        (Busqueda(texto="Ba"), "Hay varias"),
    ],
)
def test_a_search_that_names_none_or_many_adds_nothing(busqueda, dice):
    una_de_cada()
    sesion = una_sesion()

    with pytest.raises(ValidationError, match=dice):
        presentar_problematicas(primero(sesion), busqueda, un_acto())

    assert not primero(sesion).problematicas.exists()


def test_what_nobody_validated_is_not_found():
    una_problematica(titulo="Secreta")

    with pytest.raises(ValidationError, match="Ninguna problemática publicada"):
        presentar_problematicas(primero(una_sesion()), Busqueda(texto="Secreta"), un_acto())


def test_an_office_whose_only_turn_was_a_mistake_is_not_offered():
    _, callada = una_de_cada()
    obras = callada.turnos.get().dependencia
    turnar(callada, un_acto_escolar(), dependencias=[una_dependencia(nombre="Aguas")])
    retirar_turno(callada, un_acto_escolar(texto="Fue un error."), dependencia=obras)

    oficinas = BusquedaForm(sesion=una_sesion()).fields["dependencia"].queryset

    assert [oficina.nombre for oficina in oficinas] == ["Aguas", "Género"]
