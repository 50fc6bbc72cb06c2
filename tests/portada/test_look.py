import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from cholula_ga.portada.registro import Tarjeta
from cholula_ga.portada.templatetags.piezas import dibujar

CSS = (settings.BASE_DIR / "static/css/sitio.css").read_text()
PLANTILLAS = Path(settings.BASE_DIR / "templates")
PARES = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", CSS)
NORMALES, CONTRASTE_ALTO = dict.fromkeys(PARES[:15]), PARES[15:]
TINTAS = ["tinta", "tinta-suave", "cobalto", "barro", "flor", "verde", "rojo"]


def luminancia(color):
    canales = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contraste(uno, otro):
    claro, oscuro = sorted((luminancia(uno), luminancia(otro)), reverse=True)
    return (claro + 0.05) / (oscuro + 0.05)


@pytest.mark.parametrize("tema", [0, 1], ids=["claro", "oscuro"])
@pytest.mark.parametrize("fondo", ["papel", "hoja"])
@pytest.mark.parametrize("tinta", TINTAS)
def test_every_ink_can_be_read_on_every_ground(tinta, fondo, tema):
    colores = {nombre: temas[tema] for nombre, *temas in NORMALES}

    assert round(contraste(colores[tinta], colores[fondo]), 1) >= 4.5


@pytest.mark.parametrize("tema", [0, 1], ids=["claro", "oscuro"])
@pytest.mark.parametrize("fondo", ["cobalto", "noche"])
def test_white_text_can_be_read_on_buttons_and_footer(fondo, tema):
    colores = {nombre: temas[tema] for nombre, *temas in NORMALES}

    assert contraste(colores[f"sobre-{fondo}"], colores[fondo]) >= 7


@pytest.mark.parametrize("tinta", TINTAS)
def test_high_contrast_reaches_the_strictest_level(tinta):
    alto = {nombre: temas for nombre, *temas in CONTRASTE_ALTO}

    claro, oscuro = alto.get(tinta, alto["tinta"])

    assert (contraste(claro, "#ffffff") >= 7, contraste(oscuro, "#000000") >= 7) == (True, True)


def test_the_stylesheet_stays_small_and_names_colours_only_in_root():
    reglas = re.sub(r"/\*.*?\*/|:root[^{]*\{[^}]*\}", "", CSS, flags=re.DOTALL)

    assert len(CSS.splitlines()) <= 700
    assert len(gzip.compress(CSS.encode())) <= 8 * 1024
    assert re.findall(r"#[0-9a-f]{3,8}\b|!important|rgba?\(", reglas) == []


def test_no_template_carries_style_or_script_of_its_own():
    prohibido = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=|\|safe\b")

    culpables = [p.name for p in PLANTILLAS.rglob("*.html") if prohibido.search(p.read_text())]

    assert culpables == []


def test_the_page_of_a_fault_needs_no_context_nor_tags():
    pagina = (PLANTILLAS / "500.html").read_text()

    assert re.findall(r"\{%|\{\{", pagina) == []
    assert "<h1>Algo falló de nuestro lado</h1>" in render_to_string("500.html")


@pytest.mark.parametrize("plantilla", ["400.html", "403.html", "403_csrf.html", "404.html"])
def test_error_pages_can_be_drawn_without_a_request(plantilla):
    assert "<h1>" in render_to_string(plantilla)


def test_a_card_sees_nothing_but_its_own_context():
    tarjeta = Tarjeta("componentes/estado.html", {"clase": "vigente", "texto": "<Vigente>"})

    assert '<span class="estado vigente">&lt;Vigente&gt;</span>' in dibujar(tarjeta)


def test_a_bar_shows_each_figure_in_its_table():
    filas = [{"texto": "Verificadas", "valor": 3, "clase": "verificada"}]

    barra = render_to_string("componentes/barra.html", {"titulo": "De 3", "filas": filas})

    assert 'width="100.00%"' in barra
    assert '<td class="numero">3</td>' in barra


@pytest.mark.parametrize(
    ("numero", "direcciones"),
    [
        (1, ["?q=agua&amp;pagina=2"]),
        (2, ["?q=agua&amp;pagina=1", "?q=agua&amp;pagina=3"]),
        (3, ["?q=agua&amp;pagina=2"]),
    ],
)
def test_pages_keep_the_filters_in_their_links(numero, direcciones):
    pagina = Paginator(range(5), 2).page(numero)

    nav = render_to_string("componentes/paginacion.html", {"pagina": pagina, "consulta": "q=agua"})

    assert re.findall(r'href="([^"]+)"', nav) == direcciones


@pytest.mark.parametrize(
    ("migas", "enlaces"),
    [
        ([("Inicio", "/"), ("Buscar", "")], ["/"]),
        ([("Sesiones", "/sesiones/"), ("Primera", None)], ["/", "/sesiones/"]),
    ],
)
def test_the_path_of_a_page_starts_at_home_once(migas, enlaces):
    nav = render_to_string("componentes/migas.html", {"migas": migas})

    assert re.findall(r'href="([^"]+)"', nav) == enlaces


def test_a_long_address_is_printed_without_a_code():
    hoja = render_to_string(
        "componentes/hoja_impresa.html", {"sitio": "https://example.org", "ruta": "/" + "a" * 400}
    )

    assert "<svg" not in hoja
