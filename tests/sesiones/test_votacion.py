import pytest
from django.core.exceptions import ValidationError

from sesiones.actions import (
    Presencia,
    borrar_votacion,
    emitir_voto_de_calidad,
    registrar_asistencia,
    registrar_votacion_economica,
    registrar_votacion_nominal,
)
from sesiones.models import Votacion, Voto
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    una_sesion_convocada,
    una_sesion_en_curso,
    votantes_de,
    votar,
)

pytestmark = pytest.mark.django_db


def publico_de(punto):
    puntos = punto.sesion.a_publico()["puntos"]
    return next(p for p in puntos if p["numero"] == punto.numero)["votacion"]


def test_roll_call_totals_are_derived_from_the_votes():
    punto = punto_resolutivo(una_sesion_en_curso(votantes=5))

    votar(punto, en_contra=1, abstenciones=1)

    votacion = publico_de(punto)
    assert (votacion["a_favor"], votacion["en_contra"], votacion["abstenciones"]) == (3, 1, 1)
    assert (votacion["resultado"], votacion["aprobado"]) == ("mayoria", True)
    assert Votacion.objects.get().a_favor is None


def test_somebody_absent_does_not_vote():
    sesion = una_sesion_en_curso(votantes=5)
    punto, lugares = punto_resolutivo(sesion), votantes_de(sesion)
    registrar_asistencia(punto, {i.pk: Presencia() for i in lugares[:4]}, un_acto())

    with pytest.raises(ValidationError) as error:
        registrar_votacion_nominal(punto, {i.pk: "a_favor" for i in lugares}, un_acto())

    assert error.value.messages == [f"{lugares[4].cargo} no está presente con voto en este punto."]
    assert not Voto.objects.exists()


def test_a_roll_call_is_saved_whole_or_not_at_all():
    sesion = una_sesion_en_curso(votantes=3)
    lugares = votantes_de(sesion)

    with pytest.raises(ValidationError) as error:
        registrar_votacion_nominal(punto_resolutivo(sesion), {lugares[0].pk: "a_favor"}, un_acto())

    assert error.value.messages == [f"Falta el voto de {i.cargo}." for i in lugares[1:]]
    assert not Votacion.objects.exists()


def test_a_sense_that_does_not_exist_is_refused():
    sesion = una_sesion_en_curso(votantes=1)

    with pytest.raises(ValidationError):
        registrar_votacion_nominal(
            punto_resolutivo(sesion), {votantes_de(sesion)[0].pk: "quizá"}, un_acto()
        )

    assert not Votacion.objects.exists()


def test_a_show_of_hands_keeps_only_totals():
    punto = punto_resolutivo(una_sesion_en_curso(votantes=5))

    registrar_votacion_economica(punto, a_favor=5, en_contra=0, abstenciones=0, acto=un_acto())

    votacion = publico_de(punto)
    assert (votacion["resultado"], votacion["votos"]) == ("unanimidad", [])


def test_totals_add_up_to_who_is_present():
    punto = punto_resolutivo(una_sesion_en_curso(votantes=5))

    with pytest.raises(ValidationError, match="suman 6 y hay 5 presentes con voto"):
        registrar_votacion_economica(punto, a_favor=6, en_contra=0, abstenciones=0, acto=un_acto())


def test_voting_again_replaces_the_earlier_vote():
    punto = punto_resolutivo(una_sesion_en_curso(votantes=3))
    votar(punto)

    registrar_votacion_economica(punto, a_favor=0, en_contra=3, abstenciones=0, acto=un_acto())

    assert (Voto.objects.count(), publico_de(punto)["resultado"]) == (0, "no_aprobado")


def test_an_informative_point_is_not_voted():
    punto = una_sesion_en_curso().puntos.get(tipo="informativo")

    with pytest.raises(ValidationError, match="se presenta: no se vota"):
        registrar_votacion_economica(punto, a_favor=5, en_contra=0, abstenciones=0, acto=un_acto())


def test_nobody_votes_before_the_roll():
    punto = punto_resolutivo(una_sesion_en_curso(con_lista=False))

    with pytest.raises(ValidationError, match="Falta pasar lista en este punto"):
        registrar_votacion_economica(punto, a_favor=5, en_contra=0, abstenciones=0, acto=un_acto())


def test_nobody_votes_without_quorum():
    sesion = una_sesion_en_curso(votantes=5)
    punto = punto_resolutivo(sesion)
    registrar_asistencia(punto, {votantes_de(sesion)[0].pk: Presencia()}, un_acto())

    with pytest.raises(ValidationError, match="En este punto no hay quórum"):
        registrar_votacion_economica(punto, a_favor=1, en_contra=0, abstenciones=0, acto=un_acto())


def test_nobody_votes_before_the_session_starts():
    punto = punto_resolutivo(una_sesion_convocada())

    with pytest.raises(ValidationError, match="«convocada»: así no se puede votar"):
        registrar_votacion_economica(punto, a_favor=5, en_contra=0, abstenciones=0, acto=un_acto())


@pytest.mark.parametrize(("sentido", "aprobado"), [("a_favor", True), ("en_contra", False)])
def test_the_casting_vote_decides_a_tie_without_adding_a_vote(sentido, aprobado):
    punto = punto_resolutivo(una_sesion_en_curso(votantes=4))
    votar(punto, en_contra=2)

    emitir_voto_de_calidad(punto, sentido, un_acto())

    votacion = publico_de(punto)
    assert (votacion["resultado"], votacion["aprobado"]) == ("empate", aprobado)
    assert (votacion["a_favor"], votacion["en_contra"]) == (2, 2)


def test_the_casting_vote_only_fits_a_tie():
    punto = punto_resolutivo(una_sesion_en_curso())
    votar(punto)

    with pytest.raises(ValidationError, match="solo cabe en un empate"):
        emitir_voto_de_calidad(punto, "a_favor", un_acto())


def test_the_casting_vote_needs_a_vote():
    punto = punto_resolutivo(una_sesion_en_curso())

    with pytest.raises(ValidationError, match="Todavía no hay votación"):
        emitir_voto_de_calidad(punto, "a_favor", un_acto())


def test_the_casting_vote_is_for_or_against():
    punto = punto_resolutivo(una_sesion_en_curso(votantes=4))
    votar(punto, en_contra=2)

    with pytest.raises(ValidationError, match="es a favor o en contra"):
        emitir_voto_de_calidad(punto, "abstencion", un_acto())


def test_a_vote_written_by_mistake_is_taken_back():
    punto = punto_resolutivo(una_sesion_en_curso())
    votar(punto)

    borrar_votacion(punto, un_acto())

    assert (Votacion.objects.count(), Voto.objects.count()) == (0, 0)


def test_there_is_no_vote_to_take_back():
    with pytest.raises(ValidationError, match="no tiene votación que borrar"):
        borrar_votacion(punto_resolutivo(una_sesion_en_curso()), un_acto())
