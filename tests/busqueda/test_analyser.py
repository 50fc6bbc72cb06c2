import pytest
from hypothesis import given
from hypothesis import strategies as st

from cholula_ga.busqueda.analizador import (
    MAX_TERMINOS_CONSULTA,
    analizar_consulta,
    palabras,
    plegar,
    raices,
    raiz,
)

pytestmark = pytest.mark.una_vez


def una_raiz(palabra):
    return raiz(plegar(palabra))


@pytest.mark.parametrize(
    "formas",
    [
        "información informaciones informacion INFORMACIÓN",
        "aprobación aprobaciones aprobacion",
        "sesión sesiones sesion",
        "comisión comisiones comision",
        "género géneros genero",
        "útil útiles util",
        "año años AÑO",
        "joven jóvenes jovenes",
        "niña niñas niño niños",
        "licitación licitaciones",
        "recolección recolecciones",
        "luz luces",
        "mujer mujeres",
        "taller talleres",
        "señal señales",
        "vía vías",
        "obra obras",
        "acta actas",
    ],
)
def test_forms_of_a_word_share_one_stem(formas):
    assert len({una_raiz(forma) for forma in formas.split()}) == 1


def test_enye_is_a_letter_of_its_own():
    assert plegar("AÑO Ñandú pingüino n\u0303") == "año ñandu pinguino ñ"
    assert una_raiz("años") != una_raiz("anos")


def test_no_word_is_dropped():
    assert palabras("El estado de la cuenta no es de nada") == [
        "el",
        "estado",
        "de",
        "la",
        "cuenta",
        "no",
        "es",
        "nada",
    ]


def test_code_is_kept_whole_by_parts_and_by_runs_of_parts():
    lexemas = palabras("Acuerdo CIGA/SO/01/2023-A02")

    assert {"ciga", "so", "01", "2023", "a02", "cigaso012023a02", "so012023"} <= set(lexemas)


def test_school_key_is_one_token_and_is_not_stemmed():
    assert raices("21XXX0000X") == ["21xxx0000x"]


@pytest.mark.parametrize(
    ("texto", "esperadas"),
    [
        ("CIGA/SO/01/2023-A02", ["cigaso012023a02"]),
        ("ciga so 01", ["ciga", "so", "01"]),
        ("2021-2024", ["2021", "2024"]),
        ("2023–2024", ["2023", "2024"]),
        ("niñas y/o niños", ["niñas", "y", "o", "niños"]),
        ("'\"%_*():", []),
        ("", []),
        ("agua agua AGUA", ["agua"]),
    ],
)
def test_query_becomes_words(texto, esperadas):
    assert [termino.exacta for termino in analizar_consulta(texto).terminos] == esperadas


def test_long_query_is_cut_and_says_so():
    consulta = analizar_consulta(" ".join(f"palabra{n}" for n in range(2_000)))

    assert (len(consulta.terminos), consulta.recortada) == (MAX_TERMINOS_CONSULTA, True)


def test_short_query_is_not_cut():
    assert analizar_consulta("rutas de recolección").recortada is False


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_letters_and_digits(texto):
    for termino in analizar_consulta(texto).terminos:
        assert set(termino.exacta + termino.lexema) <= set("abcdefghijklmnopqrstuvwxyz0123456789ñ")
        assert 0 < len(termino.lexema) <= 60
