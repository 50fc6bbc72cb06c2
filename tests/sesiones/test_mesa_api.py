import json
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from cholula_ga.publicacion.models import Version
from sesiones.actions import borrar_votacion, registrar_desenlace
from sesiones.models import PasoDeMesa, PuntoDelDia, Sesion, Voto
from tests.factories.institucion import un_usuario
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    una_secretaria,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    una_sesion_lista,
    votantes_de,
    votar,
)

pytestmark = pytest.mark.django_db


def de_pasos(sesion):
    return reverse("admin:sesiones_sesion_mesa_pasos", args=[sesion.pk])


def de_estado(sesion):
    return reverse("admin:sesiones_sesion_mesa_estado", args=[sesion.pk])


def un_paso(verbo, punto, visto=None, clave=None, **datos):
    return {
        "clave": clave or str(uuid.uuid4()),
        "verbo": verbo,
        "punto": punto,
        "visto": visto,
        "datos": datos,
        "hecho_el": "2023-05-17T10:42:00-06:00",
    }


def enviar(client, sesion, *pasos, cuerpo=None):
    datos = json.dumps({"pasos": pasos}) if cuerpo is None else cuerpo
    return client.post(de_pasos(sesion), datos, content_type="application/json")


@pytest.fixture
def mesa(client):
    client.force_login(una_secretaria())
    return client


def test_steps_are_taken_in_order_and_answered_with_the_state(mesa):
    sesion = una_sesion_en_curso(votantes=2)
    uno, otro = votantes_de(sesion)
    pasos = [
        un_paso("voto", 2, lugar=uno.pk, sentido="a_favor"),
        un_paso("voto", 2, lugar=uno.pk, sentido="en_contra", visto="a_favor"),
        un_paso("voto", 2, lugar=otro.pk, sentido="a_favor"),
    ]

    respuesta = enviar(mesa, sesion, *pasos).json()

    assert respuesta["resultados"] == [
        {"clave": p["clave"], "estado": "guardado", "mensajes": [], "actual": s}
        for p, s in zip(pasos, ["a_favor", "en_contra", "a_favor"], strict=True)
    ]
    assert respuesta["mesa"]["puntos"][1]["votos"] == {
        str(uno.pk): "en_contra",
        str(otro.pk): "a_favor",
    }


def test_a_refused_step_does_not_stop_the_rest(mesa):
    sesion = una_sesion_en_curso(votantes=2)
    pasos = [
        un_paso("voto", 1, lugar=votantes_de(sesion)[0].pk, sentido="a_favor"),
        un_paso("desenlace", 1, visto="", texto="Se da por presentado."),
    ]

    resultados = enviar(mesa, sesion, *pasos).json()["resultados"]

    assert [(r["estado"], r["mensajes"]) for r in resultados] == [
        ("rechazado", ["Un punto informativo se presenta: no se vota."]),
        ("guardado", []),
    ]


@pytest.mark.parametrize(
    ("rol", "codigo", "motivo"),
    [
        (None, 401, "Tu sesión en el panel terminó: entra de nuevo en otra pestaña."),
        ("enlace", 403, "Solo la Secretaría Técnica abre la mesa de una sesión."),
        ("validacion", 403, "Solo la Secretaría Técnica abre la mesa de una sesión."),
        ("administracion", 403, "Solo la Secretaría Técnica abre la mesa de una sesión."),
    ],
)
def test_only_the_secretary_has_the_desk_and_is_told_in_json(client, rol, codigo, motivo):
    sesion = una_sesion_en_curso(votantes=1)
    if rol:
        client.force_login(un_usuario(rol))
    paso = un_paso("voto", 2, lugar=votantes_de(sesion)[0].pk, sentido="a_favor")

    respuestas = [enviar(client, sesion, paso), client.get(de_estado(sesion))]

    assert [(r.status_code, r.json()) for r in respuestas] == [(codigo, {"error": motivo})] * 2
    assert (Voto.objects.count(), PasoDeMesa.objects.count()) == (0, 0)


def test_a_stale_token_is_said_in_json_and_changes_nothing():
    sesion = una_sesion_en_curso(votantes=1)
    fuera, dentro = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    dentro.force_login(una_secretaria())
    paso = un_paso("voto", 2, lugar=votantes_de(sesion)[0].pk, sentido="a_favor")

    codigos = [enviar(client, sesion, paso).status_code for client in (fuera, dentro)]

    assert codigos == [401, 403]
    assert not PasoDeMesa.objects.exists()


@pytest.mark.parametrize(
    ("cuerpo", "codigo"),
    [
        ("", 400),
        ("{", 400),
        ("[]", 400),
        ('{"pasos": 1}', 400),
        ('{"pasos": [NaN]}', 400),
        ("[" * 100_000, 400),
        (json.dumps({"pasos": [1] * 201}), 413),
        (json.dumps({"pasos": ["x" * 1_000_001]}), 413),
    ],
)
def test_what_is_not_a_list_of_steps_is_refused_whole(mesa, cuerpo, codigo):
    respuesta = enviar(mesa, una_sesion_en_curso(votantes=1), cuerpo=cuerpo)

    assert respuesta.status_code == codigo
    assert list(respuesta.json()) == ["error"]


@pytest.mark.parametrize(
    "cambios",
    [
        {"clave": "x"},
        {"clave": None},
        {"clave": 7},
        {"verbo": 1},
        {"verbo": "x" * 31},
        {"datos": []},
        {"punto": "2"},
        {"punto": True},
        {"punto": 10**9},
    ],
)
def test_a_step_of_another_shape_is_refused_and_not_remembered(mesa, cambios):
    sesion = una_sesion_en_curso(votantes=1)
    paso = un_paso("desarrollo", 1, visto="", texto="Se expuso.") | cambios

    resultados = enviar(mesa, sesion, paso, 5).json()["resultados"]

    assert [(r["clave"], r["estado"]) for r in resultados] == [
        (paso["clave"], "rechazado"),
        (None, "rechazado"),
    ]
    assert not PasoDeMesa.objects.exists()


@pytest.mark.parametrize(
    ("verbo", "punto", "datos"),
    [
        ("celebrar", 1, {}),
        ("voto", None, {"lugar": 1, "sentido": "a_favor"}),
        ("voto", 99, {"lugar": 1, "sentido": "a_favor"}),
        ("voto", 2, {}),
        ("voto", 2, {"lugar": "1 OR 1=1", "sentido": "a_favor"}),
        ("voto", 2, {"lugar": 2**40, "sentido": "a_favor"}),
        ("voto", 2, {"lugar": True, "sentido": "a_favor"}),
        ("votos", 2, {"sentidos": {}}),
        ("votos", 2, {"sentidos": {"x": "a_favor"}}),
        ("votos", 2, {"sentidos": [1]}),
        ("presencia", 1, {"lugar": 1, "calidad": "testigo"}),
        ("economica", 2, {"a_favor": -1, "en_contra": 0, "abstenciones": 0}),
        ("economica", 2, {"a_favor": 1.5, "en_contra": 0, "abstenciones": 0}),
        ("calidad", 2, {"sentido": "abstencion"}),
        ("desarrollo", 1, {"texto": ["x"]}),
        ("desarrollo", 1, {"texto": "x" * 10_001}),
        ("desarrollo", 1, {"texto": "nulo \x00"}),
        ("desarrollo", 1, {"texto": "media \ud800 letra"}),
        ("acuerdo", 2, {"texto": "x", "responsables": "1"}),
        ("acuerdo", 2, {"texto": "x", "responsables": [10**6]}),
        ("acuerdo", 2, {"texto": "x", "fecha_compromiso": "mañana"}),
    ],
)
def test_data_that_a_verb_does_not_take_is_refused_and_remembered(mesa, verbo, punto, datos):
    sesion = una_sesion_en_curso(votantes=1)
    antes = Sesion.objects.get().a_publico()

    (resultado,) = enviar(mesa, sesion, un_paso(verbo, punto) | {"datos": datos}).json()[
        "resultados"
    ]

    assert resultado["estado"] == "rechazado"
    assert resultado["mensajes"]
    assert PasoDeMesa.objects.get().estado == "rechazado"
    assert Sesion.objects.get().a_publico() == antes


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
    mesa, django_assert_max_num_queries, votantes, puntos
):
    sesion = una_sesion_en_curso(votantes=votantes, puntos=["resolutivo"] * puntos)
    votar(sesion.puntos.get(numero=puntos - 1))
    lugares = votantes_de(sesion)
    resto = {str(lugar.pk): "a_favor" for lugar in lugares[1:]}
    pasos = [
        un_paso("voto", puntos, lugar=lugares[0].pk, sentido="a_favor"),
        un_paso("votos", puntos, sentidos=resto),
        un_paso("desarrollo", puntos, texto="Se expuso.", visto=""),
        un_paso("acuerdo", puntos, texto="Se aprueba.", responsables=[]),
        un_paso(
            "presencia",
            1,
            {"calidad": "titular", "forma": "presencial", "persona": ""},
            lugar=lugares[0].pk,
            calidad="ausente",
        ),
    ]

    for paso in pasos:
        with django_assert_max_num_queries(60):
            (resultado,) = enviar(mesa, sesion, paso).json()["resultados"]
        assert resultado["estado"] == "guardado", resultado


def test_a_draft_has_no_desk_for_its_page(mesa):
    assert mesa.get(de_estado(una_sesion())).status_code == 404


def test_an_absent_step_of_a_held_session_is_refused_in_words(mesa):
    sesion = una_sesion_celebrada(votantes=1)

    (resultado,) = enviar(mesa, sesion, un_paso("desarrollo", 1, "", texto="Otro")).json()[
        "resultados"
    ]

    assert resultado["mensajes"] == [
        "La sesión ya se celebró: su asistencia y sus votos quedaron congelados. No se guardó nada."
    ]
    assert PuntoDelDia.objects.get(numero=1).desarrollo == ""


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
