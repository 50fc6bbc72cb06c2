import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cholula_ga.institucion.models import Ejercicio, Envio
from cholula_ga.publicacion.models import Version
from informacion_util.models import Atributo, Edicion, Recurso
from proyecto_ciudadano.models import Actividad
from sesiones.models import Asistencia, Seguimiento, Sesion
from tests.factories.informacion_util import una_edicion, una_edicion_en_revision
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import una_problematica, una_turnada
from tests.factories.sesiones import (
    un_acuerdo,
    una_secretaria,
    una_sesion_convocada,
    una_sesion_lista,
)
from tests.informacion_util.panel import SIN_RECURSOS, formulario
from tests.proyecto_ciudadano.formularios import formulario as de_actividad
from tests.proyecto_ciudadano.formularios import paso

pytestmark = pytest.mark.django_db
FICHAS = "/admin/informacion_util/edicion/"
CATALOGOS = ["dependencia", "localidad", "marconormativo", "administracion", "ejercicio", "usuario"]
ENLACE_WEB = {
    "recursos-TOTAL_FORMS": "1",
    "recursos-INITIAL_FORMS": "0",
    "recursos-0-titulo": "Rutas",
    "recursos-0-url": "https://example.org/rutas",
    "recursos-0-orden": "0",
}


def numero_de(respuesta):
    return respuesta.context["envio"]


def entrar(client, rol, *dependencias):
    client.force_login(un_usuario(rol, dependencias))
    return client


@pytest.mark.parametrize("modelo", CATALOGOS)
def test_every_form_of_the_catalogues_carries_its_number(client, modelo):
    respuesta = entrar(client, "administracion").get(f"/admin/institucion/{modelo}/add/")

    assert f'name="_envio" value="{numero_de(respuesta)}"' in respuesta.content.decode()


def test_a_changed_ficha_sent_twice_gets_its_link_once(client):
    edicion = una_edicion()
    entrar(client, "enlace", edicion.dependencia)
    ruta = f"{FICHAS}{edicion.pk}/change/"
    datos = formulario(edicion.dependencia, **ENLACE_WEB, _envio=numero_de(client.get(ruta)))

    client.post(ruta, datos)
    repetida = client.post(ruta, datos, follow=True)

    assert Recurso.objects.count() == 1
    assert "Ya se había guardado" in repetida.content.decode()


def test_going_back_and_correcting_is_not_a_repetition(client):
    edicion = una_edicion()
    entrar(client, "enlace", edicion.dependencia)
    ruta = f"{FICHAS}{edicion.pk}/change/"
    datos = formulario(edicion.dependencia, _envio="a1") | SIN_RECURSOS

    client.post(ruta, datos)
    client.post(ruta, datos | {"titulo": "Otro título"})

    assert Edicion.objects.get().titulo == "Otro título"


def test_a_refused_form_may_be_sent_again_with_its_number(client):
    dependencia = una_dependencia()
    entrar(client, "enlace", dependencia)
    datos = formulario(dependencia, _envio="a1")

    rechazo = client.post(f"{FICHAS}add/", datos | {"titulo": ""})
    client.post(f"{FICHAS}add/", datos)

    assert numero_de(rechazo) == "a1"
    assert (Edicion.objects.count(), Envio.objects.count()) == (1, 1)


def test_a_draft_sent_to_review_twice_is_told_once_saved(client):
    problematica = una_turnada()
    entrar(client, "enlace", problematica.turnos.get().dependencia)
    ruta = reverse("admin:proyecto_ciudadano_actividad_add")

    for _ in range(2):
        respuesta = client.post(ruta, de_actividad(problematica), follow=True)

    assert Actividad.objects.get().estado == "en_revision"
    assert "Ya se había guardado" in respuesta.content.decode()


@pytest.mark.parametrize("accion", ["enviar", "publicar", "devolver"])
def test_a_decision_taken_twice_is_explained(client, accion):
    edicion = una_edicion() if accion == "enviar" else una_edicion_en_revision()
    rol = "enlace" if accion == "enviar" else "validacion"
    entrar(client, rol, edicion.dependencia)
    ruta = f"{FICHAS}{edicion.pk}/revision/"
    atributos = {"atributos": Atributo.values, "confirma_avisos": "on"}
    datos = {"accion": accion, "observaciones": "Falta algo."} | atributos

    client.post(ruta, datos)
    versiones = Version.objects.count()
    respuesta = client.post(ruta, datos)

    assert (respuesta.status_code, Version.objects.count()) == (200, versiones)
    assert "No se hizo nada todavía" in respuesta.content.decode()


def test_a_step_of_a_problem_taken_twice_is_explained(client):
    problematica = una_problematica()
    entrar(client, "validacion")
    ruta = reverse("admin:proyecto_ciudadano_problematica_seguimiento", args=[problematica.pk])
    datos = paso(client, problematica, "validar", texto="Se revisó y se publica.")

    client.post(ruta, datos)
    respuesta = client.post(ruta, datos)

    assert Version.objects.de(problematica).count() == 1
    assert "No se hizo nada todavía" in respuesta.content.decode()
    assert "Se revisó y se publica." in respuesta.content.decode()


def test_a_step_of_the_desk_sent_twice_is_done_once(client):
    sesion = una_sesion_convocada(votantes=2)
    client.force_login(una_secretaria())
    ruta = f"/admin/sesiones/sesion/{sesion.pk}/mesa/"
    datos = {"verbo": "asistencia_todos", "punto": 1, "revision": sesion.revision}

    client.post(ruta, datos)
    respuesta = client.post(ruta, datos)

    assert Asistencia.objects.count() == 3
    assert respuesta.status_code == 409
    assert "el mismo envío dos veces" in respuesta.content.decode()


def test_a_follow_up_sent_twice_is_published_once(client):
    acuerdo = un_acuerdo(votantes=1)
    client.force_login(una_secretaria())
    ruta = reverse("admin:sesiones_acuerdo_seguimiento", args=[acuerdo.pk])
    datos = {"fecha": "2023-06-01", "texto": "Se hizo.", "estado_nuevo": "en_cumplimiento"}
    datos["dependencia"] = una_dependencia().pk

    client.post(ruta, datos)
    respuesta = client.post(ruta, datos)

    assert Seguimiento.objects.count() == 1
    assert "ya está publicado" in respuesta.content.decode()


@pytest.mark.parametrize("modelo", ["sesion", "problematica", "edicion"])
def test_a_form_that_comes_late_gives_back_its_words(client, modelo):
    obj = _ya_fuera_de_borrador(client, modelo)
    ruta = reverse(f"admin:{obj._meta.app_label}_{modelo}_change", args=[obj.pk])

    respuesta = client.post(ruta, {"lugar": "x", "titulo": "Palabras mías", "_save": "1"})

    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "No se guardó nada" in html
    assert "<dd>Palabras mías</dd>" in html


def _ya_fuera_de_borrador(client, modelo):
    if modelo == "sesion":
        client.force_login(una_secretaria())
        return una_sesion_convocada(votantes=1)
    if modelo == "problematica":
        entrar(client, "validacion")
        return una_turnada()
    edicion = una_edicion_en_revision()
    entrar(client, "enlace", edicion.dependencia)
    return edicion


def a_la_vez(usuario, ruta, datos, veces=2):
    """Send the same form from several threads at once; the status codes of the answers."""
    barrera, codigos = threading.Barrier(veces), []

    def enviar():
        client = Client()
        client.force_login(usuario)
        barrera.wait()
        codigos.append(client.post(ruta, datos).status_code)
        connection.close()

    hilos = [threading.Thread(target=enviar) for _ in range(veces)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    return sorted(codigos)


@pytest.mark.django_db(transaction=True)
def test_two_copies_at_the_same_moment_save_once():
    usuario = un_usuario("administracion")
    datos = {"anio": "2031", "administracion": "", "_envio": "a1"}

    codigos = a_la_vez(usuario, "/admin/institucion/ejercicio/add/", datos)

    assert codigos == [302, 302]
    assert Ejercicio.objects.filter(anio=2031).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_close_the_session_once_at_the_same_moment():
    sesion = una_sesion_lista(votantes=2)
    ruta = f"/admin/sesiones/sesion/{sesion.pk}/mesa/"
    datos = {"verbo": "celebrar", "revision": sesion.revision}

    codigos = a_la_vez(una_secretaria(), ruta, datos)

    assert codigos in ([200, 302], [302, 409])
    assert Sesion.objects.get().estado == "celebrada"
    assert Version.objects.filter(tipo_publico="acuerdo").count() == 1
