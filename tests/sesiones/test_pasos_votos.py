import pytest

from cholula_ga.publicacion.models import TipoVersion, Version
from sesiones.actions import (
    Presencia,
    celebrar,
    lo_que_no_cuadra,
    registrar_asistencia,
    registrar_votacion_economica,
)
from sesiones.models import Acuerdo, PuntoDelDia, Sesion, Votacion, Voto
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    una_sesion_en_curso,
    una_sesion_lista,
    votantes_de,
)
from tests.sesiones.pasos import llegar, votacion_publica

pytestmark = pytest.mark.django_db


def test_several_votes_conflict_only_over_a_seat_that_says_another_thing(dar):
    sesion = una_sesion_en_curso(votantes=3)
    uno, dos, tres = (str(lugar.pk) for lugar in votantes_de(sesion))
    dar(sesion, "voto", 2, lugar=uno, sentido="a_favor")
    dar(sesion, "voto", 2, lugar=dos, sentido="en_contra")
    vistos = {uno: None, dos: "en_contra", tres: None}

    respuesta = dar(sesion, "votos", 2, vistos, sentidos=dict.fromkeys(vistos, "a_favor"))

    assert respuesta == ("guardado", dict.fromkeys(vistos, "a_favor"))
    assert votacion_publica(sesion)["resultado"] == "unanimidad"


def test_several_votes_are_all_or_none(dar):
    sesion = una_sesion_en_curso(votantes=3)
    uno, dos, tres = votantes_de(sesion)
    llegar(dar, sesion, 2, tres, "ausente")
    sentidos = {str(lugar.pk): "a_favor" for lugar in (uno, dos, tres)}

    respuesta = dar(sesion, "votos", 2, {}, sentidos=sentidos)

    mensaje = f"{tres} no está presente con voto en este punto."
    assert respuesta == ("rechazado", [mensaje])
    assert not Voto.objects.exists()


def test_a_vote_is_public_when_its_last_seat_has_voted(dar):
    sesion = una_sesion_en_curso(votantes=2)
    uno, otro = votantes_de(sesion)
    antes = Version.objects.count()

    dar(sesion, "voto", 2, lugar=uno.pk, sentido="a_favor")
    a_medias = (Version.objects.count(), Sesion.objects.get().a_publico()["puntos"][1]["votacion"])
    dar(sesion, "voto", 2, lugar=otro.pk, sentido="en_contra")

    version = Version.objects.de(sesion).first()
    assert a_medias == (antes, None)
    assert (version.tipo, version.nota) == (TipoVersion.MENOR, "Votación del punto 2.")
    assert [v["sentido"] for v in votacion_publica(sesion)["votos"]] == ["a_favor", "en_contra"]


def test_taking_back_a_vote_hides_the_result_until_it_is_complete_again(dar):
    sesion = una_sesion_lista(votantes=2)
    uno, otro = votantes_de(sesion)

    dar(sesion, "voto", 2, "a_favor", lugar=uno.pk, sentido=None)
    a_medias = votacion_publica(sesion)
    dar(sesion, "voto", 2, "a_favor", lugar=otro.pk, sentido=None)

    assert a_medias is None
    assert not Votacion.objects.exists()


def test_before_the_quorum_a_vote_is_refused_with_the_arithmetic(dar):
    sesion = una_sesion_en_curso(votantes=3)
    lugares = votantes_de(sesion)
    registrar_asistencia(punto_resolutivo(sesion), {lugares[0].pk: Presencia()}, un_acto())

    respuesta = dar(sesion, "voto", 2, lugar=lugares[0].pk, sentido="a_favor")

    assert respuesta == (
        "rechazado",
        [
            "En este punto no hay quórum. 3 lugares con voto: la mitad, sin fracción, es 1; más "
            "uno, 2. 1 presente con voto: no hay quórum."
        ],
    )


def test_a_roll_call_does_not_mix_with_a_show_of_hands(dar):
    sesion = una_sesion_en_curso(votantes=2)
    registrar_votacion_economica(
        punto_resolutivo(sesion), a_favor=2, en_contra=0, abstenciones=0, acto=un_acto()
    )

    respuesta = dar(sesion, "voto", 2, lugar=votantes_de(sesion)[0].pk, sentido="en_contra")

    assert respuesta == (
        "rechazado",
        [
            "El punto 2 ya se votó a mano alzada. Para votarlo uno por uno, borra antes esa "
            "votación."
        ],
    )


def test_a_show_of_hands_takes_the_place_of_the_votes_that_were_seen(dar):
    sesion = una_sesion_lista(votantes=2)
    vistos = {"a_favor": 2, "en_contra": 0, "abstenciones": 0}
    nuevos = {"a_favor": 1, "en_contra": 0, "abstenciones": 1}

    respuesta = dar(sesion, "economica", 2, vistos, **nuevos)

    assert respuesta == ("guardado", nuevos)
    assert (Voto.objects.count(), votacion_publica(sesion)["modalidad"]) == (0, "economica")


def test_a_tie_waits_for_every_vote_and_then_for_the_casting_one(dar):
    sesion = una_sesion_en_curso(votantes=4)
    lugares = [str(lugar.pk) for lugar in votantes_de(sesion)]
    mitad = {lugares[0]: "a_favor", lugares[1]: "en_contra"}
    dar(sesion, "votos", 2, {}, sentidos=mitad)

    antes = dar(sesion, "calidad", 2, sentido="a_favor")
    dar(sesion, "votos", 2, {}, sentidos={lugares[2]: "a_favor", lugares[3]: "en_contra"})
    despues = dar(sesion, "calidad", 2, sentido="a_favor")
    decidido = votacion_publica(sesion)["aprobado"]
    dar(sesion, "voto", 2, "a_favor", lugar=lugares[0], sentido="en_contra")

    assert antes == (
        "rechazado",
        ["Todavía faltan votos: el voto de calidad solo cabe en un empate."],
    )
    assert (despues, decidido) == (("guardado", "a_favor"), True)
    assert Votacion.objects.get().voto_de_calidad == ""


def test_the_approval_of_the_agenda_needs_no_agreement(dar):
    sesion = una_sesion_lista(votantes=1, puntos=["resolutivo", "resolutivo"])
    PuntoDelDia.objects.filter(numero=1).update(clase="orden_del_dia")
    visto = {"texto": "Se aprueba el asunto 1.", "responsables": [], "fecha_compromiso": None}
    dar(sesion, "acuerdo", 1, visto, texto="")

    celebrada = celebrar(Sesion.objects.get(), un_acto())

    assert list(Acuerdo.objects.values_list("punto__numero", "numero")) == [
        (2, "CIGA/SO/01/2023-A01")
    ]
    assert celebrada.a_publico()["puntos"][0]["acuerdo"] is None


def test_an_incomplete_roll_call_keeps_the_session_open(dar):
    sesion = una_sesion_lista(votantes=2)
    lugar = votantes_de(sesion)[0]
    dar(sesion, "voto", 2, "a_favor", lugar=lugar.pk, sentido=None)

    assert lo_que_no_cuadra(sesion) == [f"Punto 2: falta el voto de {lugar}."]
