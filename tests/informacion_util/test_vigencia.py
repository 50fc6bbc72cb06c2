from datetime import date, timedelta

import pytest

from informacion_util.models import Edicion, Periodicidad
from informacion_util.vigencia import vence_el, vigencia_de
from tests.factories.informacion_util import una_edicion

DIAS = [date(2024, 2, 29), date(2023, 8, 31), date(2023, 12, 31), date(2024, 3, 1)]


@pytest.mark.parametrize(
    ("periodicidad", "desde", "hasta"),
    [
        ("semanal", date(2023, 3, 1), date(2023, 3, 8)),
        ("mensual", date(2023, 1, 31), date(2023, 2, 28)),
        ("trimestral", date(2023, 11, 30), date(2024, 2, 29)),
        ("anual", date(2024, 2, 29), date(2025, 2, 28)),
        ("unica", date(2023, 1, 1), None),
        ("", date(2023, 1, 1), None),
    ],
)
def test_it_falls_due_on_the_same_day_of_another_month(periodicidad, desde, hasta):
    assert vence_el(periodicidad, desde) == hasta


@pytest.mark.parametrize(
    ("el", "esperada"),
    [
        (date(2023, 4, 15), "vigente"),
        (date(2023, 4, 17), "por_vencer"),
        (date(2023, 5, 1), "por_vencer"),
        (date(2023, 5, 2), "vencida"),
    ],
)
def test_a_quarterly_entry_warns_fifteen_days_before(el, esperada):
    assert vigencia_de("trimestral", date(2023, 2, 1), el=el) == esperada


@pytest.mark.django_db
@pytest.mark.parametrize("el", DIAS)
def test_the_query_and_the_property_agree_on_every_day(el):
    for periodicidad in ["", *Periodicidad.values]:
        for dias in (None, 0, 1, 5, 7, 8, 27, 28, 29, 30, 31, 59, 62, 75, 92, 150, 184, 336, 366):
            edicion = una_edicion(periodicidad=periodicidad)
            edicion.verificada_el = None if dias is None else el - timedelta(days=dias)
            edicion.save(update_fields=["verificada_el"])

    filas = Edicion.objects.con_vigencia(el)

    assert [f.vigencia_calculada for f in filas] == [str(f.vigencia_el(el)) for f in filas]


@pytest.mark.django_db
def test_those_in_force_include_those_soon_due():
    el = date(2023, 5, 1)
    ediciones = []
    for verificada in (date(2023, 4, 30), date(2023, 2, 1), date(2023, 1, 1)):
        edicion = una_edicion()
        edicion.verificada_el = verificada
        edicion.save(update_fields=["verificada_el"])
        ediciones.append(edicion)

    assert set(Edicion.objects.vigentes(el)) == set(ediciones[:2])
    assert list(Edicion.objects.vencidas(el)) == [ediciones[2]]
