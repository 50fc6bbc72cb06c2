from datetime import date

import pytest

from cholula_ga.institucion.cargas import cargar_real
from cholula_ga.institucion.models import Dependencia, Localidad, MarcoNormativo, NombreAnterior
from cholula_ga.institucion.texto import clave_de_orden
from tests.factories.institucion import una_dependencia

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fecha", "nombre"),
    [
        (date(2021, 1, 1), "Primera"),
        (date(2021, 12, 31), "Primera"),
        (date(2022, 1, 1), "Segunda"),
        (date(2023, 1, 1), "Actual"),
        (None, "Actual"),
    ],
)
def test_dependencia_keeps_the_name_it_bore_on_the_day(fecha, nombre):
    dependencia = una_dependencia(nombre="Actual")
    for anterior, hasta in [("Segunda", date(2022, 12, 31)), ("Primera", date(2021, 12, 31))]:
        NombreAnterior.objects.create(dependencia=dependencia, nombre=anterior, hasta=hasta)

    assert dependencia.nombre_el(fecha) == nombre


@pytest.mark.parametrize(
    ("fecha", "palabra"),
    [
        (date(2023, 6, 1), "transparencia proactiva"),
        (date(2025, 3, 19), "transparencia proactiva"),
        (date(2025, 3, 20), "transparencia con sentido social"),
    ],
)
def test_words_of_the_law_depend_on_the_date(fecha, palabra):
    cargar_real()

    marco = MarcoNormativo.objects.vigente("transparencia_proactiva", fecha)

    assert str(marco) == palabra


def test_loading_the_institution_twice_changes_nothing():
    cargar_real()
    antes = list(Dependencia.objects.order_by("pk").values())

    cargar_real()

    assert list(Dependencia.objects.order_by("pk").values()) == antes
    assert (len(antes), Localidad.objects.count()) == (19, 13)


def test_spanish_order_ignores_accents_and_puts_enie_after_n():
    palabras = ["Ñandú", "Ómnibus", "nube", "olmo", "Nácar", "nzz"]

    assert sorted(palabras, key=clave_de_orden) == [
        "Nácar", "nube", "nzz", "Ñandú", "olmo", "Ómnibus",
    ]  # fmt: skip
