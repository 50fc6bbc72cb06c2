"""What a citizen finds on the first screen of a phone, and on a printed sheet."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.aspecto
CATALOGO = "/informacion-util/"
FICHA = f"{CATALOGO}2023/como-solicitar-informacion-publica/"


def test_the_first_result_and_the_search_are_on_the_first_screen_of_a_phone(sitio, abrir):
    pagina = abrir(sitio.url, ancho=360, alto=900)
    pagina.goto(CATALOGO)

    caja = pagina.locator("main .lista h3").first.bounding_box()

    expect(pagina.get_by_label("Palabras")).to_be_in_viewport()
    assert caja["y"] + caja["height"] <= 900


def test_a_printed_entry_shows_its_criteria_and_asks_nothing(sitio, abrir):
    pagina = abrir(sitio.url)
    pagina.goto(FICHA)

    pagina.emulate_media(media="print")

    expect(pagina.get_by_role("heading", name="Verificable")).to_be_visible()
    expect(pagina.get_by_role("heading", name="¿Te fue útil?")).to_be_hidden()
