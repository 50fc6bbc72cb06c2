import pytest

from cholula_ga.publicacion.models import Version
from sesiones.actions import borrar_votacion, registrar_desenlace
from sesiones.models import PasoDeMesa, PuntoDelDia, Sesion
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    una_sesion_lista,
    votantes_de,
    votar,
)
from tests.sesiones.pasos import de_estado, enviar, un_paso

pytestmark = pytest.mark.django_db


def test_the_state_says_everything_that_the_desk_shows(mesa):
    sesion = una_sesion_lista(votantes=2)
    uno, otro = (lugar.pk for lugar in votantes_de(sesion))
    borrar_votacion(punto_resolutivo(sesion), un_acto())
    enviar(mesa, sesion, un_paso("voto", 2, lugar=uno, sentido="a_favor"))

    estado = mesa.get(de_estado(sesion)).json()

    punto = estado["puntos"][1]
    sin_voto = sesion.instalacion.integrantes.get(con_voto=False)
    presente = {"calidad": "titular", "forma": "presencial", "persona": ""}
    assert [lugar["lugar"] for lugar in estado["lugares"]] == [uno, otro, sin_voto.pk]
    assert punto["presencias"] == {str(pk): presente for pk in (uno, otro, sin_voto.pk)}
    assert punto["votos"] == {str(uno): "a_favor"}
    assert punto["totales"] == {"a_favor": 1, "en_contra": 0, "abstenciones": 0}
    assert (punto["resultado"], punto["faltan_votos"], punto["completo"]) == (None, [otro], False)
    assert punto["quorum"]["explicacion"].endswith("2 presentes con voto: hay quórum.")
    assert estado["no_cuadra"] == [f"Punto 2: falta el voto de {votantes_de(sesion)[1]}."]
    assert estado["pendientes"] == [
        {"punto": 2, "problema": f"falta el voto de {votantes_de(sesion)[1]}."}
    ]
    assert estado["puntos"][0]["completo"] is True


def test_the_state_of_a_called_session_says_whether_it_may_start(mesa):
    sesion = una_sesion_convocada(votantes=1)
    antes = mesa.get(de_estado(sesion)).json()
    lugar = votantes_de(sesion)[0].pk

    enviar(mesa, sesion, un_paso("presencia", 1, "ausente", lugar=lugar, calidad="titular"))

    despues = mesa.get(de_estado(sesion)).json()
    assert (antes["puede_iniciar"], antes["puntos"][0]["presencias"]) == (False, {})
    assert [lugar["con_voto"] for lugar in antes["lugares"]] == [True, False]
    assert (despues["puede_iniciar"], despues["lugares"]) == (True, antes["lugares"])


def test_the_last_changes_say_when_who_and_what(mesa):
    sesion = una_sesion_en_curso(votantes=1)
    lugar = votantes_de(sesion)[0]
    enviar(
        mesa,
        sesion,
        un_paso("desarrollo", 1, visto="", texto="Se expuso."),
        un_paso("voto", 2, lugar=lugar.pk, sentido="a_favor"),
        un_paso("voto", 1, lugar=lugar.pk, sentido="a_favor"),
    )

    cambios = mesa.get(de_estado(sesion)).json()["cambios"]

    quien = PasoDeMesa.objects.first().por.get_username()
    comun = {"cuando": "2023-05-17T10:42:00-06:00", "quien": quien}
    assert cambios == [
        comun | {"que": f"Punto 2. Voto de {lugar}: a favor"},
        comun | {"que": "Punto 1. Resumen de lo tratado: «Se expuso.»"},
    ]


@pytest.mark.parametrize("hacer", [una_sesion_convocada, una_sesion_en_curso, una_sesion_celebrada])
def test_the_state_is_not_sent_again_while_it_is_the_same(
    mesa, hacer, django_assert_max_num_queries
):
    sesion = hacer(votantes=1)
    primera = mesa.get(de_estado(sesion))

    with django_assert_max_num_queries(18):
        segunda = mesa.get(de_estado(sesion), headers={"if-none-match": primera["ETag"]})
    PuntoDelDia.objects.model.objects.filter(sesion__estado="en_curso").update(titulo="Otro")
    Sesion.objects.update(revision=99)
    tercera = mesa.get(de_estado(sesion), headers={"if-none-match": primera["ETag"]})

    assert (segunda.status_code, segunda.content, segunda["ETag"]) == (304, b"", primera["ETag"])
    assert (tercera.status_code, tercera.json()["revision"]) == (200, 99)


@pytest.mark.parametrize(("votantes", "puntos"), [(9, 4), (25, 20)])
def test_a_step_costs_the_same_for_any_number_of_seats_and_points(
    dar, django_assert_max_num_queries, votantes, puntos
):
    sesion = una_sesion_en_curso(votantes=votantes, puntos=["resolutivo"] * puntos)
    votar(sesion.puntos.get(numero=puntos - 1))
    uno, *otros = (str(lugar.pk) for lugar in votantes_de(sesion))
    presente = {"calidad": "titular", "forma": "presencial", "persona": ""}
    pasos = [
        (20, "voto", puntos, None, {"lugar": uno, "sentido": "a_favor"}),
        (24, "acuerdo", puntos, None, {"texto": "Se aprueba.", "responsables": []}),
        (48, "votos", puntos, {}, {"sentidos": dict.fromkeys(otros, "a_favor")}),
        (48, "desarrollo", puntos, "", {"texto": "Se expuso."}),
        (48, "presencia", 1, presente, {"lugar": uno, "calidad": "ausente"}),
    ]

    for tope, verbo, punto, visto, datos in pasos:
        with django_assert_max_num_queries(tope):  # of these, savepoints are eight at most
            estado, dicho = dar(sesion, verbo, punto, visto, **datos)
        assert estado == "guardado", dicho


@pytest.mark.parametrize(("votantes", "puntos"), [(9, 4), (25, 20)])
def test_the_state_is_read_in_as_many_queries_for_any_size(
    mesa, django_assert_max_num_queries, votantes, puntos
):
    sesion = una_sesion_en_curso(votantes=votantes, puntos=["resolutivo"] * puntos)

    with django_assert_max_num_queries(9):  # signed in, role, session; four of it; changes
        estado = mesa.get(de_estado(sesion)).json()

    assert (len(estado["lugares"]), len(estado["puntos"])) == (votantes + 1, puntos)


def test_a_draft_has_no_desk_for_its_page(mesa):
    assert mesa.get(de_estado(una_sesion())).status_code == 404


def test_a_form_written_without_scripts_is_among_the_changes(mesa):
    secretaria = PasoDeMesa.por.field.related_model.objects.get()
    sesion = una_sesion_en_curso(votantes=1)

    registrar_desenlace(
        sesion.puntos.get(numero=1),
        desarrollo="",
        desenlace="Se da por presentado.",
        acto=un_acto(por=secretaria),
    )

    (cambio,) = mesa.get(de_estado(sesion)).json()["cambios"]
    assert (cambio["quien"], cambio["que"]) == (
        secretaria.get_username(),
        "Desarrollo del punto 1.",
    )
    assert Version.objects.de(sesion).first().nota == "Desarrollo del punto 1."
