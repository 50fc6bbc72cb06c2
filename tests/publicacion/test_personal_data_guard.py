import time

import pytest

from cholula_ga.publicacion.guardia import buscar_datos_personales

CURP = "BOXW310820HNERXN09"
RFC = "GODE561231GR8"


def tipos(texto):
    return [hallazgo.tipo for hallazgo in buscar_datos_personales(texto)]


@pytest.mark.parametrize(
    ("texto", "tipo"),
    [
        (f"Su CURP es {CURP}.", "una CURP"),
        (f"curp:{CURP.lower()}", "una CURP"),
        (f"RFC {RFC}", "un RFC de persona"),
        ("Clave GMVLMR80070501M100", "una clave de elector (INE)"),
        ("CLABE 032180000118359719", "una CLABE bancaria"),
        ("Llama al (222) 123 45 67", "un teléfono"),
        ("+52 1 222 123 4567", "un teléfono"),
        ("Tel. 2221234567", "un teléfono"),
        ("222-123-4567", "un teléfono"),
        ("escribe a ana.perez@gmail.com", "un correo personal"),
        ("ANA@HOTMAIL.COM.MX", "un correo personal"),
    ],
)
def test_personal_data_is_found(texto, tipo):
    assert tipos(texto) == [tipo]


@pytest.mark.parametrize(
    "texto",
    [
        "BOXW310820HNERXN08",  # wrong check digit
        "GODE561231GR9",
        "032180000118359710",
        "Presupuesto de $1,234,567,890.50",
        "Del 15-10-2021 al 14-10-2024",
        "Acuerdo CIGA/SO/01/2023-A02, escuela 21XXX0000X",
        "transparencia@sach.gob.mx",
        "El folio 2221234567 quedó registrado",
        "2021 2022 2023 2024",
        "",
        "Ayuntamiento de San Andrés Cholula",
    ],
)
def test_what_is_not_personal_is_left_alone(texto):
    assert tipos(texto) == []


def test_finding_says_what_and_where():
    hallazgo = buscar_datos_personales(f"CURP {CURP}")[0]

    assert str(hallazgo) == (
        f"parece contener una CURP («{CURP}»). Quítelo o confirme que es público."
    )


@pytest.mark.parametrize(
    "trozo",
    [
        "1 ",
        "a@",
        "A",
        "@",
        "9-9.",
        "AAAA111111",
        "a.",
        "(222) ",
        "+",
        "x@a." * 3,
        "BBBBBB11111111H",
    ],
)
def test_hostile_text_takes_bounded_time(trozo):
    inicio = time.process_time()

    buscar_datos_personales(trozo * 400_000)

    assert time.process_time() - inicio < 3
