from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cholula_ga.busqueda.indice import buscar
from cholula_ga.publicacion.models import Asiento, Version
from sesiones.actions import (
    borrar_votacion,
    celebrar,
    copiar_asistencia,
    emitir_acta,
    lo_que_no_cuadra,
    publicar_acta,
    publicar_instalacion,
    registrar_asistencia,
    registrar_desenlace,
    registrar_votacion_economica,
)
from sesiones.models import Acuerdo, Asistencia, ProyectoDeAcuerdo, Sesion
from tests.factories.informacion_util import una_estrategia
from tests.factories.institucion import una_dependencia
from tests.factories.sesiones import (
    punto_resolutivo,
    todos,
    un_acto,
    una_sesion_celebrada,
    una_sesion_en_curso,
    una_sesion_lista,
    votantes_de,
    votar,
)

pytestmark = pytest.mark.django_db


def test_closing_says_everything_that_does_not_fit_and_changes_nothing():
    sesion = una_sesion_en_curso(con_lista=False)

    with pytest.raises(ValidationError) as error:
        celebrar(sesion, un_acto())

    assert error.value.messages == [
        "Punto 1: es informativo y falta decir cómo concluyó.",
        "Punto 2: falta pasar lista.",
    ]
    assert Sesion.objects.get().estado == "en_curso"


def test_a_decision_point_without_vote_does_not_fit():
    sesion = una_sesion_lista()
    borrar_votacion(punto_resolutivo(sesion), un_acto())

    assert lo_que_no_cuadra(sesion) == ["Punto 2: es resolutivo y falta su votación."]


def test_an_approved_point_without_text_does_not_fit():
    sesion = una_sesion_lista()
    ProyectoDeAcuerdo.objects.all().delete()

    assert lo_que_no_cuadra(sesion) == ["Punto 2: se aprobó y falta escribir el texto del acuerdo."]


def test_votes_that_do_not_match_presence_do_not_fit():
    sesion = una_sesion_lista(votantes=5)
    punto = punto_resolutivo(sesion)
    registrar_votacion_economica(punto, a_favor=5, en_contra=0, abstenciones=0, acto=un_acto())
    punto.asistencias.filter(integrante=votantes_de(sesion)[4]).delete()

    assert lo_que_no_cuadra(sesion) == [
        "Punto 2: hay 5 votos y 4 presentes con voto; vota de nuevo."
    ]


def test_quorum_lost_at_a_voted_point_does_not_fit():
    sesion = una_sesion_lista(votantes=5)
    punto = punto_resolutivo(sesion)
    registrar_votacion_economica(punto, a_favor=5, en_contra=0, abstenciones=0, acto=un_acto())
    punto.asistencias.exclude(integrante=votantes_de(sesion)[0]).delete()

    assert lo_que_no_cuadra(sesion)[0].startswith("Punto 2: se votó sin quórum. 5 lugares")


def test_a_tie_without_casting_vote_does_not_fit():
    sesion = una_sesion_lista(votantes=4)
    votar(punto_resolutivo(sesion), en_contra=2)

    assert lo_que_no_cuadra(sesion) == ["Punto 2: hay empate y falta el voto de calidad."]


def test_closing_numbers_the_agreement_and_publishes_everything():
    genero = una_dependencia(nombre="Igualdad")
    sesion = una_sesion_celebrada(responsables=[genero], fecha_compromiso=date(2023, 9, 30))

    acuerdo = Acuerdo.objects.get()
    assert (acuerdo.numero, acuerdo.estado) == ("CIGA/SO/01/2023-A01", "en_cumplimiento")
    assert Version.objects.de(acuerdo).get().contenido["responsables"] == ["Igualdad"]
    assert Asiento.objects.ultimo_de(sesion).acto == "celebrar"
    assert [d.url for d in buscar("CIGA/SO/01/2023-A01")][:1] == [acuerdo.get_absolute_url()]


def test_agreements_are_numbered_in_the_order_of_the_approved_points():
    sesion = una_sesion_lista(puntos=("resolutivo", "resolutivo", "resolutivo"))
    votar(sesion.puntos.get(numero=2), a_favor=0, en_contra=5)

    celebrar(sesion, un_acto())

    numeros = Acuerdo.objects.order_by("numero").values_list("punto__numero", "numero")
    assert list(numeros) == [(1, "CIGA/SO/01/2023-A01"), (3, "CIGA/SO/01/2023-A02")]


def test_a_point_voted_down_leaves_its_vote_and_no_agreement():
    sesion = una_sesion_lista()
    votar(punto_resolutivo(sesion), a_favor=1, en_contra=4)

    cerrada = celebrar(sesion, un_acto())

    assert not Acuerdo.objects.exists()
    assert cerrada.a_publico()["puntos"][1]["votacion"]["resultado"] == "no_aprobado"


def test_closing_twice_says_that_it_was_already_held():
    sesion = una_sesion_celebrada()

    with pytest.raises(ValidationError, match="ya se celebró"):
        celebrar(sesion, un_acto())

    assert Acuerdo.objects.count() == 1


@pytest.mark.parametrize(
    "accion",
    [
        lambda p: registrar_asistencia(p, {}, un_acto()),
        lambda p: copiar_asistencia(p, un_acto()),
        lambda p: votar(p, en_contra=1),
        lambda p: registrar_desenlace(p, desarrollo="x", desenlace="", acto=un_acto()),
    ],
)
def test_after_closing_no_verb_changes_the_record(accion):
    sesion = una_sesion_celebrada()
    antes = sesion.a_publico()

    with pytest.raises(ValidationError, match="congelados"):
        accion(punto_resolutivo(sesion))

    assert Sesion.objects.get().a_publico() == antes


def test_the_acta_prints_the_head_of_the_log():
    sesion = una_sesion_celebrada()
    cabeza = Asiento.objects.cabeza()

    acta = emitir_acta(sesion, un_acto())
    firmada = publicar_acta(sesion, un_acto(), motivo="No hay escáner.")

    assert (acta.asiento_numero, acta.asiento_huella) == (cabeza.numero, cabeza.huella)
    assert firmada.estado == "acta_publicada"
    assert firmada.a_publico()["acta"]["asiento"] == cabeza.numero


def test_an_acta_is_issued_only_of_a_held_session():
    with pytest.raises(ValidationError, match="así no se puede emitir el acta"):
        emitir_acta(una_sesion_lista(), un_acto())


def test_what_was_published_is_recomputed_equal():
    sesion = una_sesion_celebrada()

    publicar_instalacion(sesion.instalacion, un_acto())

    for objeto in (sesion, Acuerdo.objects.get(), sesion.instalacion):
        assert objeto.a_publico() == Version.objects.de(objeto).first().contenido
        assert type(objeto).de_clave(objeto.clave_publica) == objeto


def test_everybody_present_is_named_once_per_point():
    sesion = una_sesion_celebrada()

    assert len(sesion.a_publico()["puntos"][1]["asistencia"]) == len(todos(sesion))
    assert Asistencia.objects.count() == 2 * len(todos(sesion))


@pytest.mark.parametrize(
    ("antes", "puntos", "despues"),
    [
        ("propuesta", ["resolutivo"], "aprobada"),
        ("propuesta", ["resolutivo", "resolutivo"], "aprobada"),
        ("en_ejecucion", ["resolutivo"], "en_ejecucion"),
    ],
)
def test_a_strategy_already_decided_keeps_no_session_open(antes, puntos, despues):
    estrategia = una_estrategia(estado=antes)
    sesion = una_sesion_lista(
        puntos=puntos, preparar=lambda s: s.puntos.update(estrategia=estrategia)
    )

    celebrada = celebrar(sesion, un_acto())

    estrategia.refresh_from_db()
    assert (celebrada.estado, estrategia.estado) == ("celebrada", despues)


def test_approving_the_agenda_decides_of_no_strategy():
    estrategia = una_estrategia()

    def preparar(sesion):
        sesion.puntos.update(clase="orden_del_dia", estrategia=estrategia)

    sesion = una_sesion_en_curso(puntos=["resolutivo"], preparar=preparar)
    votar(punto_resolutivo(sesion))

    celebrada = celebrar(Sesion.objects.get(pk=sesion.pk), un_acto())

    estrategia.refresh_from_db()
    assert (celebrada.estado, estrategia.estado) == ("celebrada", "propuesta")
