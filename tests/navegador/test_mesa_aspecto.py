"""The live desk in each of its states: accessible, narrow, and never over what has the focus."""

import pytest
from playwright.sync_api import expect

from tests.navegador import pasos
from tests.navegador.fixtures import entrar
from tests.navegador.teclado import (
    SECRETARIA,
    abrir_en,
    cortar,
    dice,
    parte,
    primer_lugar,
    pulsar,
    sesion_en_curso,
    tabular,
    viva,
)
from tests.servidor import CLAVE

pytestmark = pytest.mark.aspecto
VISTAS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
BIEN = dict.fromkeys(VISTAS, [])
TAPADO = """() => {
  const barra = document.querySelector(".mesa-barra").getBoundingClientRect();
  const nodo = document.activeElement;
  if (nodo === document.body) return "";  // past the last control, before the first
  const caja = nodo.getBoundingClientRect();
  const dentro = nodo.closest(".mesa-barra, dialog") !== null;
  const cubierto = caja.top >= barra.top && caja.bottom <= barra.bottom;
  const fuera = caja.bottom <= 0 || caja.top >= innerHeight;
  return !dentro && (cubierto || fuera) ? nodo.outerHTML.slice(0, 120) : "";
}"""


def violaciones(mesa, axe):
    halladas = {}
    for ancho, esquema in VISTAS:
        mesa.set_viewport_size({"width": ancho, "height": 900})
        mesa.emulate_media(color_scheme=esquema, reduced_motion="reduce")
        halladas[ancho, esquema] = axe(mesa)
    return halladas


def test_desk_before_the_start_is_accessible(servidor, abrir, axe):
    mesa = abrir(servidor.url)
    entrar(mesa, SECRETARIA, CLAVE)
    pasos.abrir_la_sesion(mesa)
    pasos.completar_datos(mesa)
    mesa.goto(mesa.url.partition("?")[0])
    viva(mesa)

    pulsar(mesa, "t")
    expect(mesa.locator("#iniciar button")).to_be_visible()

    assert violaciones(mesa, axe) == BIEN


def test_desk_under_way_is_accessible_with_steps_that_wait_and_its_keys(servidor, abrir, axe):
    mesa = abrir(servidor.url)
    abrir_en(mesa, sesion_en_curso(mesa), 2)
    cortar(mesa.context)
    tabular(mesa, primer_lugar(parte(mesa, "votacion")))
    pulsar(mesa, "f", "c", "3")
    dice(mesa, "3 pasos esperan la red")
    mesa.locator(".barra-cola > summary").click()
    mesa.locator(".mesa-orden > summary").click()

    con_pasos = violaciones(mesa, axe)
    pulsar(mesa, "?")
    expect(mesa.locator("#mesa-teclas")).to_be_visible()

    assert (con_pasos, violaciones(mesa, axe)) == (BIEN, BIEN)


def test_nothing_with_the_focus_is_hidden_nor_wider_than_the_narrowest_phone(servidor, abrir):
    mesa = abrir(servidor.url, ancho=320, alto=640)
    abrir_en(mesa, sesion_en_curso(mesa), 2)
    tapados = []

    for _ in range(45):
        mesa.keyboard.press("Tab")
        tapados.append(mesa.evaluate(TAPADO))

    assert [nodo for nodo in tapados if nodo] == []
    assert mesa.evaluate("document.documentElement.scrollWidth") == 320
