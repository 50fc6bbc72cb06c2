from datetime import date

import pytest

from informacion_util.actions import verificar_sin_cambios
from informacion_util.archivos_distintos import Pieza, TextoDeRecurso
from informacion_util.diferencias import (
    CAMPOS,
    DE_REGISTRO,
    MAXIMO_DE_PALABRAS,
    Tramo,
    diferencias,
)
from tests.factories.informacion_util import publicada, un_recurso, una_edicion
from tests.factories.institucion import una_localidad


def recurso(titulo="Rutas", sha256="ab" * 32, tamano=30, **fields):
    archivo = {
        "nombre": "r.csv",
        "url": f"/archivos/{sha256[:2]}/r.csv",
        "tipo": "text/csv",
        "tamano": tamano,
        "sha256": sha256,
    }
    dicho = {"titulo": titulo, "tipo": "archivo", "url": archivo["url"], "archivo": archivo}
    return dicho | {"descripcion": "", "texto_alternativo": ""} | fields


def otro(valor):
    """Another value of the same kind."""
    casos = {
        bool: lambda: not valor,
        int: lambda: valor + 1,
        list: lambda: [],
        dict: lambda: valor | {"sha256": "ff" * 32},
        type(None): lambda: "algo",
    }
    if isinstance(valor, list) and not valor:
        return ["algo"]
    if isinstance(valor, str) and valor[:4].isdecimal():
        return f"2001{valor[4:]}"
    return casos.get(type(valor), lambda: f"{valor} otro")()


def test_only_changed_fields_are_told_word_by_word():
    antes = {"titulo": "Rutas", "resumen": "Pasa el lunes a las 7."}
    despues = {"titulo": "Rutas", "resumen": "Pasa el martes a las 7."}

    (campo,) = diferencias(antes, despues)

    assert campo.rotulo == "Resumen"
    assert campo.tramos == [
        Tramo("Pasa el "),
        Tramo("lunes", salio=True),
        Tramo(" "),
        Tramo("martes", entro=True),
        Tramo(" a las 7."),
    ]


def test_choices_are_told_by_their_names():
    (campo,) = diferencias({"sector": "mujeres"}, {"sector": "comercio"})

    assert [tramo.texto for tramo in campo.tramos if tramo.entro or tramo.salio] == [
        "Mujeres",
        "Comercio y empresas",
    ]


def test_a_file_that_came_in_is_told_with_its_size_and_hash():
    (campo,) = diferencias({"recursos": []}, {"recursos": [recurso()]})

    (hallado,) = campo.recursos
    assert (hallado.situacion, hallado.titulo, hallado.antes) == ("Agregado", "Rutas", None)
    assert hallado.despues == Pieza("r.csv", "/archivos/ab/r.csv", "text/csv", 30, "ab" * 32)


def test_each_file_is_told_apart_by_what_happened_to_it():
    igual = recurso(titulo="Igual", sha256="00" * 32)
    antes = [igual, recurso(), recurso(titulo="Sobra", sha256="11" * 32)]
    despues = [
        igual,
        recurso(sha256="cd" * 32, tamano=31),
        {"titulo": "Sitio", "tipo": "enlace", "url": "https://example.org/"},
    ]

    (campo,) = diferencias({"recursos": antes}, {"recursos": despues})

    assert [(r.situacion, r.titulo) for r in campo.recursos] == [
        ("Reemplazado", "Rutas"),
        ("Agregado", "Sitio"),
        ("Quitado", "Sobra"),
    ]
    assert [r.antes and r.antes.sha256 for r in campo.recursos] == ["ab" * 32, None, "11" * 32]


def test_the_same_file_with_other_words_tells_only_the_words():
    (campo,) = diferencias(
        {"recursos": [recurso(descripcion="Por calle")]}, {"recursos": [recurso(titulo="Horarios")]}
    )

    (hallado,) = campo.recursos
    assert hallado.antes == hallado.despues
    assert hallado.textos == [
        TextoDeRecurso("Título", "Rutas", "Horarios"),
        TextoDeRecurso("Descripción", "Por calle", ""),
    ]


def test_a_new_order_of_the_same_files_is_told_by_their_titles():
    uno, dos = recurso(titulo="Uno", sha256="11" * 32), recurso(titulo="Dos", sha256="22" * 32)

    (campo,) = diferencias({"recursos": [uno, dos]}, {"recursos": [dos, uno]})

    assert campo.recursos == []
    assert [t.texto.split(".")[0] for t in campo.tramos if t.entro or t.salio] == ["Dos", "Dos"]


def test_lists_are_told_item_by_item():
    (campo,) = diferencias({"palabras_clave": ["agua", "luz"]}, {"palabras_clave": ["agua", "gas"]})

    assert campo.tramos == [
        Tramo("agua\n"),
        Tramo("luz\n", salio=True),
        Tramo("gas\n", entro=True),
    ]


@pytest.mark.django_db
def test_every_public_field_appears_in_the_difference():
    edicion = una_edicion(lugar=una_localidad(), palabras_clave="agua")
    un_recurso(edicion, descripcion="Por calle", texto_alternativo="Un mapa")
    publicada(edicion)
    verificar_sin_cambios(edicion, por=None, oficina="Agua", nota="Igual.", fecha=date(2024, 1, 2))
    contenido = edicion.a_publico()

    for campo, valor in contenido.items():
        (distinto,) = diferencias(contenido, contenido | {campo: otro(valor)})
        assert distinto.rotulo == (CAMPOS | DE_REGISTRO)[campo]
        assert distinto.recursos or any(t.entro or t.salio for t in distinto.tramos), campo


@pytest.mark.django_db
def test_every_field_of_a_file_and_of_a_verification_appears_too():
    edicion = una_edicion()
    un_recurso(edicion)
    publicada(edicion)
    verificar_sin_cambios(edicion, por=None, oficina="Agua")
    contenido = edicion.a_publico()

    for lista in ("recursos", "verificaciones"):
        (parte,) = contenido[lista]
        for campo, valor in parte.items():
            cambiada = contenido | {lista: [parte | {campo: otro(valor)}]}
            assert [d.rotulo for d in diferencias(contenido, cambiada)] == [
                (CAMPOS | DE_REGISTRO)[lista]
            ]


def test_a_field_that_nobody_named_yet_appears_under_its_own_name():
    (campo,) = diferencias({}, {"algo_nuevo": {"clave": 3}})

    assert (campo.rotulo, campo.tramos) == ("Algo nuevo", [Tramo("clave: 3", entro=True)])


def test_what_was_not_stated_and_now_is_comes_in_whole():
    (campo,) = diferencias({"necesidad": None}, {"necesidad": "Saber el día"})

    assert campo.tramos == [Tramo("Saber el día", entro=True)]


def test_long_texts_are_compared_line_by_line():
    largo = "palabra " * MAXIMO_DE_PALABRAS

    (campo,) = diferencias({"objetivo": f"{largo}\nuno"}, {"objetivo": f"{largo}\ndos"})

    assert [(t.texto, t.salio, t.entro) for t in campo.tramos[1:]] == [
        ("uno", True, False),
        (" ", False, False),
        ("dos", False, True),
    ]
