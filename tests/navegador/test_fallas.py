"""What goes wrong in front of a person, on the real server."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.navegador import pasos
from tests.navegador.fixtures import entrar
from tests.servidor import CLAVE

SECRETARIA = "secretaria.tecnica"
PALABRAS = "Se expuso con láminas.\n\nHubo dos preguntas."


def mesa_de_la_primera(pagina):
    """The desk of the first session, under way, at its first point."""
    entrar(pagina, SECRETARIA, CLAVE)
    pasos.abrir_la_sesion(pagina)
    pasos.completar_datos(pagina)
    pasos.declarar_quorum(pagina)
    return pagina


def test_desk_without_session_gives_back_what_was_typed_without_scripts(servidor, abrir):
    mesa = mesa_de_la_primera(abrir(servidor.url, js=False))
    mesa.fill("[name=desarrollo-desarrollo]", PALABRAS)
    mesa.context.clear_cookies(name="sessionid")

    mesa.click("#desarrollo button[type=submit]")
    assert "Tu sesión terminó" in mesa.inner_text("main")
    mesa.fill("#reanudar-usuario", SECRETARIA)
    mesa.fill("#reanudar-clave", CLAVE)
    mesa.click("text=Entrar y conservar lo escrito")
    mesa.click("text=Enviar lo que escribí")

    mesa.wait_for_selector(".mesa")
    assert mesa.input_value("[name=desarrollo-desarrollo]").splitlines() == PALABRAS.splitlines()


def lista_para_cerrar(mesa):
    pasos.presentar(mesa, 1)
    for numero in (2, 3):
        pasos.copiar_lista(mesa, numero)
        pasos.votar_nominal(mesa, en_contra=1)
        pasos.acordar(mesa, f"Se aprueba el asunto {numero}.")
    pasos.copiar_lista(mesa, 4)
    pasos.presentar(mesa, 4)


def test_second_tab_and_back_button_after_closing_say_that_it_is_closed(servidor, abrir):
    mesa = mesa_de_la_primera(abrir(servidor.url))
    lista_para_cerrar(mesa)
    otra, tercera = mesa.context.new_page(), mesa.context.new_page()
    otra.goto(mesa.url)
    tercera.goto(mesa.url)
    tercera.fill("[name=desarrollo-desarrollo]", PALABRAS)

    mesa.click("#celebrar button")
    mesa.wait_for_selector("#titulo-concluida")
    otra.click("#celebrar button")
    tercera.click("#desarrollo button[type=submit]")
    mesa.go_back()

    assert "La sesión ya se celebró" in otra.inner_text("#rechazo")
    assert "Hubo dos preguntas." in tercera.inner_text("#rechazo")
    assert mesa.locator("#celebrar").count() == 0
    assert (
        len(
            servidor.sql(
                "SELECT id FROM sesiones_acuerdo WHERE numero LIKE %s", "CIGA/SO/01/2023-%"
            )
        )
        == 2
    )


def leer_todo(url, metodo, ruta, veces=2):
    """The bytes that the server sends for the same request made several times on one connection."""
    sitio = urlsplit(url)
    peticion = f"{metodo} {ruta} HTTP/1.1\r\nHost: {sitio.netloc}\r\n"
    with socket.create_connection((sitio.hostname, sitio.port), timeout=20) as enchufe:
        enchufe.sendall(
            (f"{peticion}\r\n" * (veces - 1) + f"{peticion}Connection: close\r\n\r\n").encode()
        )
        return b"".join(iter(lambda: enchufe.recv(65_536), b""))


@pytest.mark.parametrize(
    "ruta", ["/", "/bitacora.jsonl", "/datos/acuerdos.csv", "/admin/login/", "/no/existe/"]
)
def test_head_sends_headers_and_no_body(sitio, ruta):
    recibido = leer_todo(sitio.url, "HEAD", ruta)

    respuestas = recibido.split(b"\r\n\r\n")
    assert [parte[:8] for parte in respuestas] == [b"HTTP/1.1", b"HTTP/1.1", b""]
    assert b"<html" not in recibido


@pytest.mark.parametrize("host", ["malo.example", "a b", "[::1", "x" * 5000])
def test_a_strange_host_gets_words_and_leaves_no_traceback(sitio, host):
    sitio_real = urlsplit(sitio.url)
    peticion = f"GET /no/existe/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    with socket.create_connection((sitio_real.hostname, sitio_real.port), timeout=20) as enchufe:
        enchufe.sendall(peticion.encode())
        recibido = b"".join(iter(lambda: enchufe.recv(65_536), b""))

    assert recibido.startswith(b"HTTP/1.1 400")
