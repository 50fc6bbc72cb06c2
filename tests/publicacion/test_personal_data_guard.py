import time

import pytest

from cholula_ga.publicacion.guardia import buscar_datos_personales

pytestmark = pytest.mark.una_vez

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
        ("juana@correo.gmail.com", "un correo personal"),
        ("juana.lopez@empresa.com.mx", "un correo personal"),
        ("Su CURP: BOXW 310820 HNERXN 09", "una CURP"),
        ("CURP BOXW310820XNERXN03", "una CURP"),
        ("CLABE 0321 8000 0118 3597 19", "una CLABE bancaria"),
        ("55 12 34 56 78", "un teléfono"),
        ("222 1234567", "un teléfono"),
        ("Oficio 12/2023, llame al 222.123.4567", "un teléfono"),
        ("nombre,teléfono\nAna,2221234567\n", "un teléfono"),
        ("id,celular,edad\n1,2221234567,34\n", "un teléfono"),
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
        "GMVLMR80130501M100",  # there is no month 13
        "GMVLMR80070545M100",  # nor a state 45
        "BOXW310820XNERXN09",
        "fecha,hora\n2023-03-14 10:30,1\n2023-03-14 10 horas",
        "latitud 19.05123456, longitud -98.30123456",
        "19.0512345678",
        "1 234 567 890 pesos",
        "CCT 21DPR0123K, 21ETV0456Z",
        "Expediente 222 123 4567",
        "folio,monto\n2221234567,100\n",
        "Licitación LPN-821-119-2023, partida 3",
        "contacto@teatro.com.mx",
        "unidad@puebla.gob.mx, clases@udlap.mx, hola@example.org",
        "@usuario en redes, a@b, correo@",
        "ISBN 978-607-15-1234-0",
        "RFC MSA850101AB1 del municipio",
    ],
)
def test_what_is_not_personal_is_left_alone(texto):
    assert tipos(texto) == []


@pytest.mark.parametrize(
    ("texto", "oculto"),
    [
        (f"CURP {CURP}", "BOXW••••••••••••09"),
        ("Tel. (222) 123 45 67", "(222) ••• •• 67"),
        ("ana.perez@gmail.com", "an•••••••@gmail.com"),
        ("a@gmail.com", "a•@gmail.com"),
    ],
)
def test_finding_says_what_it_is_without_repeating_it(texto, oculto):
    hallazgo = buscar_datos_personales(texto)[0]

    assert str(hallazgo) == (
        f"parece contener {hallazgo.tipo} («{oculto}»). Quítelo o confirme que es público."
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
