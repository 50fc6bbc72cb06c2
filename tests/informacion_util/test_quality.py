from datetime import date

import pytest

from informacion_util.actions import verificar_sin_cambios
from informacion_util.calidad import Criterio
from informacion_util.legibilidad import en_palabras, lecturabilidad, oracion_mas_larga, silabas
from informacion_util.models import Atributo, EstadoDeEnlace
from tests.factories.informacion_util import publicada, un_recurso, una_edicion
from tests.factories.institucion import una_dependencia
from tests.factories.publicacion import un_archivo, un_pdf, una_imagen

LARGA = "Aquí se dice todo " + "lo que hace falta saber " * 6 + "para sacar la basura."


def criterios(client, edicion):
    """Of each attribute, what its criteria came to."""
    calidad = client.get(edicion.get_absolute_url()).context["calidad"]
    return de_calidad(calidad)


def de_calidad(calidad):
    return {
        atributo.nombre: [criterio.cumple for criterio in atributo.criterios]
        for atributo in calidad.atributos
    }


def con_archivo(nombre, contenido, **fields):
    edicion = una_edicion()
    archivo = un_archivo(dependencia=edicion.dependencia, nombre=nombre, contenido=contenido)
    un_recurso(edicion, archivo=archivo, **fields)
    return publicada(edicion)


@pytest.mark.parametrize(
    ("palabra", "cuantas"),
    [
        ("ciudad", 2),
        ("país", 2),
        ("leer", 2),
        ("muy", 1),
        ("y", 1),
        ("buey", 1),
        ("construir", 2),
        ("vergüenza", 3),
        ("yeso", 2),
        ("ahí", 2),
        ("transparencia", 4),
        ("oír", 2),
        ("xyz", 1),
    ],
)
def test_syllables_are_counted_as_they_sound(palabra, cuantas):
    assert silabas(palabra) == cuantas


def test_short_words_and_sentences_read_easier():
    facil = "Casa mesa luna rojo gato perro taza silla ropa vaso."  # 2 syllables a word, 10 words
    dificil = (
        "La instrumentación interinstitucional de los procedimientos administrativos "
        "correspondientes requiere la formalización documental de las determinaciones."
    )

    assert (lecturabilidad(facil), lecturabilidad(dificil)) == (77, 0)
    assert [en_palabras(v) for v in (92, 77, 60, 55, 0)] == [
        "fácil",
        "algo fácil",
        "normal",
        "algo difícil",
        "difícil",
    ]


def test_a_text_of_few_words_is_not_measured():
    assert lecturabilidad("Pasa el lunes.") is None


def test_the_longest_sentence_is_counted_in_words():
    assert oracion_mas_larga("Uno dos. Uno dos tres cuatro\nUno") == 4


@pytest.mark.parametrize(
    ("cumple", "clase", "dicho"),
    [
        (True, "bien", "Cumple"),
        (False, "mal", "No cumple"),
        (None, "sin_dato", "No se puede saber"),
    ],
)
def test_each_criterion_is_told_in_words_and_shape(cumple, clase, dicho):
    criterio = Criterio("Algo", cumple)

    assert (criterio.clase, criterio.veredicto) == (clase, dicho)


@pytest.mark.django_db
def test_a_complete_entry_meets_what_a_program_can_see(client):
    dependencia = una_dependencia(correo="agua@example.org")
    edicion = una_edicion(
        dependencia=dependencia,
        resumen="El camión pasa el lunes. Saca la basura a las siete. No la dejes de noche.",
        periodicidad="anual",
        fecha_informacion=date(2026, 1, 1),
    )
    un_recurso(edicion)
    publicada(edicion)

    assert criterios(client, edicion) == {
        "Veraz": [None],
        "Confiable": [True, True, None],
        "Oportuna": [True],
        "Congruente": [True, True],
        "Integral": [True, True],
        "Actualizada": [True, True],
        "Accesible": [True],
        "Comprensible": [True, True, True],
        "Verificable": [True, True],
    }


@pytest.mark.django_db
def test_what_is_missing_or_late_is_said_one_by_one(client):
    edicion = una_edicion(
        resumen=LARGA,
        acciones="",
        sector="",
        area_responsable="",
        fecha_informacion=None,
        no_consta=["acciones", "sector", "area_responsable", "fecha_informacion"],
    )
    publicada(edicion, validada_el=date(2023, 1, 2))

    hallados = criterios(client, edicion)

    assert hallados["Confiable"][:2] == [False, False]
    assert hallados["Oportuna"] == [None]
    assert hallados["Congruente"] == [None]
    assert hallados["Integral"] == [False, False]
    assert hallados["Actualizada"] == [False, True]
    assert hallados["Comprensible"][:2] == [True, False]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("nombre", "contenido", "esperado"),
    [
        ("datos.csv", b"a,b\n1,2\n", [True]),
        ("oficio.pdf", un_pdf(), [False, True]),
        ("oficio.pdf", un_pdf(texto=""), [False, False]),
    ],
)
def test_formats_are_open_or_not(client, nombre, contenido, esperado):
    assert criterios(client, con_archivo(nombre, contenido))["Accesible"] == esperado


@pytest.mark.django_db
def test_an_image_counts_with_its_description(client):
    edicion = con_archivo("mapa.png", una_imagen(), texto_alternativo="Mapa de rutas")

    assert criterios(client, edicion)["Accesible"] == [True, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("estado", "esperado"),
    [
        (None, None),
        ({"roto_desde": date(2026, 1, 2), "motivo": "No abre."}, False),
        ({"revisado_el": "2026-01-02T10:00Z"}, True),
    ],
)
def test_links_answer_or_nobody_looked_yet(client, estado, esperado):
    edicion = una_edicion()
    un_recurso(edicion, tipo="enlace", url="https://example.org/a")
    if estado:
        EstadoDeEnlace.objects.create(url="https://example.org/a", **estado)
    publicada(edicion)

    pagina = client.get(edicion.get_absolute_url())

    assert de_calidad(pagina.context["calidad"])["Verificable"] == [True, esperado]
    assert ("Enlace roto" in pagina.text) == (esperado is False)


@pytest.mark.django_db
def test_an_edition_of_before_is_not_the_latest(client):
    vieja = publicada(una_edicion(anio=2022))
    publicada(una_edicion(ficha=vieja.ficha, anio=2023))

    assert criterios(client, vieja)["Actualizada"][1] is False


@pytest.mark.django_db
def test_declared_attributes_carry_the_office_that_declared_them(client):
    edicion = publicada(una_edicion(), validada_el=date(2023, 3, 4))
    verificar_sin_cambios(edicion, por=None, oficina="Otra oficina", fecha=date(2023, 5, 1))

    calidad = client.get(edicion.get_absolute_url()).context["calidad"]

    assert (calidad.oficina, calidad.fecha) == (
        "Coordinación General de Transparencia",
        date(2023, 3, 4),
    )
    assert [a.declarado for a in calidad.atributos] == [True] * len(Atributo)


@pytest.mark.django_db
def test_what_nobody_declared_says_so(client):
    edicion = publicada(una_edicion(no_consta=["atributos"]), atributos=[])

    pagina = client.get(edicion.get_absolute_url())

    assert pagina.context["calidad"].oficina == ""
    assert "Nadie los declaró" in pagina.text
