"""Points of places: loaded with their source, never over what staff wrote."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from cholula_ga.institucion.cargas import cargar_real
from cholula_ga.institucion.coordenadas import PUNTOS
from cholula_ga.institucion.models import Localidad
from cholula_ga.publicacion.sello import leer_sello
from tests.factories.institucion import una_localidad

pytestmark = pytest.mark.django_db


def puntos():
    filas = Localidad.objects.filter(latitud__isnull=False).order_by("slug")
    return {lugar.slug: (lugar.latitud, lugar.longitud) for lugar in filas}


def test_only_places_with_a_source_get_a_point():
    cargar_real()

    assert puntos() == {slug: (p.latitud, p.longitud) for slug, p in PUNTOS.items()}


def test_an_existing_site_gets_them_and_its_pages_are_new():
    cargar_real()
    Localidad.objects.update(latitud=None, longitud=None)
    antes = leer_sello()

    cargar_real()
    despues = leer_sello()
    cargar_real()

    assert set(puntos()) == set(PUNTOS)
    assert antes < despues == leer_sello()


def test_what_staff_wrote_stays():
    escrita = una_localidad(slug="san-luis-tehuiloyocan", latitud="19.04000", longitud="-98.33000")

    cargar_real()

    escrita.refresh_from_db()
    assert (escrita.latitud, escrita.longitud) == (Decimal("19.04"), Decimal("-98.33"))


@pytest.mark.parametrize(
    ("latitud", "longitud", "errores"),
    [
        ("19.05", None, {"longitud": ["Escriba las dos coordenadas o deje las dos vacías."]}),
        (None, "-98.3", {"latitud": ["Escriba las dos coordenadas o deje las dos vacías."]}),
        (
            "-98.3",
            "19.05",
            {
                "latitud": ["Queda fuera del municipio: va de 18.95 a 19.10 grados."],
                "longitud": [
                    "Queda fuera del municipio: va de -98.40 a -98.20 grados, con signo menos."
                ],
            },
        ),
    ],
)
def test_a_point_outside_the_municipality_is_refused(latitud, longitud, errores):
    lugar = una_localidad()
    lugar.latitud = Decimal(latitud) if latitud else None
    lugar.longitud = Decimal(longitud) if longitud else None

    with pytest.raises(ValidationError) as refusal:
        lugar.full_clean()

    assert refusal.value.message_dict == errores


def test_a_point_within_it_or_none_is_accepted():
    una_localidad(latitud="19.01000", longitud="-98.30000").full_clean()
    una_localidad().full_clean()
