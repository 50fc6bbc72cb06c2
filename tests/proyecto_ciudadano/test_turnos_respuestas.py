from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cholula_ga.publicacion.models import Version
from cholula_ga.publicacion.revision import devolver, enviar_a_revision
from proyecto_ciudadano import actions
from proyecto_ciudadano.models import Problematica, RespuestaDeTurno, Turno
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import (
    OFICINA,
    un_acto,
    una_publicada,
    una_respuesta,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db
HOY = date(2023, 6, 1)


def _publicar(respuesta, por=None, **fields):
    oficina = "" if por else OFICINA
    return actions.publicar_respuesta(
        respuesta,
        por=por,
        **({"nadie_identificable": True, "confirma_avisos": True, "oficina": oficina} | fields),
    )


def _vence(dependencia, vence, **fields):
    problematica = una_validada(**fields)
    actions.turnar(problematica, un_acto(), dependencias=[dependencia], vence=vence)
    return problematica


def test_each_dependencia_may_have_its_own_date():
    problematica, una, otra = una_validada(), una_dependencia(), una_dependencia()

    actions.turnar(
        problematica,
        un_acto(),
        dependencias=[una, otra],
        vence=date(2023, 4, 1),
        plazos={otra.pk: date(2023, 5, 1)},
    )

    plazos = {t.dependencia: t.vence for t in problematica.turnos.all()}
    assert plazos == {una: date(2023, 4, 1), otra: date(2023, 5, 1)}


def test_late_is_what_passed_its_day_without_an_answer():
    tarde = _vence(una_dependencia(), date(2023, 5, 31))
    _vence(una_dependencia(), HOY)
    _vence(una_dependencia(), None)
    respondida = _vence(una_dependencia(), date(2023, 5, 1))
    _publicar(una_respuesta(respondida))
    retirada = _vence(una_dependencia(), date(2023, 5, 1))
    actions.retirar_problematica(retirada, por=un_usuario("validacion"), motivo="Por error.")
    cerrada = _vence(una_dependencia(), date(2023, 5, 1))
    actions.no_viable(cerrada, un_acto())

    vencidos = list(Turno.objects.vencidos(HOY))

    assert vencidos == [tarde.turnos.get()]
    assert list(Problematica.objects.con_turno_vencido(HOY)) == [tarde]
    assert [t.esta_vencido(HOY) for t in (tarde.turnos.get(), respondida.turnos.get())] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("campos", "dicho", "publico"),
    [
        (
            {"sentido": "atiende"},
            "Responde que la atiende.",
            {"respuesta": "La atiende"},
        ),
        (
            {"sentido": "no_le_corresponde", "texto": "Es un camino estatal."},
            "Responde que no le corresponde. Es un camino estatal.",
            {"respuesta": "Dice que no le corresponde", "explicacion": "Es un camino estatal."},
        ),
    ],
)
def test_an_answer_is_an_entry_of_the_dependencia_without_change_of_state(campos, dicho, publico):
    problematica = una_turnada()
    respuesta = una_respuesta(problematica, **campos)

    version = _publicar(respuesta)

    ultimo = problematica.movimientos.last()
    turno = version.contenido["dependencias"][0]
    hoy = timezone.localdate().isoformat()
    assert (ultimo.texto, ultimo.voz, ultimo.de, ultimo.a) == (
        dicho,
        "dependencia",
        "turnada",
        "turnada",
    )
    assert {k: v for k, v in turno.items() if k not in ("nombre", "turnada_el", "vence")} == (
        publico | {"respondida_el": hoy}
    )
    respuesta.refresh_from_db()
    assert (respuesta.estado, respuesta.movimiento) == ("publicada", ultimo)
    assert version.contenido == Problematica.objects.get().a_publico()


def test_an_unanswered_turn_says_no_more_than_it_used_to():
    turno = una_turnada().a_publico()["dependencias"][0]

    assert set(turno) == {"nombre", "turnada_el", "vence", "respuesta"}


def test_a_plan_is_the_next_step_with_its_date():
    problematica = una_turnada()

    _publicar(
        una_respuesta(
            problematica, texto="Se cambiarán los focos.", fecha_prevista=date(2023, 4, 1)
        )
    )

    problematica.refresh_from_db()
    assert (problematica.siguiente_paso, problematica.siguiente_fecha) == (
        "Se cambiarán los focos.",
        date(2023, 4, 1),
    )


def test_a_proposal_may_be_accepted_in_the_same_step():
    problematica, propuesta = una_turnada(), una_dependencia(nombre="Aguas")
    respuesta = una_respuesta(
        problematica, sentido="propone_otra", texto="Es de drenaje.", propone=propuesta
    )
    vence = timezone.localdate()

    _publicar(respuesta, turnar_a_la_propuesta=True, vence=vence)

    pasos = [(m.voz, m.texto) for m in problematica.movimientos.order_by("pk")][-2:]
    assert pasos == [
        (
            "dependencia",
            "Responde que le corresponde a Aguas y propone turnársela. Es de drenaje.",
        ),
        ("transparencia", "Se turna a Aguas, como se propuso."),
    ]
    assert problematica.turnos.get(dependencia=propuesta).vence == vence
    publicado = Version.objects.ultima_de(problematica).contenido
    assert publicado["dependencias"][0]["propone"] == "Aguas"


def test_nobody_accepts_it_when_all_say_it_is_not_theirs():
    problematica = una_turnada()
    otra = una_dependencia()
    actions.turnar(problematica, un_acto(), dependencias=[otra])
    primera, segunda = problematica.turnos.all()

    _publicar(una_respuesta(turno=primera, sentido="no_le_corresponde", texto="No es."))
    antes = Problematica.objects.que_nadie_acepta().count()
    _publicar(una_respuesta(turno=segunda, sentido="no_le_corresponde", texto="Tampoco."))

    assert (antes, list(Problematica.objects.que_nadie_acepta())) == (0, [problematica])


def test_whoever_acts_attends_it_whatever_was_answered_before():
    problematica = una_turnada()
    respuesta = una_respuesta(
        problematica, sentido="propone_otra", texto="No es.", propone=una_dependencia()
    )
    _publicar(respuesta)

    una_publicada(problematica)

    turno = problematica.turnos.get()
    assert (turno.respuesta, turno.explicacion, turno.propone) == ("atiende", None, None)


def _en_revision(**fields):
    respuesta = una_respuesta(**fields)
    respuesta.modificada_por.add(autora := un_usuario("validacion"))
    enviar_a_revision(respuesta, por=autora)
    return respuesta, autora


def test_nobody_approves_what_she_wrote():
    respuesta, autora = _en_revision()

    with pytest.raises(ValidationError, match="Quien lo escribió no puede revisarlo"):
        _publicar(respuesta, por=autora)


def test_without_the_answer_about_privacy_nothing_is_published():
    respuesta, _ = _en_revision()

    with pytest.raises(ValidationError, match="alguien podría ser identificado"):
        _publicar(respuesta, por=un_usuario("validacion"), nadie_identificable=False)

    respuesta.refresh_from_db()
    assert respuesta.estado == "en_revision"


def test_a_returned_answer_is_sent_again():
    respuesta, autora = _en_revision()

    devolver(respuesta, por=un_usuario("validacion"), observaciones="Diga cuándo.")
    enviar_a_revision(respuesta, por=autora)
    _publicar(respuesta, por=un_usuario("validacion", cargo="Transparencia"))

    revision = respuesta.turno.problematica.revisiones_de_privacidad.get()
    assert (revision.oficina, revision.nadie_identificable) == ("Transparencia", True)


@pytest.mark.parametrize(
    ("campos", "motivo"),
    [
        ({"sentido": "no_le_corresponde"}, "Explique por qué"),
        ({"sentido": "propone_otra", "texto": "Es de otra."}, "Elija la dependencia que proponen"),
        ({"sentido": "propone_otra"}, "Explique por qué le corresponde a otra"),
        ({"fecha_prevista": date(2023, 4, 1)}, "necesita el plan"),
        ({"sentido": "sin_respuesta"}, "sentido"),
    ],
)
def test_an_answer_that_does_not_hold_together_is_refused(campos, motivo):
    turno = una_turnada().turnos.get()

    with pytest.raises(ValidationError, match=motivo):
        RespuestaDeTurno(turno=turno, **({"sentido": "atiende"} | campos)).full_clean()


def test_a_dependencia_that_proposes_none_is_asked_for_it_and_nothing_else():
    turno = una_turnada().turnos.get()
    respuesta = RespuestaDeTurno(turno=turno, sentido="propone_otra", texto="Es de otra.")

    with pytest.raises(ValidationError) as negado:
        respuesta.full_clean()

    assert negado.value.message_dict == {"propone": ["Elija la dependencia que proponen."]}


def test_a_sensitive_answer_does_not_name_the_school():
    problematica = una_turnada(categoria="convivencia")
    escuela = problematica.taller.escuela.nombre
    respuesta = una_respuesta(
        problematica, sentido="no_le_corresponde", texto=f"La {escuela} es de la SEP."
    )

    with pytest.raises(ValidationError, match="no se nombra a la escuela"):
        _publicar(respuesta)


def test_a_turn_made_by_mistake_is_taken_back_in_public():
    problematica, buena = una_turnada(una_dependencia(nombre="Cultura")), una_dependencia()
    actions.turnar(problematica, un_acto(), dependencias=[buena])
    mala = problematica.turnos.first().dependencia

    actions.retirar_turno(problematica, un_acto(texto="Le toca a otra."), dependencia=mala)

    assert [t.dependencia for t in problematica.turnos.all()] == [buena]
    assert Turno.todos.filter(problematica=problematica).count() == 2
    assert problematica.movimientos.last().texto == (
        "Se retira el turno a Cultura. Le toca a otra."
    )
    assert [d["nombre"] for d in problematica.a_publico()["dependencias"]] == [buena.nombre]
    actions.turnar(problematica, un_acto(), dependencias=[mala])  # and it may be asked again
    assert problematica.turnos.count() == 2


@pytest.mark.parametrize(
    ("preparar", "motivo"),
    [
        (lambda p: None, "Es la única dependencia"),
        (
            lambda p: (
                una_publicada(p),
                actions.turnar(p, un_acto(), dependencias=[una_dependencia()]),
            ),
            "ya publicó una actividad",
        ),
    ],
)
def test_a_turn_that_holds_the_problem_is_not_taken_back(preparar, motivo):
    problematica = una_turnada()
    preparar(problematica)
    suya = problematica.turnos.first().dependencia

    with pytest.raises(ValidationError, match=motivo):
        actions.retirar_turno(problematica, un_acto(), dependencia=suya)

    assert Turno.objects.filter(dependencia=suya).exists()
