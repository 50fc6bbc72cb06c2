import pytest

from proyecto_ciudadano.models import Problematica
from tests.factories.institucion import un_usuario, una_localidad
from tests.factories.proyecto_ciudadano import una_escuela
from tests.proyecto_ciudadano.planillas import DE_ANTES, errores, importado, una_fila

pytestmark = pytest.mark.django_db


@pytest.fixture
def validacion():
    return un_usuario("validacion")


@pytest.mark.parametrize(
    ("celdas", "columna", "dicho"),
    [
        ({"categoria": "Limpiesa"}, "categoria", "¿Quiso decir «Limpieza y residuos»?"),
        ({"categoria": ""}, "categoria", "está vacía. Una de la lista."),
        ({"escuela_cct": "21DES001A"}, "escuela_cct", "¿Quiso decir «21DES0001A»?"),
        ({"escuela_cct": "21DES0002A"}, "escuela_cct", "¿Quiso decir «21DES0001A»?"),
        (
            {"escuela_cct": "21XXX0009A", "escuela": "A", "nivel": "Primaria"},
            "escuela_cct",
            "21XXX",
        ),
        ({"escuela": "Otra escuela"}, "escuela", "es de «Escuela Volcanes»"),
        ({"nivel": "Primaria"}, "nivel", "dada de alta como Secundaria"),
        ({"ciclo_escolar": "2023"}, "ciclo_escolar", "¿Quiso decir «2023-2024»?"),
        ({"ciclo_escolar": "2022-2024"}, "ciclo_escolar", "¿Quiso decir «2022-2023»?"),
        ({"participantes": "2001"}, "participantes", "Lo más cercano es 2,000."),
        ({"participantes": "treinta"}, "participantes", "un número entero de 1 a 2,000"),
        ({"detectada_el": "2999-01-01"}, "detectada_el", "todavía no llega"),
        ({"detectada_el": "ayer"}, "detectada_el", "Se espera 2023-12-31 o 31/12/2023."),
        ({"detectada_el": ""}, "detectada_el", "y la fecha del taller también"),
        ({"lugar": "Tonantzintlaa"}, "lugar", "¿Quiso decir «Santa María Tonantzintla»?"),
        ({"titulo": "a" * 161}, "titulo", "tiene 161 letras y caben 160"),
        ({"folio": "PC-2023-0009"}, "folio", "Deje la celda vacía si la problemática es nueva."),
        ({"propuesta": "Que la escuela volcanes barra"}, None, None),
        (
            {"categoria": "Seguridad", "propuesta": "Que la ESCUELA VOLCANES avise"},
            "propuesta",
            "el tema es sensible y el texto nombra a la escuela",
        ),
    ],
)
def test_each_error_names_its_row_and_column_and_the_nearest_value(
    validacion, celdas, columna, dicho
):
    una_escuela(**DE_ANTES)
    una_localidad(nombre="Santa María Tonantzintla")
    vacias = {"escuela": "", "nivel": "", "lugar": "", "participantes": ""}

    buena = una_fila(titulo="Buena", **vacias)
    resultado = importado(validacion, buena, una_fila(**vacias) | celdas)

    assert [(e.fila, e.columna) for e in resultado.errores] == ([(3, columna)] if columna else [])
    assert not columna or dicho in resultado.errores[0].mensaje
    assert Problematica.objects.count() == (0 if columna else 2)


def test_likely_personal_data_is_told_by_row_and_saved_only_if_confirmed(validacion):
    una_escuela(**DE_ANTES)
    fila = una_fila(problema="Llamar al 222 123 4567 de la vecina.")

    previa = importado(validacion, fila, simular=True)
    negado = importado(validacion, fila, plan=previa.plan)
    guardado = importado(validacion, fila, plan=previa.plan, confirma_avisos=True)

    assert [(a.fila, a.columna) for a in previa.avisos] == [(2, "problema")]
    assert "222 123 4567" not in previa.avisos[0].mensaje
    assert (negado.has_errors(), guardado.has_errors()) == (True, False)
    assert Problematica.objects.count() == 1


def test_rows_of_one_workshop_must_agree_and_be_different_problems(validacion):
    una_escuela(**DE_ANTES)
    filas = [
        una_fila(participantes="30"),
        una_fila(participantes="31", titulo="Otra"),
        una_fila(participantes=""),
    ]

    resultado = importado(validacion, *filas)

    assert errores(resultado) == [
        (
            3,
            "participantes",
            "la fila 2 dice «30» del mismo taller. Deje un solo valor.",
        ),
        (4, "titulo", "repite la fila 2: mismo taller y mismo título. Deje una sola."),
    ]
