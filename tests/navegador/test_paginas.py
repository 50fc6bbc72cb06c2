"""Every type of public page, on a real server: accessible, light, and all its own."""

import urllib.request

import pytest

from tests.paginas import TIPOS, direccion_de, direcciones

pytestmark = pytest.mark.aspecto
# Of all the rules only that of contrast looks at colours: one full reading for each width.
VISTAS = {
    (360, "light"): "",
    (360, "dark"): "color-contrast",
    (1280, "dark"): "",
    (1280, "light"): "color-contrast",
}
TOPE = 60 * 1024  # bytes of everything a first visit to the page brings, compressed


@pytest.fixture(scope="module")
def mapa(sitio):
    def pedir(ruta):
        with urllib.request.urlopen(sitio.url + ruta, timeout=30) as respuesta:  # noqa: S310
            return respuesta.read().decode()

    return direcciones(pedir)


@pytest.mark.parametrize("tipo", TIPOS)
def test_page_is_accessible_and_fits_its_window(sitio, mapa, abrir, axe, tipo):
    pagina = abrir(sitio.url)
    pagina.goto(direccion_de(tipo, mapa))
    hallado = {}

    for (ancho, esquema), regla in VISTAS.items():
        pagina.set_viewport_size({"width": ancho, "height": 900})
        pagina.emulate_media(color_scheme=esquema, reduced_motion="reduce")
        sobra = pagina.evaluate("document.documentElement.scrollWidth") - ancho
        hallado[ancho, esquema] = (axe(pagina, regla), max(sobra, 0))

    assert hallado == dict.fromkeys(VISTAS, ([], 0))


@pytest.mark.parametrize("tipo", TIPOS)
def test_page_is_light_and_asks_nobody_else(sitio, mapa, abrir, tipo):
    pagina = abrir(sitio.url)
    pedidas, traidas = [], []
    pagina.on("request", lambda una: pedidas.append(una))
    pagina.on("requestfinished", lambda una: traidas.append(una))

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
