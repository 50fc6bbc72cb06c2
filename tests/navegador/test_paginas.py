"""Every type of public page, on a real server: accessible, light, and all its own."""

import urllib.request

import pytest

from tests.paginas import TIPOS, direccion_de, direcciones

TOPE = 60 * 1024  # bytes of everything a first visit to the page brings, compressed


@pytest.fixture(scope="module")
def mapa(sitio):
    def pedir(ruta):
        with urllib.request.urlopen(sitio.url + ruta, timeout=30) as respuesta:  # noqa: S310
            return respuesta.read().decode()

    return direcciones(pedir)


@pytest.mark.parametrize("oscuro", [False, True], ids=["claro", "oscuro"])
@pytest.mark.parametrize("ancho", [360, 1280])
@pytest.mark.parametrize("tipo", TIPOS)
def test_page_is_accessible_and_fits_its_window(sitio, mapa, abrir, axe, tipo, ancho, oscuro):
    pagina = abrir(sitio.url, ancho=ancho, oscuro=oscuro)

    pagina.goto(direccion_de(tipo, mapa))

    assert axe(pagina) == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= ancho


@pytest.mark.parametrize("tipo", TIPOS)
def test_page_is_light_and_asks_nobody_else(sitio, mapa, abrir, tipo):
    pagina = abrir(sitio.url)
    pedidas, traidas = [], []
    pagina.on("request", pedidas.append)
    pagina.on("requestfinished", traidas.append)

    pagina.goto(direccion_de(tipo, mapa), wait_until="networkidle")

    ajenas = [una.url for una in pedidas if not una.url.startswith((sitio.url, "data:"))]
    assert ajenas == []
    pesos = {
        una.url.removeprefix(sitio.url): una.sizes()["responseBodySize"]
        for una in traidas
        if not una.url.startswith("data:")
    }
    assert sum(pesos.values()) <= TOPE, pesos


@pytest.mark.parametrize("tipo", TIPOS)
def test_page_reads_the_same_without_javascript(sitio, mapa, abrir, tipo):
    con, sin = abrir(sitio.url), abrir(sitio.url, js=False)
    direccion = direccion_de(tipo, mapa)

    con.goto(direccion)
    sin.goto(direccion)

    assert sin.locator("main").inner_text() == con.locator("main").inner_text()
    assert sin.locator("h1").count() == 1
