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
def test_page_is_accessible_light_and_the_same_without_javascript(sitio, mapa, abrir, axe, tipo):
    """One visit for all: opening a page costs more than each look at it."""
    pagina, sin_javascript = abrir(sitio.url), abrir(sitio.url, js=False)
    direccion = direccion_de(tipo, mapa)
    pedidas, traidas = [], []
    pagina.on("request", lambda una: pedidas.append(una))
    pagina.on("requestfinished", lambda una: traidas.append(una))

    pagina.goto(direccion, wait_until="networkidle")
    sin_javascript.goto(direccion)

    assert ajenas(pedidas, sitio) == []
    assert peso(traidas) <= TOPE
    assert sin_javascript.locator("main").inner_text() == pagina.locator("main").inner_text()
    assert sin_javascript.locator("h1").count() == 1
    assert mirar(pagina, axe) == dict.fromkeys(VISTAS, ([], 0))


def ajenas(pedidas, sitio):
    return [una.url for una in pedidas if not una.url.startswith((sitio.url, "data:"))]


def peso(traidas):
    """Bytes that came by the network."""
    return sum(
        una.sizes()["responseBodySize"] for una in traidas if not una.url.startswith("data:")
    )


def mirar(pagina, axe):
    """By view: violations, and how many pixels the page is wider than its window."""
    hallado = {}
    for (ancho, esquema), regla in VISTAS.items():
        pagina.set_viewport_size({"width": ancho, "height": 900})
        pagina.emulate_media(color_scheme=esquema, reduced_motion="reduce")
        sobra = pagina.evaluate("document.documentElement.scrollWidth") - ancho
        hallado[ancho, esquema] = (axe(pagina, regla), max(sobra, 0))
    return hallado
