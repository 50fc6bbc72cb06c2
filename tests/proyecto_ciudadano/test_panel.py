import re
from datetime import date

import pytest
from pytest_django.asserts import assertInHTML

from proyecto_ciudadano import actions
from proyecto_ciudadano.models import Actividad, Escuela, Problematica, Taller
from proyecto_ciudadano.portada import SALA
from tests.factories.institucion import un_usuario, una_dependencia, una_localidad
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_actividad,
    una_problematica,
    una_turnada,
    una_validada,
)
from tests.proyecto_ciudadano.formularios import en_revision, entrar, formulario, paso, ruta

pytestmark = pytest.mark.django_db


def test_an_enlace_writes_an_activity_and_sends_it(client):
    problematica = una_turnada()
    usuario = entrar(client, "enlace", [problematica.turnos.get().dependencia])

    respuesta = client.post(ruta("actividad_add"), formulario(problematica))

    actividad = Actividad.objects.get()
    assert respuesta["Location"] == ruta("actividad_revision", actividad.pk)
    assert (actividad.estado, actividad.autorias()) == ("en_revision", {usuario.pk})
    assert actividad.evidencias.get().archivo.subido_por == usuario


def test_sent_twice_it_is_saved_once(client):
    problematica = una_turnada()
    entrar(client, "enlace", [problematica.turnos.get().dependencia])

    for _ in range(2):
        client.post(ruta("actividad_add"), formulario(problematica))

    assert Actividad.objects.count() == 1


def test_what_cannot_be_sent_stays_as_a_draft_and_says_why(client):
    problematica = una_turnada()
    entrar(client, "enlace", [problematica.turnos.get().dependencia])
    datos = formulario(problematica, **{"evidencias-0-se_reconoce_persona": "True"})

    respuesta = client.post(ruta("actividad_add"), datos, follow=True)

    assert Actividad.objects.get().estado == "borrador"
    assert "se reconoce a una persona" in respuesta.content.decode()


def test_errors_keep_what_was_typed(client):
    problematica = una_turnada()
    entrar(client, "enlace", [problematica.turnos.get().dependencia])

    respuesta = client.post(ruta("actividad_add"), formulario(problematica, fecha="ayer"))

    pagina = respuesta.content.decode()
    assert (Actividad.objects.count(), "Se barrió." in pagina) == (0, True)
    assert "elija otra vez solo los que tengan un error" in pagina


def test_the_reviewer_sees_it_as_citizens_will_and_publishes_it(client):
    actividad, direccion = en_revision()
    entrar(client, "validacion")

    previa = client.get(direccion).content.decode()
    datos = {"accion": "publicar", "nota": "Primera.", "identificable": "nadie"}
    respuesta = client.post(direccion, datos)

    actividad.refresh_from_db()
    assert "Como lo verá la ciudadanía" in previa
    assert "La esquina sin bolsas." in previa
    assert (respuesta.status_code, actividad.estado) == (302, "publicada")


def test_the_reviewer_reads_what_is_said_of_each_image(client):
    actividad, direccion = en_revision()
    evidencia = actividad.evidencias.get()
    entrar(client, "validacion")

    previa = client.get(direccion)

    dicho = f"<li>{evidencia.archivo.nombre}: {evidencia.texto_alternativo}</li>"
    assertInHTML(dicho, previa.content.decode())


def test_only_what_is_not_finished_waits(client):
    una_turnada()
    actions.no_viable(una_turnada(), un_acto())
    entrar(client, "validacion")

    pagina = client.get(ruta("problematica_changelist")).content.decode()

    dicho = re.findall(r'class="field-en_espera">(-|hace)', pagina)
    assert dicho == ["-", "hace"]  # the last one registered comes first


def test_the_reviewer_returns_it_only_with_comments(client):
    actividad, direccion = en_revision()
    entrar(client, "validacion")

    vacia = client.post(direccion, {"accion": "devolver", "observaciones": ""}).content.decode()
    client.post(direccion, {"accion": "devolver", "observaciones": "Diga cuántas."})

    actividad.refresh_from_db()
    assert "Escriba qué hay que corregir" in vacia
    assert (actividad.estado, actividad.observaciones) == ("observada", "Diga cuántas.")


def test_unconfirmed_warnings_keep_the_note(client):
    actividad, direccion = en_revision()
    Actividad.objects.filter(pk=actividad.pk).update(resultado="Cel. 222 123 4567")
    entrar(client, "validacion")

    datos = {"accion": "publicar", "nota": "Mi nota", "identificable": "nadie"}
    pagina = client.post(direccion, datos).content.decode()

    assert ("Mi nota" in pagina, "un teléfono" in pagina) == (True, True)
    assert Actividad.objects.get().estado == "en_revision"


def test_validacion_registers_a_problem(client):
    taller = un_taller()
    entrar(client, "validacion")
    datos = {
        "_envio": "7",
        "taller": taller.pk,
        "localidad": taller.escuela.localidad_id,
        "categoria": "agua",
        "titulo": "Hay una fuga",
        "descripcion": "El agua corre.",
        "propuesta": "Repararla.",
        "detectada_el": "2023-02-01",
    }

    futura = client.post(ruta("problematica_add"), datos | {"detectada_el": "2999-01-01"})
    respuesta = client.post(ruta("problematica_add"), datos)

    problematica = Problematica.objects.get()
    assert "no puede ser futura" in futura.content.decode()
    assert respuesta["Location"] == ruta("problematica_seguimiento", problematica.pk)
    assert (problematica.folio, problematica.estado) == ("PC-2023-0001", "detectada")


def test_a_verb_is_used_from_the_panel(client):
    problematica, dependencia = una_validada(), una_dependencia()
    entrar(client, "validacion")
    direccion = ruta("problematica_seguimiento", problematica.pk)

    datos = paso(client, problematica, "turnar", dependencias=[dependencia.pk])
    respuesta = client.post(direccion, datos)

    problematica.refresh_from_db()
    assert (respuesta.status_code, problematica.estado) == (302, "turnada")


def test_a_refused_verb_keeps_what_was_typed(client):
    problematica = una_validada()
    entrar(client, "validacion")
    direccion = ruta("problematica_seguimiento", problematica.pk)
    datos = paso(client, problematica, "no_viable", texto="Así no", fecha="2000-01-01")

    tardia = client.post(direccion, datos).content.decode()
    datos["no_viable-fecha"] = "2023-03-05"
    actions.no_competencia(problematica, un_acto(fecha=date(2023, 3, 3)))
    otra = client.post(direccion, datos).content.decode()

    assert ("anterior a la detección" in tardia, "Así no" in tardia) == (True, True)
    assert ("alguien la movió antes" in otra, "Así no" in otra) == (True, True)


def test_validacion_registers_a_school_and_its_workshop(client):
    lugar = una_localidad()
    entrar(client, "validacion")
    escuela = {"nombre": "Escuela", "cct": "21DES0001A", "nivel": "secundaria"}

    client.post(ruta("escuela_add"), escuela | {"localidad": lugar.pk, "_envio": "1"})
    filas = {"problematicas-TOTAL_FORMS": "0", "problematicas-INITIAL_FORMS": "0", "_envio": "2"}
    taller = {"cual_escuela": Escuela.objects.get().cct, "edicion": "Primera"}
    client.post(ruta("taller_add"), taller | filas | {"ciclo_escolar": "2022-2023"})

    assert Taller.objects.get().es_demo is False


def test_each_one_sees_what_waits_for_her():
    turnada, dependencia = una_turnada(), una_dependencia()
    una_problematica()
    una_actividad(una_turnada(dependencia))
    en_revision()

    def pendientes(usuario):
        return {p.texto: p.cuantos for p in SALA.pendientes(usuario) if p.cuantos}

    assert pendientes(un_usuario("validacion")) == {
        "Actividades que esperan su revisión": 1,
        "Problemáticas por validar": 1,
    }
    assert pendientes(un_usuario("enlace", [dependencia])) == {
        "Problemáticas turnadas que esperan su respuesta": 1,
        "Borradores de actividades sin enviar": 1,
    }
    assert pendientes(un_usuario("enlace", [turnada.turnos.get().dependencia])) == {
        "Problemáticas turnadas que esperan su respuesta": 1
    }


@pytest.mark.parametrize(
    ("filtro", "estan"),
    [
        ("estado__exact=detectada", False),
        ("respuesta=sin_respuesta", True),
        ("respuesta=vencida", True),
        ("respuesta=nadie", False),
        ("devuelta=mias", False),
        ("estado__exact=turnada", True),
    ],
)
def test_the_addresses_of_the_to_do_list_answer(client, filtro, estan):
    problematica = una_validada()
    actions.turnar(
        problematica, un_acto(), dependencias=[una_dependencia()], vence=date(2023, 3, 20)
    )
    entrar(client, "validacion")

    respuesta = client.get(ruta("problematica_changelist") + f"?{filtro}")

    hallada = problematica.folio in respuesta.content.decode()
    assert (respuesta.status_code, hallada) == (200, estan)


@pytest.mark.parametrize("vista", ["escuela_add", "taller_add", "problematica_add"])
def test_add_forms_carry_the_number_that_saves_once(client, vista):
    entrar(client, "validacion")

    assert 'name="_envio" value="' in client.get(ruta(vista)).content.decode()
