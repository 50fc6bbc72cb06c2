import pytest
from django.test import Client

from informacion_util.models import Tema
from tests.factories.informacion_util import una_edicion_en_revision
from tests.factories.institucion import un_usuario
from tests.factories.sesiones import una_sesion_en_curso

pytestmark = pytest.mark.django_db
CLAVE = "clave-de-prueba"
TEMA = "/admin/informacion_util/tema/add/"
ENTRADA = {"_reanudar": "1", "_usuario": "persona", "_clave": CLAVE}


def una_persona(rol, **fields):
    usuario = un_usuario(rol, username="persona", **fields)
    usuario.set_password(CLAVE)
    usuario.save()
    return usuario


def campos(respuesta):
    return dict(respuesta.context["campos"])


def test_the_desk_saves_what_was_typed_before_the_session_ended(client):
    una_persona("secretaria_tecnica")
    sesion = una_sesion_en_curso(votantes=1)
    mesa = f"/admin/sesiones/sesion/{sesion.pk}/mesa/"
    datos = {"verbo": "desarrollo", "punto": "1", "revision": str(sesion.revision + 1)}
    datos |= {"desarrollo-desarrollo": "Se expuso.", "desarrollo-desenlace": "Se presentó."}

    devuelta = client.post(mesa, datos)
    confirmada = client.post(mesa, campos(devuelta) | ENTRADA)
    client.post(mesa, campos(confirmada))

    assert campos(devuelta) == datos
    assert sesion.puntos.get(numero=1).desarrollo == "Se expuso."


def test_the_review_page_keeps_the_observations(client):
    una_persona("validacion")
    edicion = una_edicion_en_revision()
    ruta = f"/admin/informacion_util/edicion/{edicion.pk}/revision/"
    datos = {"accion": "devolver", "observaciones": "Falta el horario.\n\nY el lugar."}

    confirmada = client.post(ruta, datos | ENTRADA)
    client.post(ruta, campos(confirmada))

    edicion.refresh_from_db()
    assert edicion.observaciones.split() == ["Falta", "el", "horario.", "Y", "el", "lugar."]


def test_too_many_wrong_passwords_do_not_lose_the_form(client):
    una_persona("administracion")

    for _ in range(9):
        respuesta = client.post(TEMA, {"nombre": "Agua"} | ENTRADA | {"_clave": "otra"})

    assert campos(respuesta) == {"nombre": "Agua"}
    assert "hay que esperar 15 minutos" in respuesta.context["error"]


@pytest.mark.parametrize("usuario", ["\x00", "persona\x00", "x" * 10_000, ""])
def test_a_strange_user_name_does_not_lose_the_form(client, usuario):
    respuesta = client.post(
        TEMA, {"nombre": "Agua"} | ENTRADA | {"_usuario": usuario, "_clave": "\x00"}
    )

    assert campos(respuesta) == {"nombre": "Agua"}


def test_an_account_that_is_not_of_the_staff_does_not_resume(client):
    una_persona("enlace", is_staff=False)

    respuesta = client.post(TEMA, {"nombre": "Agua"} | ENTRADA)

    assert respuesta.status_code == 401


def test_what_comes_back_is_kept_by_nobody(client):
    assert "no-store" in client.post(TEMA, {"nombre": "Agua"})["Cache-Control"]


def con_formulario_viejo(usuario=None, **cabeceras):
    """A form whose token belongs to a sign-in that is over."""
    client = Client(enforce_csrf_checks=True)
    client.get("/admin/login/")
    if usuario:
        client.force_login(usuario)
    datos = {"nombre": "Agua", "slug": "agua", "csrfmiddlewaretoken": "x" * 64}
    return client, client.post(TEMA, datos, headers=cabeceras)


def test_signing_in_again_in_another_tab_does_not_lose_the_form():
    usuario = una_persona("administracion")

    client, devuelta = con_formulario_viejo(usuario, origin="http://testserver")
    fresca = devuelta.context["csrf_token"]
    client.post(TEMA, campos(devuelta) | {"csrfmiddlewaretoken": str(fresca)})

    assert devuelta.status_code == 403
    assert "entraste de nuevo en otra pestaña" in devuelta.content.decode()
    assert Tema.objects.filter(nombre="Agua").exists()


@pytest.mark.parametrize("origen", [{}, {"origin": "https://malo.example"}, {"origin": "null"}])
def test_a_form_of_another_site_gets_nothing_to_send(origen):
    _, respuesta = con_formulario_viejo(una_persona("administracion"), **origen)

    assert respuesta.status_code == 403
    assert "El formulario caducó" in respuesta.content.decode()
    assert "Agua" not in respuesta.content.decode()


def test_the_sign_in_form_sent_twice_enters():
    client = Client(enforce_csrf_checks=True)
    client.force_login(una_persona("enlace"))

    respuesta = client.post("/admin/login/", {"username": "persona", "password": CLAVE})

    assert (respuesta.status_code, respuesta["Location"]) == (302, "/admin/")


def test_a_wrong_password_is_said_in_words_and_keeps_the_name(client):
    una_persona("enlace")

    respuesta = client.post("/admin/login/", {"username": "persona", "password": "otra"})

    html = respuesta.content.decode()
    assert "El usuario o la contraseña no coinciden" in html
    assert 'value="persona"' in html


def test_the_ninth_wrong_password_is_told_to_wait(client):
    una_persona("enlace")

    for _ in range(9):
        respuesta = client.post("/admin/login/", {"username": "persona", "password": "otra"})

    assert respuesta.status_code == 429
    assert "Espera 15 minutos" in respuesta.content.decode()
