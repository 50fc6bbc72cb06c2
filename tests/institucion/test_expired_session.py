import pytest
from django.contrib.auth import get_user

from cholula_ga.institucion.models import Ejercicio
from tests.factories.institucion import un_usuario

pytestmark = pytest.mark.django_db
NUEVO = "/admin/institucion/ejercicio/add/"
ESCRITO = {"anio": "2031", "administracion": "", "_save": "Guardar"}


def una_persona():
    usuario = un_usuario("administracion", username="sistemas")
    usuario.set_password("clave-de-prueba")
    usuario.save()
    return usuario


def campos(respuesta):
    return dict(respuesta.context["campos"])


def test_form_sent_without_session_comes_back_with_everything_typed(client):
    respuesta = client.post(NUEVO, ESCRITO)

    assert respuesta.status_code == 401
    assert campos(respuesta) == ESCRITO
    assert "2031" in respuesta.content.decode()


def test_wrong_password_keeps_what_was_typed_and_leaves_nobody_signed_in(client):
    una_persona()

    respuesta = client.post(
        NUEVO, ESCRITO | {"_reanudar": "1", "_usuario": "sistemas", "_clave": "otra"}
    )

    assert campos(respuesta) == ESCRITO
    assert respuesta.context["error"].startswith("El usuario o la contraseña no coinciden.")
    assert not get_user(client).is_authenticated


def test_signing_in_again_offers_to_send_and_then_saves(client):
    una_persona()
    entrada = {"_reanudar": "1", "_usuario": "sistemas", "_clave": "clave-de-prueba"}

    confirmada = client.post(NUEVO, ESCRITO | entrada)
    assert not Ejercicio.objects.filter(anio=2031).exists()
    client.post(NUEVO, campos(confirmada))

    assert Ejercicio.objects.filter(anio=2031).count() == 1


def test_typed_text_is_escaped_when_it_comes_back(client):
    respuesta = client.post(NUEVO, {"anio": "</textarea><script>alert(1)</script>"})

    assert "<script>alert(1)" not in respuesta.content.decode()
