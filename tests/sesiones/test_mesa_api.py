import json

import pytest
from django.test import Client

from sesiones.models import PasoDeMesa, PuntoDelDia, Sesion, Voto
from tests.factories.institucion import un_usuario
from tests.factories.sesiones import (
    una_secretaria,
    una_sesion_celebrada,
    una_sesion_en_curso,
    votantes_de,
)
from tests.sesiones.pasos import de_estado, enviar, un_paso

pytestmark = pytest.mark.django_db


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
        ("desarrollo", 1, {"texto": "x", "sobra": [[[[[[[[[]]]]]]]]]}),
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


@pytest.mark.parametrize("raro", ["1e400", "-1e400", "[" * 800 + "]" * 800])
@pytest.mark.parametrize("donde", ["visto", "datos"])
def test_numbers_and_nests_that_no_database_holds_are_refused(mesa, donde, raro):
    sesion = una_sesion_en_curso(votantes=1)
    paso = un_paso("desarrollo", 1, visto="", texto="Se expuso.") | {donde: {"texto": "RARO"}}
    cuerpo = json.dumps({"pasos": [paso]}).replace('"RARO"', raro)

    respuesta = enviar(mesa, sesion, cuerpo=cuerpo)

    assert [r["estado"] for r in respuesta.json()["resultados"]] == ["rechazado"]


@pytest.mark.parametrize(
    "hecho_el", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2999-01-01T00:00:00Z"]
)
def test_a_device_with_an_impossible_clock_says_no_hour(mesa, hecho_el):
    sesion = una_sesion_en_curso(votantes=1)
    paso = un_paso("desarrollo", 1, visto="", texto="Se expuso.") | {"hecho_el": hecho_el}

    respuesta = enviar(mesa, sesion, paso)

    assert [r["estado"] for r in respuesta.json()["resultados"]] == ["guardado"]
    assert PasoDeMesa.objects.get().hecho_el is None


def test_an_absent_step_of_a_held_session_is_refused_in_words(mesa):
    sesion = una_sesion_celebrada(votantes=1)

    (resultado,) = enviar(mesa, sesion, un_paso("desarrollo", 1, "", texto="Otro")).json()[
        "resultados"
    ]

    assert resultado["mensajes"] == [
        "La sesión ya se celebró: su asistencia y sus votos quedaron congelados. No se guardó nada."
    ]
    assert PuntoDelDia.objects.get(numero=1).desarrollo == ""
