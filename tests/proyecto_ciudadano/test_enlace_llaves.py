"""The key of a school's link: who does not have it learns nothing, and no log keeps it."""

import logging
from io import StringIO

import pytest

from proyecto_ciudadano.models import UsoDeEnlace
from proyecto_ciudadano.views import escuela
from tests.factories.proyecto_ciudadano import un_enlace
from tests.proyecto_ciudadano.enlaces import ENTRADA, cancelar, ruta, sopa

pytestmark = pytest.mark.django_db
TELEFONO = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 8.1) Chrome/80.0"}


@pytest.mark.parametrize("mala", ["0000-0000-0000-0000", "x", "ñ", "%00", "a" * 500])
def test_a_key_that_is_not_ours_opens_nothing(client, mala):
    assert client.get(f"{ENTRADA}{mala}/").status_code in (400, 404)


def test_the_key_of_a_letter_is_typed_by_hand(client):
    enlace = un_enlace()

    mal = client.post(ENTRADA, {"clave": "abcd-efgh"})
    bien = client.post(ENTRADA, {"clave": f" {enlace.llave.upper().replace('-', ' ')} "})

    assert (mal.status_code, "revisa que esté completa" in sopa(mal).text) == (404, True)
    assert (bien.status_code, client.get(bien["Location"]).status_code) == (303, 200)
    assert sopa(client.get(bien["Location"])).find("h1").text == "¿Quedó atendido?"


def test_who_guesses_is_stopped(client, monkeypatch):
    monkeypatch.setattr(escuela, "TOPE", 3)
    enlace = un_enlace()

    intentos = [client.get(f"{ENTRADA}0000-0000-0000-000{i}/").status_code for i in range(4)]
    buena = client.get(ruta(enlace))

    assert (intentos, buena.status_code) == ([404, 404, 404, 429], 429)
    assert buena["Retry-After"] == "600"


def test_opening_is_noted_by_the_hour_and_nothing_else(client):
    enlace = un_enlace()

    for _ in range(3):
        client.get(ruta(enlace), **TELEFONO)
    client.get(ruta(enlace), HTTP_USER_AGENT="facebookexternalhit/1.1")

    uso = UsoDeEnlace.objects.get()
    assert (uso.que, uso.hora.minute, uso.hora.second) == ("abierto", 0, 0)
    assert {campo.name for campo in UsoDeEnlace._meta.fields} == {"id", "enlace", "hora", "que"}


def test_every_handler_of_the_log_leaves_keys_out(settings):
    assert {"sin_llaves"} <= set.intersection(
        *(set(handler["filters"]) for handler in settings.LOGGING["handlers"].values())
    )


def test_no_log_line_bears_a_key(client, settings):
    enlace, escrito = un_enlace(), StringIO()
    cancelar(enlace)
    anotador = logging.StreamHandler(escrito)
    anotador.addFilter(settings.LOGGING["filters"]["sin_llaves"]["callback"])
    registro = logging.getLogger("django.request")
    registro.addHandler(anotador)

    client.get(ruta(enlace))
    client.put(ruta(enlace))
    client.get(f"{ENTRADA}{'0' * 16}/")
    registro.removeHandler(anotador)

    lineas = escrito.getvalue()
    assert lineas.count("/proyecto-ciudadano/escuela/…/") == 3
    assert (enlace.llave in lineas, "0000" in lineas) == (False, False)
