from informacion_util.diferencias import MAXIMO_DE_PALABRAS, Tramo, diferencias


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


def test_a_new_file_is_told_by_name_and_hash():
    archivo = {"titulo": "Rutas", "url": "/a", "archivo": {"nombre": "r.csv", "sha256": "ab" * 32}}

    (campo,) = diferencias({"recursos": []}, {"recursos": [archivo]})

    assert campo.tramos == [Tramo("Rutas: r.csv (SHA-256 abababababab…)", entro=True)]


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
