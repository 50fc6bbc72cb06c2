"""What the tests of the panel share: the list's address, a filled form, the words of a page."""

import re

from tests.factories.institucion import un_ejercicio

LISTA = "/admin/informacion_util/edicion/"
SIN_RECURSOS = {"recursos-TOTAL_FORMS": "0", "recursos-INITIAL_FORMS": "0"}


def formulario(dependencia, **campos):
    return {
        "dependencia": dependencia.pk,
        "ejercicio": un_ejercicio().pk,
        "titulo": "Talleres para mujeres",
        "estante": "util",
        "licencia": "Libre Uso MX",
        **SIN_RECURSOS,
        **campos,
    }


def textos(respuesta):
    return " ".join(re.sub(r"<[^>]+>", " ", respuesta.text).split())
