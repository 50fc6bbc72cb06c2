import pytest

from proyecto_ciudadano import actions
from proyecto_ciudadano.models import ComentarioEscolar, EnlaceEscolar
from proyecto_ciudadano.views import escuela
from tests.factories.institucion import un_usuario
from tests.factories.proyecto_ciudadano import un_enlace, una_atendida
from tests.proyecto_ciudadano.enlaces import ENTRADA, cancelar, ruta, sopa, usos

pytestmark = pytest.mark.django_db
TELEFONO = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 8.1) Chrome/80.0"}
DISPUTA = {"paso": "enviar", "sentido": "disputa", "motivos": ["no_se_hizo"]}
CONFIRMA = {"paso": "enviar", "sentido": "confirma"}


def rastro(enlace):
    """All that an answer would move."""
    enlace = EnlaceEscolar.objects.get(pk=enlace.pk)
    problematica = enlace.problematica
    return (enlace.usado_el, problematica.estado, problematica.movimientos.count())


@pytest.mark.parametrize("metodo", ["get", "head", "options"])
def test_reading_says_nothing_for_the_school(client, metodo):
    enlace = un_enlace()
    antes = rastro(enlace)

    for _ in range(3):
        getattr(client, metodo)(ruta(enlace), {"sentido": "disputa", "paso": "enviar"})

    assert rastro(enlace) == antes


def test_no_cache_keeps_it_no_robot_lists_it_and_no_page_learns_its_address(client):
    enlace = un_enlace()

    respuestas = [client.get(ruta(enlace)), client.get(f"{ENTRADA}no-existe/"), client.get(ENTRADA)]

    for respuesta in respuestas:
        assert [respuesta[c] for c in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")] == [
            "no-store",
            "noindex, nofollow",
            "no-referrer",
        ]
        assert (respuesta.cookies, "ETag" in respuesta) == ({}, False)
    assert f"Disallow: {ENTRADA}" in client.get("/robots.txt").content.decode()


def test_the_page_does_not_print_its_own_address(client):
    enlace = un_enlace()

    pagina = client.get(ruta(enlace)).content.decode()

    assert (enlace.llave in pagina, enlace.clave in pagina) == (False, False)


def test_it_takes_the_same_queries_for_any_history(client, django_assert_max_num_queries):
    enlace = un_enlace()
    client.get(ruta(enlace), **TELEFONO)  # the hour is noted once

    with django_assert_max_num_queries(8):
        client.get(ruta(enlace), **TELEFONO)


def test_it_offers_three_answers_and_shows_what_was_done(client):
    pagina = sopa(client.get(ruta(un_enlace())))

    botones = [(b["name"], b["value"], b.text) for b in pagina.select("form.voz-escolar button")]
    assert botones == [("sentido", str(s), texto) for s, texto in escuela.PUEDE_DECIR.items()]
    assert "La esquina quedó limpia." in pagina.text


def test_of_what_is_verified_it_offers_only_to_disagree(client):
    problematica = una_atendida()
    client.post(ruta(un_enlace(problematica)), CONFIRMA)

    pagina = sopa(client.get(ruta(un_enlace(problematica))))

    assert [b["value"] for b in pagina.select("form.voz-escolar button")] == ["disputa"]
    assert "Tu escuela ya confirmó que sí." in pagina.text
    assert "La dependencia dice que ya lo atendió" not in pagina.text


def test_choosing_is_not_yet_sending(client):
    enlace = un_enlace()
    antes = rastro(enlace)

    respuesta = client.post(ruta(enlace), {"sentido": "disputa"})

    assert (respuesta.status_code, rastro(enlace)) == (200, antes)
    assert "Vas a responder: «No estamos de acuerdo»" in sopa(respuesta).text


def test_a_school_answers_from_a_page_without_referrer_nor_cookies(client):
    enlace = un_enlace()

    respuesta = client.post(ruta(enlace), DISPUTA, HTTP_ORIGIN="null")

    final = client.get(respuesta["Location"])
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{ruta(enlace)}?r=gracias")
    assert "La escuela no está de acuerdo" in sopa(final).text
    assert rastro(enlace)[1] == "en_atencion"
    assert usos(enlace) == ["respondido"]


def test_another_site_cannot_send_its_form(client):
    enlace = un_enlace()
    antes = rastro(enlace)

    respuesta = client.post(ruta(enlace), DISPUTA, HTTP_SEC_FETCH_SITE="cross-site")

    assert (respuesta.status_code, rastro(enlace)) == (403, antes)


def test_without_a_reason_it_asks_for_one_and_keeps_what_was_typed(client):
    enlace = un_enlace()
    antes = rastro(enlace)
    largo = "Sigue igual. " * 90

    vacia = client.post(ruta(enlace), {"paso": "enviar", "sentido": "disputa"})
    larga = client.post(ruta(enlace), DISPUTA | {"comentario": largo})

    assert (vacia.status_code, larga.status_code, rastro(enlace)) == (400, 400, antes)
    assert "Falta decir qué pasó" in sopa(vacia).text
    assert sopa(larga).find("textarea").text.strip() == largo.strip()
    assert sopa(larga).select_one("[value=no_se_hizo]").has_attr("checked")


def test_going_back_loses_nothing(client):
    enlace = un_enlace()
    datos = DISPUTA | {"comentario": "Sigue igual."}

    primera = sopa(client.post(ruta(enlace), datos | {"paso": "volver"}))
    ocultos = {i["name"]: i["value"] for i in primera.select("form.voz-escolar input")}
    segunda = sopa(client.post(ruta(enlace), ocultos | {"sentido": "confirma_en_parte"}))

    assert ocultos == {"motivos": "no_se_hizo", "comentario": "Sigue igual."}
    assert segunda.find("textarea").text.strip() == "Sigue igual."
    assert segunda.select_one("[value=no_se_hizo]").has_attr("checked")


def test_what_looks_like_somebodys_data_is_shown_before_sending(client):
    enlace = un_enlace()
    antes = rastro(enlace)
    datos = DISPUTA | {"comentario": "Pregunten a la maestra Lupita Flores, 222 123 4567."}

    avisada = client.post(ruta(enlace), datos)
    sin_enviar = rastro(enlace)
    client.post(ruta(enlace), datos | {"visto": "si"})

    assert (avisada.status_code, sin_enviar) == (200, antes)
    assert "Parece que hay el nombre de una persona." in sopa(avisada).text
    assert ComentarioEscolar.objects.get().texto == datos["comentario"]


def test_a_comment_waits_while_the_answer_counts(client):
    enlace = un_enlace()

    client.post(ruta(enlace), CONFIRMA | {"comentario": "Quedó como pedimos, gracias."})

    publico = client.get(enlace.problematica.get_absolute_url()).content.decode()
    pagina = sopa(client.get(ruta(enlace))).text
    assert ("como pedimos" in publico, "como pedimos" in pagina) == (False, False)
    assert "La escuela confirma que quedó atendido. Escribió además un comentario." in publico
    assert "Espera a que otra persona revise" in pagina


@pytest.mark.parametrize(
    ("segunda", "resultado"), [(DISPUTA, "gracias"), (CONFIRMA, "ya")], ids=["igual", "otra"]
)
def test_the_first_answer_stays_and_the_second_is_told(client, segunda, resultado):
    enlace = un_enlace()
    client.post(ruta(enlace), DISPUTA)
    antes = rastro(enlace)

    respuesta = client.post(ruta(enlace), segunda)

    assert (respuesta["Location"], rastro(enlace)) == (f"{ruta(enlace)}?r={resultado}", antes)
    assert usos(enlace) == ["rechazado", "respondido"]


def test_a_refused_comment_may_be_written_again_once(client):
    enlace = un_enlace()
    client.post(ruta(enlace), CONFIRMA | {"comentario": "Gracias, Juan."})
    actions.no_publicar_comentario(
        ComentarioEscolar.objects.get(), por=un_usuario("validacion"), razon="datos_personales"
    )

    pagina = sopa(client.get(ruta(enlace)))
    otra = {"paso": "comentar", "comentario": "Gracias."}
    respuestas = [client.post(ruta(enlace), otra)["Location"] for _ in range(2)]

    assert "Motivo: Permite saber de una persona" in pagina.text
    assert respuestas[0] == f"{ruta(enlace)}?r=comentario"
    assert [(c.estado, c.texto) for c in ComentarioEscolar.objects.all()] == [
        ("no_publicado", ""),
        ("pendiente", "Gracias."),
    ]


def _superar(enlace):
    client_problema = enlace.problematica
    actions.retirar_problematica(client_problema, por=un_usuario("validacion"), motivo="Error.")


@pytest.mark.parametrize(
    ("pasa", "status", "dice"),
    [(cancelar, 410, "Este enlace se canceló"), (_superar, 410, "ya no hace falta")],
)
def test_a_link_that_does_not_serve_says_so_and_nothing_of_the_problem(client, pasa, status, dice):
    enlace = un_enlace()
    pasa(enlace)

    respuestas = [client.get(ruta(enlace)), client.post(ruta(enlace), DISPUTA)]

    problematica = enlace.problematica
    for respuesta in respuestas:
        pagina = respuesta.content.decode()
        assert (respuesta.status_code, dice in pagina) == (status, True)
        secretos = (problematica.folio, problematica.titulo, "Se perdió", "2023-0")
        assert [secreto for secreto in secretos if secreto in pagina] == []
    assert usos(enlace) == ["rechazado"]
