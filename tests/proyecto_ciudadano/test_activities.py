from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cholula_ga.publicacion.archivos import recibir
from cholula_ga.publicacion.models import Asiento, Version
from cholula_ga.publicacion.revision import anotar_autoria, devolver, enviar_a_revision
from proyecto_ciudadano import actions
from proyecto_ciudadano.models import Actividad
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_acto,
    una_actividad,
    una_evidencia,
    una_imagen,
    una_publicada,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db


def _en_revision(**fields):
    """An activity that an enlace wrote and sent, and who wrote it."""
    actividad = una_actividad(**fields)
    autora = un_usuario("enlace", [actividad.dependencia])
    actividad.elaborada_por = autora
    actividad.save()
    una_evidencia(actividad)
    enviar_a_revision(actividad, por=autora)
    return actividad


def test_publishing_moves_the_problem_and_shows_what_was_done():
    actividad = _en_revision()

    actions.publicar_actividad(
        actividad, por=un_usuario("validacion"), nadie_identificable=True, nota="Primera."
    )

    problematica = actividad.problematica
    assert (actividad.estado, problematica.estado) == ("publicada", "en_atencion")
    publico = Version.objects.de(problematica).order_by("numero").last().contenido
    assert [a["que_se_hizo"] for a in publico["actividades"]] == ["Se limpió la esquina."]
    assert [m["actividad"] for m in publico["movimientos"]] == [None, None, None, 1]
    assert publico["dependencias"][0]["respuesta"] == "La atiende"
    archivo = actividad.evidencias.get().archivo
    assert archivo.publico is True
    assert Asiento.objects.ultimo_de(problematica).archivos == [
        {"url": archivo.get_absolute_url(), "sha256": archivo.sha256}
    ]


def test_an_activity_that_concludes_also_declares_it_attended():
    actividad = _en_revision(concluye=True)

    actions.publicar_actividad(actividad, por=un_usuario("validacion"), nadie_identificable=True)

    estados = [m.a for m in actividad.problematica.movimientos.all()]
    assert estados == ["detectada", "validada", "turnada", "en_atencion", "atendida"]
    assert Version.objects.de(actividad.problematica).count() == 3


def test_an_activity_of_an_attended_problem_keeps_its_state():
    problematica = una_publicada(concluye=True).problematica
    segunda = una_actividad(problematica, fecha=date(2023, 3, 20))

    actions.publicar_actividad(segunda, por=None, oficina="Transparencia")

    assert problematica.estado == "atendida"
    assert len(problematica.a_publico()["actividades"]) == 2


def _rechaza(motivo, actividad, por, **fields):
    with pytest.raises(ValidationError, match=motivo):
        actions.publicar_actividad(actividad, por=por, nadie_identificable=True, **fields)
    actividad.refresh_from_db()
    assert actividad.estado != "publicada"
    assert actividad.problematica.a_publico()["actividades"] == []


def test_only_validacion_publishes():
    actividad = _en_revision()

    _rechaza("Solo la Coordinación", actividad, un_usuario("enlace", [actividad.dependencia]))


def test_an_author_does_not_publish_it():
    actividad = _en_revision()
    autora = un_usuario("validacion")
    anotar_autoria(actividad, por=autora)

    _rechaza("Quien lo escribió no puede", actividad, autora)


def test_a_draft_is_not_published():
    _rechaza("Ya no está en revisión", una_actividad(), un_usuario("validacion"))


def test_a_published_activity_is_not_published_again():
    actividad = una_publicada()

    with pytest.raises(ValidationError, match="ya se publicó"):
        actions.publicar_actividad(actividad, por=None, oficina="Transparencia")


def test_likely_personal_data_must_be_confirmed():
    actividad = _en_revision(resultado="Informes al cel. 222 123 4567.")

    _rechaza("un teléfono", actividad, un_usuario("validacion"))
    actions.publicar_actividad(
        actividad, por=un_usuario("validacion"), nadie_identificable=True, confirma_avisos=True
    )
    assert actividad.estado == "publicada"


def test_a_file_name_with_personal_data_must_be_confirmed():
    actividad = una_actividad()
    imagen = una_imagen("red", "cel 222 123 4567.png")
    una_evidencia(actividad, archivo=recibir(imagen, dependencia=actividad.dependencia, por=None))
    enviar_a_revision(actividad, por=un_usuario("enlace"))

    _rechaza("un teléfono", actividad, un_usuario("validacion"))


@pytest.mark.parametrize(
    ("campos", "motivo"),
    [
        ({"se_reconoce_persona": True}, "se reconoce a una persona"),
        ({"se_reconoce_persona": None}, "responda si se reconoce"),
        ({"texto_alternativo": " "}, "escriba su descripción"),
    ],
)
def test_evidence_that_could_expose_somebody_blocks(campos, motivo):
    actividad = una_actividad()
    una_evidencia(actividad, **campos)

    with pytest.raises(ValidationError, match=motivo):
        enviar_a_revision(actividad, por=un_usuario("enlace"))
    Actividad.objects.filter(pk=actividad.pk).update(estado="en_revision")
    actividad.refresh_from_db()
    _rechaza(motivo, actividad, un_usuario("validacion"), confirma_avisos=True)


@pytest.mark.parametrize(
    ("campos", "motivo"),
    [
        ({"fecha": date(2999, 1, 1)}, "va del día en que se detectó"),
        ({"fecha": date(2023, 1, 1)}, "va del día en que se detectó"),
        ({"concluye": True}, "al menos una evidencia"),
    ],
)
def test_an_incomplete_activity_is_not_sent(campos, motivo):
    actividad = una_actividad(**campos)

    with pytest.raises(ValidationError, match=motivo):
        enviar_a_revision(actividad, por=un_usuario("enlace"))


def test_only_a_dependencia_that_was_asked_reports():
    actividad = una_actividad(dependencia=una_dependencia())

    with pytest.raises(ValidationError, match="no está turnada"):
        enviar_a_revision(actividad, por=un_usuario("enlace"))


def test_a_sensitive_activity_that_names_the_school_is_refused():
    problematica = una_turnada(categoria="igualdad")
    nombre = problematica.taller.escuela.nombre
    actividad = _en_revision(problematica=problematica, resultado=f"Taller en {nombre}.")

    _rechaza("no se nombra a la escuela", actividad, un_usuario("validacion"))


def test_an_activity_of_a_closed_problem_is_refused():
    problematica = una_turnada()
    actividad = _en_revision(problematica=problematica)
    actions.no_viable(problematica, un_acto(fecha=date(2023, 4, 1)))

    _rechaza("No se puede hacer eso", actividad, un_usuario("validacion"))


def test_returning_keeps_it_private_and_says_what_to_mend():
    actividad = _en_revision()

    devolver(actividad, por=un_usuario("validacion"), observaciones="Diga cuántas bolsas.")

    assert (actividad.estado, actividad.observaciones) == ("observada", "Diga cuántas bolsas.")
    assert actividad.problematica.a_publico()["actividades"] == []


def test_a_problem_that_was_not_turned_takes_no_activity():
    problematica = una_validada()
    actividad = una_actividad(problematica=una_turnada(), dependencia=una_dependencia())
    actividad.problematica = problematica

    assert "no está turnada" in " ".join(actividad.faltantes())
