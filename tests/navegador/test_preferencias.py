"""«Letra y contraste» on every page: CSS alone, remembered where JavaScript is there."""

import pytest

DE_FABRICA = {"letra": "16px", "fondo": "rgb(251, 248, 241)"}
ELEGIDO = {"letra": "23.2px", "fondo": "rgb(0, 0, 0)"}


def estilo(pagina):
    return pagina.evaluate(
        """() => ({
            letra: getComputedStyle(document.documentElement).fontSize,
            fondo: getComputedStyle(document.body).backgroundColor,
        })"""
    )


def elegir(pagina):
    pagina.click(".preferencias summary")
    for eleccion in ("letra][value=mayor", "tema][value=oscuro", "contraste][value=alto"):
        pagina.check(f"[name={eleccion}]")


@pytest.mark.parametrize("ancho", [320, 1280])
@pytest.mark.parametrize(
    ("js", "despues"), [(True, ELEGIDO), (False, DE_FABRICA)], ids=["con js", "sin js"]
)
def test_the_reader_changes_letters_and_contrast(sitio, abrir, ancho, js, despues):
    pagina = abrir(sitio.url, js=js, ancho=ancho)

    pagina.goto("/acerca/")
    antes = estilo(pagina)
    elegir(pagina)
    elegido = estilo(pagina)
    pagina.goto("/accesibilidad/")

    assert (antes, elegido, estilo(pagina)) == (DE_FABRICA, ELEGIDO, despues)


def test_the_remembered_choice_can_be_undone(sitio, abrir):
    pagina = abrir(sitio.url)
    pagina.goto("/acerca/")
    elegir(pagina)

    pagina.goto("/accesibilidad/")
    pagina.click(".preferencias summary")
    for eleccion in ("letra][value=normal", "tema][value=auto", "contraste][value=normal"):
        pagina.check(f"[name={eleccion}]")

    assert estilo(pagina) == DE_FABRICA


def test_no_choice_leaves_a_cookie(sitio, contexto):
    perfil = contexto(sitio.url)
    pagina = perfil.new_page()
    pagina.goto("/acerca/")

    elegir(pagina)

    assert perfil.cookies() == []


@pytest.mark.parametrize(
    "ruta",
    [
        "/",
        "/informacion-util/2023/primera-sesion-ordinaria/",
        "/estrategias/",
        "/sesiones/2023/ordinaria-1/",
        "/acuerdos/",
        "/proyecto-ciudadano/",
    ],
)
def test_the_largest_letters_fit_the_narrowest_screen(sitio, abrir, ruta):
    pagina = abrir(sitio.url, ancho=320)

    pagina.goto(ruta)
    elegir(pagina)

    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_reaches_the_content_first(sitio, abrir):
    pagina = abrir(sitio.url)
    pagina.goto("/acerca/")

    pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")

    assert pagina.evaluate("document.activeElement.id") == "contenido"
