from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from cholula_ga.publicacion.models import Version
from sesiones.models import Sesion
from sesiones.portada import pendientes, puerta, tarjetas
from sesiones.transiciones import TRANSICIONES, como_tabla
from tests.factories.institucion import un_ejercicio, un_usuario
from tests.factories.sesiones import (
    un_acuerdo,
    un_integrante,
    una_instalacion,
    una_secretaria,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
)

pytestmark = pytest.mark.django_db
ALTA = {
    "tipo": "extraordinaria",
    "fecha": "",
    "hora": "",
    "modalidad": "",
    "lugar": "",
    "enlace": "",
    "_envio": "abc",
    "puntos-TOTAL_FORMS": 1,
    "puntos-INITIAL_FORMS": 0,
    "puntos-0-numero": 1,
    "puntos-0-clase": "asunto",
    "puntos-0-tipo": "resolutivo",
    "puntos-0-titulo": "Asunto nuevo",
}


def test_a_draft_is_written_in_the_panel_and_sent_twice_is_saved_once(client):
    instalacion = una_instalacion()
    client.force_login(una_secretaria())
    datos = ALTA | {
        "comision": instalacion.comision_id,
        "instalacion": instalacion.pk,
        "ejercicio": un_ejercicio().pk,
    }

    for _ in range(2):
        client.post(reverse("admin:sesiones_sesion_add"), datos)

    sesion = Sesion.objects.get()
    assert (sesion.numero, sesion.estado) == (None, "borrador")
    assert sesion.puntos.get().titulo == "Asunto nuevo"


def test_a_called_session_changes_only_on_its_desk(client):
    sesion = una_sesion_convocada(votantes=1)
    client.force_login(una_secretaria())

    respuesta = client.post(
        reverse("admin:sesiones_sesion_change", args=[sesion.pk]), {"lugar": "Otro"}
    )

    assert respuesta.status_code == 409
    assert "cambia en su mesa" in respuesta.content.decode()


@pytest.mark.parametrize("rol", ["enlace", "validacion", "administracion"])
def test_other_roles_read_sessions_and_write_none(client, rol):
    sesion = una_sesion()
    client.force_login(un_usuario(rol=rol))

    lista = client.get(reverse("admin:sesiones_sesion_changelist"))
    cambio = client.post(reverse("admin:sesiones_sesion_change", args=[sesion.pk]), {})
    alta = client.get(reverse("admin:sesiones_sesion_add"))
    baja = client.post(reverse("admin:sesiones_sesion_delete", args=[sesion.pk]), {"post": "yes"})

    codigos = [r.status_code for r in (lista, cambio, alta, baja)]
    assert codigos == [200, 403, 403, 403]


def test_saving_the_body_publishes_its_page(client):
    integrante = un_integrante(cargo="Titular de prueba")
    instalacion = integrante.instalacion
    client.force_login(una_secretaria())
    datos = {
        "comision": instalacion.comision_id,
        "administracion": instalacion.administracion_id,
        "documento": "Acta de instalación",
        "reglas-TOTAL_FORMS": 0,
        "reglas-INITIAL_FORMS": 0,
        "integrantes-TOTAL_FORMS": 0,
        "integrantes-INITIAL_FORMS": 0,
    }

    client.post(reverse("admin:sesiones_instalacion_change", args=[instalacion.pk]), datos)

    publico = Version.objects.de(instalacion).first().contenido
    assert publico["documento"] == "Acta de instalación"
    assert [i["cargo"] for i in publico["integrantes"]] == ["Titular de prueba"]


def test_agreements_are_read_and_never_rewritten_in_the_panel(client):
    acuerdo = un_acuerdo(votantes=1)
    client.force_login(una_secretaria())
    url = reverse("admin:sesiones_acuerdo_change", args=[acuerdo.pk])

    assert client.get(url).status_code == 200
    assert client.post(url, {"texto": "otro"}).status_code == 403


def test_the_secretary_sees_what_waits_for_her():
    una_sesion_celebrada(votantes=1, fecha_compromiso=date(2023, 6, 1))
    una_sesion()

    suyos = pendientes(una_secretaria())

    assert [(p.texto, p.cuantos) for p in suyos] == [
        ("Emite el acta de: Primera Sesión Ordinaria, ejercicio 2023", 1),
        ("Termina y convoca: Sesión Ordinaria en borrador, ejercicio 2023", 1),
        ("Acuerdos con fecha vencida", 1),
    ]
    assert [p.cuantos for p in pendientes(un_usuario(rol="enlace"))] == [0, 0]


def test_home_shows_the_live_figure_and_the_next_session(client):
    una_sesion_celebrada(votantes=1, fecha_compromiso=date(2023, 6, 1))
    una_sesion_convocada(con_datos=False, fecha=timezone.localdate())

    assert puerta().cifra == "1 acuerdo por cumplir · 1 vencido"
    assert [t.contexto["titulo"] for t in tarjetas()] == ["Próxima sesión"]
    assert "Segunda Sesión Ordinaria" in client.get("/").content.decode()


def test_home_promises_no_session_whose_day_is_over():
    convocada = una_sesion_convocada()

    assert [t.contexto["titulo"] for t in tarjetas()] == ["Sesión convocada"]

    una_sesion_celebrada(votantes=1, instalacion=convocada.instalacion)

    assert [t.contexto["titulo"] for t in tarjetas()] == ["Última sesión"]


def test_home_falls_back_to_the_last_session():
    una_sesion_celebrada(votantes=1)

    assert [t.contexto["titulo"] for t in tarjetas()] == ["Última sesión"]


def test_the_document_prints_the_table_of_transitions(settings):
    documento = (settings.BASE_DIR / "docs" / "ciclo-sesion.md").read_text()

    assert como_tabla() in documento
    assert len(TRANSICIONES) == 10


@pytest.mark.parametrize(("rol", "hay"), [("secretaria_tecnica", True), ("validacion", False)])
def test_the_desk_is_offered_only_to_the_secretary(client, rol, hay):
    una_sesion()
    client.force_login(un_usuario(rol))

    lista = client.get("/admin/sesiones/sesion/").content.decode()

    assert ("Abrir la mesa" in lista) is hay
