"""The panel of each role: every list and form it offers is accessible, and only its own."""

import pytest

from tests.navegador.fixtures import entrar
from tests.servidor import CLAVE

pytestmark = pytest.mark.aspecto
VISTAS = [(360, "dark"), (1280, "light")]  # the pages of the story are seen in all four there
ROLES = ["secretaria.tecnica", "enlace.genero", "validacion"]
PASOS = (
    "/mesa/",
    "/revision/",
    "/add/",
    "/seguimiento/",
    "/duplicar/",
)  # one page of each kind in every list
LISTAS = "main a[href^='/admin/'], #nav-sidebar a[href^='/admin/']"


def direcciones_del_panel(pagina):
    """The lists that the panel links, and the first row of each."""
    enlaces = pagina.locator(LISTAS).evaluate_all("nodos => nodos.map(n => n.pathname)")
    listas = sorted({ruta for ruta in enlaces if ruta.count("/") == 4})
    formas = []
    for lista in listas:
        pagina.goto(lista)
        fila = pagina.locator("#result_list th a").first
        if fila.count():
            formas.append(fila.evaluate("nodo => nodo.pathname"))
        for paso in PASOS:
            enlace = pagina.locator(f"#content a[href*='{paso}']").first
            if enlace.count():
                formas.append(enlace.evaluate("nodo => nodo.pathname"))
    return ["/admin/", *listas, *dict.fromkeys(formas)]


@pytest.mark.parametrize("usuario", ROLES)
def test_panel_is_accessible(sitio, abrir, axe, usuario):
    pagina = abrir(sitio.url)
    entrar(pagina, usuario, CLAVE)
    violaciones = {}

    for direccion in direcciones_del_panel(pagina):
        pagina.goto(direccion)
        for ancho, esquema in VISTAS:
            pagina.set_viewport_size({"width": ancho, "height": 900})
            pagina.emulate_media(color_scheme=esquema, reduced_motion="reduce")
            violaciones[direccion, ancho] = axe(pagina)

    assert len(violaciones) > 10
    assert {donde: cuales for donde, cuales in violaciones.items() if cuales} == {}


@pytest.mark.parametrize("oscuro", [False, True], ids=["claro", "oscuro"])
@pytest.mark.parametrize("ancho", [360, 1280])
def test_login_is_accessible_also_after_a_wrong_password(sitio, abrir, axe, ancho, oscuro):
    pagina = abrir(sitio.url, ancho=ancho, oscuro=oscuro)
    pagina.goto("/admin/login/")
    antes = axe(pagina)

    pagina.fill("input[name=username]", f"nadie{ancho}{oscuro}")
    pagina.fill("input[name=password]", "equivocada")
    pagina.click("[type=submit]")

    assert pagina.locator(".errornote").inner_text()  # waits for the answer
    assert (antes, axe(pagina)) == ([], [])
