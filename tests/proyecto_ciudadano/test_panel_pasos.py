import random

import pytest
from django.core.exceptions import ValidationError

from cholula_ga.publicacion.models import Version
from proyecto_ciudadano import actions
from proyecto_ciudadano.models import EstadoProblematica, Movimiento, Problematica
from proyecto_ciudadano.transiciones import TRANSICIONES
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_escuela,
    una_problematica,
    una_respuesta,
    una_turnada,
    una_validada,
)
from tests.proyecto_ciudadano.formularios import entrar, paso, ruta

pytestmark = pytest.mark.django_db
PERMITIDAS = {(t.de, t.verbo): t.a for t in TRANSICIONES}


def _seguimiento(problematica):
    return ruta("problematica_seguimiento", problematica.pk)


def _dar(client, problematica, verbo, **campos):
    datos = paso(client, problematica, verbo, **campos)
    return client.post(_seguimiento(problematica), datos)


def test_no_answer_about_privacy_is_chosen_beforehand(client):
    problematica = una_problematica()
    entrar(client, "validacion")
    datos = paso(client, problematica, "validar")
    del datos["validar-identificable"]

    pagina = client.get(_seguimiento(problematica)).content.decode()
    respuesta = client.post(_seguimiento(problematica), datos)

    problematica.refresh_from_db()
    assert (pagina.count("Nadie es identificable"), " checked" in pagina) == (1, False)
    assert "sin ella no se publica" in respuesta.content.decode()
    assert problematica.estado == "detectada"


def test_validating_keeps_who_answered_for_privacy(client):
    problematica = una_problematica()
    usuario = entrar(client, "validacion")

    _dar(client, problematica, "validar")

    revision = problematica.revisiones_de_privacidad.get()
    assert (revision.usuario, revision.nadie_identificable) == (usuario, True)
    publicado = Version.objects.ultima_de(problematica).texto
    assert (usuario.username in publicado, "identificable" in publicado) == (False, False)


def test_somebody_identifiable_sends_it_back_and_publishes_nothing(client):
    autora = un_usuario("validacion")
    problematica = una_problematica(por=autora)
    entrar(client, "validacion")

    vacia = _dar(client, problematica, "validar", identificable="alguien")
    _dar(client, problematica, "validar", identificable="alguien", observaciones="El apodo.")

    problematica.refresh_from_db()
    assert "Escriba qué hay que quitar" in vacia.content.decode()
    assert (problematica.estado, Version.objects.count()) == ("detectada", 0)
    assert list(Problematica.objects.filter(devuelta_el__isnull=False)) == [problematica]
    client.force_login(autora)
    assert "El apodo." in client.get(_seguimiento(problematica)).content.decode()
    actions.corregir_problematica(problematica, por=autora)
    assert problematica.devuelta_el is None


def test_each_warning_is_confirmed_by_itself(client):
    problematica = una_problematica(
        descripcion="El alumno Juan llamó al tel. 222 123 4567.", propuesta="Que 3° B ayude."
    )
    entrar(client, "validacion")
    datos = paso(client, problematica, "validar")
    todos = datos["validar-avisos"]

    parcial = client.post(_seguimiento(problematica), datos | {"validar-avisos": todos[:2]})
    completa = client.post(_seguimiento(problematica), datos)

    pagina = parcial.content.decode()
    lugares = [pagina.count(f"{lugar}: parece") > 0 for lugar in ("Qué encontraron", "Qué propus")]
    assert (len(todos), lugares) == (3, [True, False])
    assert "Qué propusieron: parece contener el grado y grupo" in pagina
    assert (parcial.status_code, completa.status_code) == (200, 302)


def test_what_the_public_reads_already_is_not_asked_again(client):
    problematica = una_validada(descripcion="Escriban a ana.lopez@gmail.com.")
    entrar(client, "validacion")

    respuesta = _dar(client, problematica, "turnar", dependencias=[una_dependencia().pk])

    assert (problematica.avisos(), respuesta.status_code) == ([], 302)


def test_words_of_the_step_itself_are_warned_of(client):
    problematica = una_validada()
    entrar(client, "validacion")

    respuesta = _dar(client, problematica, "no_viable", texto="Lo dijo la maestra Lupita.")

    assert "Texto público: parece contener el nombre" in respuesta.content.decode()
    problematica.refresh_from_db()
    assert problematica.estado == "validada"


def test_a_step_is_seen_as_it_will_be_read_before_it_is_published(client):
    problematica = una_validada()
    entrar(client, "validacion")
    datos = paso(client, problematica, "no_viable", texto="No hay forma.") | {"previa": "1"}
    antes = Movimiento.objects.count(), Version.objects.count()

    pagina = client.post(_seguimiento(problematica), datos).content.decode()

    problematica.refresh_from_db()
    assert "Así se leerá este paso" in pagina
    assert pagina.count("No hay forma.") == 2  # in the preview, and still in the form
    assert problematica.estado == "validada"
    assert (Movimiento.objects.count(), Version.objects.count()) == antes


def test_a_text_changed_while_it_was_read_is_not_published(client):
    problematica = una_problematica()
    entrar(client, "validacion")
    datos = paso(client, problematica, "validar", texto="Lo leí.")
    Problematica.objects.filter(pk=problematica.pk).update(descripcion="Otra cosa.")

    pagina = client.post(_seguimiento(problematica), datos).content.decode()

    assert ("cambió mientras usted la leía" in pagina, "Lo leí." in pagina) == (True, True)
    assert Version.objects.count() == 0


def test_withdrawing_asks_for_a_reason_and_a_confirmation_and_is_undone(client):
    problematica = una_validada()
    entrar(client, "validacion")

    sin_confirmar = _dar(client, problematica, "retirar", motivo="Se ve un nombre.")
    _dar(client, problematica, "retirar", motivo="Se ve un dato.", confirma="on")
    fuera = client.get(problematica.get_absolute_url()).status_code
    _dar(client, problematica, "reponer", motivo="Ya no está el dato.")

    assert (sin_confirmar.status_code, fuera) == (200, 404)
    assert client.get(problematica.get_absolute_url()).status_code == 200
    assert [v.nota for v in Version.objects.de(problematica).order_by("numero")][-2:] == [
        "Se ve un dato.",
        "Ya no está el dato.",
    ]


def test_what_is_out_of_the_site_does_not_move():
    problematica = una_validada()
    actions.retirar_problematica(problematica, por=un_usuario("validacion"), motivo="Por error.")

    with pytest.raises(ValidationError, match="Está retirada del sitio"):
        actions.no_viable(problematica, un_acto())


@pytest.mark.parametrize("salida", ["no_viable", "no_competencia"])
def test_an_exit_by_mistake_is_undone_in_public(client, salida):
    problematica = una_turnada()
    entrar(client, "validacion")

    _dar(client, problematica, salida, texto="No se puede.")
    _dar(client, problematica, "reabrir", texto="Fue un error.")

    problematica.refresh_from_db()
    assert (problematica.estado, problematica.turnos.count()) == ("validada", 0)
    assert [m.texto for m in problematica.movimientos.order_by("pk")][-2:] == [
        "No se puede.",
        "Fue un error.",
    ]


@pytest.mark.parametrize("escrito", ["folio", "Fuga en el patio", "fuga"])
def test_the_other_problem_is_found_by_folio_or_words(client, escrito):
    taller = un_taller()
    una, otra = una_validada(taller=taller), una_validada(taller=taller, titulo="Fuga en el patio")
    entrar(client, "validacion")

    _dar(client, una, "fusionar", con=otra.folio if escrito == "folio" else escrito)

    una.refresh_from_db()
    assert una.fusionada_con == otra


def test_words_of_several_problems_ask_for_the_folio(client):
    una, otra, tercera = (una_validada(titulo=f"Fuga {n}") for n in range(3))
    entrar(client, "validacion")

    pagina = _dar(client, una, "fusionar", con="fuga").content.decode()

    assert f"Hay varias: escriba el folio de una. {tercera}; {otra}" in pagina


def test_an_enlace_answers_from_her_panel_and_a_second_person_publishes(client):
    problematica, propuesta = una_turnada(), una_dependencia(nombre="Aguas")
    turno = problematica.turnos.get()
    entrar(client, "enlace", [turno.dependencia])
    datos = {"turno": turno.pk, "sentido": "propone_otra", "propone": propuesta.pk, "_envio": "1"}

    pagina = client.get(_seguimiento(problematica)).content.decode()
    client.post(ruta("respuestadeturno_add"), datos | {"texto": "Es de agua.", "_enviar": "1"})
    respuesta = turno.respuestas.get()
    entrar(client, "validacion")
    decision = {"accion": "publicar", "identificable": "nadie", "turnar_a_la_propuesta": "on"}
    client.post(ruta("respuestadeturno_revision", respuesta.pk), decision)

    assert ruta("respuestadeturno_add") + f"?turno={turno.pk}" in pagina
    assert [(t.dependencia, t.respuesta) for t in problematica.turnos.all()] == [
        (turno.dependencia, "propone_otra"),
        (propuesta, "sin_respuesta"),
    ]


def test_an_enlace_looks_at_likely_personal_data_before_sending_her_answer(client):
    turno = una_turnada().turnos.get()
    entrar(client, "enlace", [turno.dependencia])
    datos = {"turno": turno.pk, "sentido": "atiende", "texto": "Lo pidió la alumna Ana López."}
    datos |= {"_envio": "1", "_enviar": "1"}

    pagina = client.post(ruta("respuestadeturno_add"), datos, follow=True)
    sin_enviar = turno.respuestas.get()
    visto = {"_confirma_datos": pagina.context["huella_de_datos"]}
    client.post(ruta("respuestadeturno_change", sin_enviar.pk), datos | visto)

    assert [senal.texto.partition(" (")[0] for senal in pagina.context["datos_personales"]] == [
        "Explicación o plan: parece contener el nombre de una persona"
    ]
    assert (sin_enviar.estado, turno.respuestas.get().estado) == ("borrador", "en_revision")


def test_an_enlace_answers_for_no_other_dependencia(client):
    turno = una_turnada().turnos.get()
    entrar(client, "enlace", [una_dependencia()])
    datos = {"turno": turno.pk, "sentido": "atiende", "_envio": "1"}

    client.post(ruta("respuestadeturno_add"), datos)

    assert turno.respuestas.count() == 0


@pytest.mark.parametrize("vista", ["change", "revision", "delete", "history"])
def test_another_office_reaches_no_address_of_an_answer(client, vista):
    respuesta = una_respuesta()
    entrar(client, "enlace", [una_dependencia()])

    direccion = ruta(f"respuestadeturno_{vista}", respuesta.pk)

    assert client.get(direccion).status_code == 302
    assert client.post(direccion, {"post": "yes"}).status_code == 302
    assert type(respuesta).objects.filter(pk=respuesta.pk).exists()


@pytest.mark.parametrize(("escuelas", "avisa"), [(1, True), (2, True), (3, False)])
def test_a_place_with_few_schools_is_warned_of_in_sensitive_topics(escuelas, avisa):
    problematica = una_problematica(categoria="salud")
    for _ in range(escuelas - 1):
        un_taller(escuela=una_escuela(localidad=problematica.localidad))

    assert any("Todo el municipio" in aviso for aviso in problematica.avisos()) is avisa


@pytest.mark.parametrize("semilla", range(6))
def test_any_sequence_of_steps_obeys_the_table(client, semilla):
    azar = random.Random(semilla)  # noqa: S311 repeatable
    problematica, _ = una_validada(), una_validada(titulo="La otra")
    entrar(client, "validacion")
    verbos = ["turnar", "no_competencia", "no_viable", "confirmar", "disputar", "reabrir",
              "fusionar", "anotar_siguiente_paso", "validar", "declarar_atendida"]  # fmt: skip
    for verbo in azar.choices(verbos, k=8):
        antes = Problematica.objects.get(pk=problematica.pk).estado
        dependencia = una_dependencia()
        campos = {"turnar": {"dependencias": [dependencia.pk]}, "fusionar": {"con": "La otra"}}

        respuesta = _dar(client, problematica, verbo, **campos.get(verbo, {}))

        despues = Problematica.objects.get(pk=problematica.pk).estado
        hecho = respuesta.status_code == 302
        assert not hecho or despues == PERMITIDAS[antes, verbo]
        assert hecho or despues == antes
        assert hecho or (antes, verbo) not in PERMITIDAS or verbo == "declarar_atendida"
        ultimo = problematica.movimientos.order_by("-pk").first()
        assert ultimo.a == despues == EstadoProblematica(despues)
