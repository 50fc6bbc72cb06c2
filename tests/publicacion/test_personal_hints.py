import time

import pytest

from cholula_ga.publicacion.indicios import UN_NOMBRE, buscar_indicios

pytestmark = pytest.mark.una_vez


@pytest.mark.parametrize(
    ("texto", "tipo", "fragmento"),
    [
        ("El alumno Juan dice que hay basura", UN_NOMBRE, "Juan"),
        ("La maestra Lupita López lo reportó", UN_NOMBRE, "Lupita López"),
        ("una niña que se llama Citlali", UN_NOMBRE, "Citlali"),
        ("lo vio María de los Ángeles Hernández", UN_NOMBRE, "María de los Ángeles Hernández"),
        ("el Prof. Gómez abrió la puerta", UN_NOMBRE, "Gómez"),
        ("J.P. rompió la puerta", "las iniciales de una persona", "J.P."),
        ("lo dijo J. Pérez ayer", "las iniciales de una persona", "J. Pérez"),
        ("pasa en 3° B cada lunes", "el grado y grupo de alguien", "3° B"),
        ("el salón de tercero «A»", "el grado y grupo de alguien", "tercero «A»"),
        ("el grupo C lo midió", "el grado y grupo de alguien", "grupo C"),
        ("en el turno vespertino", "el turno de una escuela", "turno vespertino"),
        ("un niño de 13 años", "la edad de alguien", "de 13 años"),
        ("tiene trece años", "la edad de alguien", "tiene trece años"),
    ],
)
def test_what_could_tell_who_somebody_is_is_found(texto, tipo, fragmento):
    assert [(h.tipo, h.fragmento) for h in buscar_indicios(texto)] == [(tipo, fragmento)]


@pytest.mark.parametrize(
    "texto",
    [
        "La calle Emiliano Zapata se inunda; en Lázaro Cárdenas, no.",
        "Pasa en San Andrés Cholula, Santa María Tonantzintla y San Luis Tehuiloyocan.",
        "La avenida José María Morelos y la escuela Juan Escutia López.",
        "Los alumnos La escuela. Estudiantes: Se propone un letrero.",
        "Constructora del Valle, S.A. de C.V., A.C.",
        "El camión pasa a las 7 a. m. por la calle 3.",
        "Hace 13 años que no se pinta. Para jóvenes de 12 a 15 años.",
        "La barda tiene garantía y la bomba 10 años de uso: cumple 10 años de servicio.",
        "La salida del turno de la tarde es de noche.",
        "Una alumna de segundo grado y una madre de familia.",
    ],
)
def test_places_offices_and_general_words_are_left_alone(texto):
    assert buscar_indicios(texto) == []


def test_a_hint_is_shown_hidden_but_for_its_ends():
    hallazgo = buscar_indicios("Lo vio el alumno Xicoténcatl.")[0]

    assert str(hallazgo) == (
        "parece contener el nombre de una persona («Xico•••••tl»). "
        "Quítelo o confirme que es público."
    )


@pytest.mark.parametrize("trozo", ["alumno ", "María de la ", "A. ", "a", " ", "3", "de 1", "Ana "])
def test_hostile_text_takes_bounded_time(trozo):
    inicio = time.process_time()

    buscar_indicios(trozo * 100_000)

    assert time.process_time() - inicio < 5
