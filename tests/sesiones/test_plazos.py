from datetime import date, timedelta

import pytest

from sesiones.plazos import en_palabras, plazo_de

HOY = date(2023, 6, 15)


@pytest.mark.parametrize(
    ("dias", "texto"),
    [
        (-1200, "Vencido hace más de 3 años"),
        (-367, "Vencido hace más de 1 año"),
        (-366, "Vencido hace más de 11 meses"),
        (-63, "Vencido hace más de 2 meses"),
        (-62, "Vencido hace 62 días"),
        (-1, "Vencido hace 1 día"),
        (0, "Vence hoy"),
        (1, "Vence mañana"),
        (12, "Vence en 12 días"),
    ],
)
def test_a_due_date_is_told_in_words(dias, texto):
    assert en_palabras(HOY + timedelta(days=dias), HOY) == texto


@pytest.mark.parametrize(
    ("dias", "tono"), [(-1, "vencido"), (0, "por_vencer"), (15, "por_vencer"), (16, "en_plazo")]
)
def test_a_due_date_has_a_tone_while_the_agreement_is_open(dias, tono):
    vence = HOY + timedelta(days=dias)

    tonos = [plazo_de(vence, HOY, abierto=abierto)[0] for abierto in (True, False)]

    assert tonos == [tono, ""]
