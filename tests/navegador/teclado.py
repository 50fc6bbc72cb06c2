"""The session desk as whoever uses it finds it: by keyboard, and by what it says of itself."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.navegador import pasos
from tests.navegador.fixtures import ESPERA, entrar
from tests.servidor import CLAVE

SECRETARIA = "secretaria.tecnica"
MESA = "/admin/sesiones/sesion/{}/mesa/"
PUBLICA = "/sesiones/2023/ordinaria-1"
TOPE = 80  # presses of Tab to reach anything from anywhere


def tabular(mesa: Page, destino: Locator) -> None:
    """Press Tab, as a person would, until `destino` has the focus."""
    for _ in range(TOPE):
        if destino.evaluate("nodo => nodo === document.activeElement"):
            return
        mesa.keyboard.press("Tab")
    raise AssertionError(f"Con Tab no se llega a {destino}")


def pulsar(mesa: Page, *teclas: str) -> None:
    for tecla in teclas:
        mesa.keyboard.press(tecla)


def escribir(mesa: Page, destino: Locator, texto: str) -> None:
    tabular(mesa, destino)
    mesa.keyboard.type(texto)


def enviar(mesa: Page, boton: Locator) -> None:
    """Reach a button and press it; it leads to another page."""
    tabular(mesa, boton)
    with mesa.expect_navigation():
        mesa.keyboard.press("Enter")


def parte(mesa: Page, clase: str) -> Locator:
    return mesa.locator(f".mesa-punto > .{clase}")


def primer_lugar(parte: Locator) -> Locator:
    """Where Tab enters a list of seats."""
    return parte.locator(".fila button[tabindex='0']").first


def dice(mesa: Page, texto: str) -> None:
    """The line that is always in sight says how saving goes."""
    expect(mesa.locator(".barra-cola > summary")).to_contain_text(texto, timeout=ESPERA)


def guardado(mesa: Page) -> None:
    expect(mesa.locator(".barra-cola > summary")).to_have_text(
        re.compile("^(Guardado|Todo guardado)"), timeout=2 * ESPERA
    )


def viva(mesa: Page) -> None:
    """The desk that saves by itself has started."""
    mesa.wait_for_selector("#mesa-viva:not([hidden])")


def sesion_en_curso(pagina: Page) -> str:
    """Start the first session with everybody present; the address of its desk."""
    entrar(pagina, SECRETARIA, CLAVE)
    pasos.abrir_la_sesion(pagina)
    pasos.completar_datos(pagina)
    pasos.declarar_quorum(pagina)
    return pagina.url.partition("?")[0]


def abrir_en(pagina: Page, direccion: str, punto: int) -> Page:
    pagina.goto(f"{direccion}?punto={punto}")
    viva(pagina)
    return pagina


def votos(pagina: Page, direccion: str, punto: int) -> list[str]:
    """What the server has, in the order of the seats."""
    estado = pagina.request.get(f"{direccion}estado.json").json()
    de_este = next(p for p in estado["puntos"] if p["numero"] == punto)["votos"]
    return [
        de_este.get(str(lugar["lugar"]), "") for lugar in estado["lugares"] if lugar["con_voto"]
    ]


def cortar(contexto: BrowserContext) -> None:
    """Steps do not reach the server; pages do."""
    contexto.route("**/mesa/pasos/", lambda ruta: ruta.abort())


def reponer(contexto: BrowserContext) -> None:
    contexto.unroute("**/mesa/pasos/")
