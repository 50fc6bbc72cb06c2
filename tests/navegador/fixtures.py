"""Chromium and the served site: `sitio` to read, `servidor` to change, `abrir` a page."""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.bases import candado
from tests.servidor import Servidor, Sitio, copiar, crear_plantilla, guardar, leer, servir

ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
TODAS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
ESPERA = 15_000  # ms; a machine with two busy cores is slow, not wrong


def ejecutable() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def plantilla(comun: Path) -> Sitio:
    """The loaded site, built by whichever worker comes first."""
    lista = comun / "plantilla.json"
    with candado(comun / "plantilla.lock"):
        if not lista.exists():
            guardar(crear_plantilla(comun), lista)
    return leer(lista)


@pytest.fixture(scope="session")
def sitio(plantilla: Sitio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servidor]:
    """One server for all tests that only read."""
    with servir(copiar(plantilla, tmp_path_factory.mktemp("lectura"))) as servidor:
        yield servidor


@pytest.fixture
def servidor(plantilla: Sitio, tmp_path: Path) -> Iterator[Servidor]:
    """A server of the test's own, to write to."""
    with servir(copiar(plantilla, tmp_path)) as servidor:
        yield servidor


@pytest.fixture(scope="session")
def navegador() -> Iterator[Browser]:
    # Playwright leaves an event loop in this thread; Django would refuse the ORM to later tests.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    ruta = ejecutable()
    assert ruta, "Falta Chromium: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=ruta, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def contexto(navegador: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open a browser profile: `contexto(url, js=True, ancho=1280, alto=900, oscuro=False)`.

    Errors of scripts and refusals of the content policy fail the test at its end.
    """
    abiertos: list[BrowserContext] = []
    errores: list[str] = []

    def anotar(mensaje: ConsoleMessage) -> None:
        # What the test itself injects (axe tries styles of its own) has no address.
        if "Content Security Policy" in mensaje.text and mensaje.location.get("url"):
            errores.append(mensaje.text)

    def nuevo(
        url: str,
        *,
        js: bool = True,
        ancho: int = 1280,
        alto: int = 900,
        oscuro: bool = False,
        **mas: Any,
    ) -> BrowserContext:
        abierto = navegador.new_context(
            base_url=url,
            java_script_enabled=js,
            viewport={"width": ancho, "height": alto},
            color_scheme="dark" if oscuro else "light",
            locale="es-MX",
            timezone_id="America/Mexico_City",
            reduced_motion="reduce",
            **mas,
        )
        abierto.set_default_timeout(ESPERA)
        abierto.on("console", anotar)
        abierto.on("weberror", lambda error: errores.append(str(error.error)))
        abiertos.append(abierto)
        return abierto

    yield nuevo
    for abierto in abiertos:
        abierto.close()
    assert errores == []


@pytest.fixture
def abrir(contexto: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Open a page in a profile of its own: `abrir(servidor.url, js=False, ancho=360)`."""
    return lambda url, **opciones: contexto(url, **opciones).new_page()


@pytest.fixture
def pagina(sitio: Servidor, abrir: Callable[..., Page]) -> Page:
    """A page on the common server, with JavaScript, 1280 px wide."""
    return abrir(sitio.url)


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Accessibility violations of the page on show (WCAG 2.2 A and AA), one line each.

    `regla` asks for one rule alone. Only for pages opened with JavaScript: without it axe waits
    for ever.
    """

    def violaciones(pagina: Page, regla: str = "") -> list[str]:
        if not pagina.evaluate("'axe' in window"):
            pagina.evaluate(AXE)
        cuales = {"type": "rule", "values": [regla]} if regla else TODAS
        resultado = pagina.evaluate("cuales => axe.run(document, {runOnly: cuales})", cuales)
        return [
            f"{regla['id']}: {nodo['html'][:160]} | {nodo['failureSummary'][:300]}"
            for regla in resultado["violations"]
            for nodo in regla["nodes"]
        ]

    return violaciones


def entrar(pagina: Page, usuario: str, clave: str) -> None:
    """Sign in to the panel as a person would."""
    pagina.goto("/admin/login/?next=/admin/")
    pagina.fill("input[name=username]", usuario)
    pagina.fill("input[name=password]", clave)
    with pagina.expect_navigation():  # the login's own address also ends in /admin/
        pagina.click("[type=submit]")
    assert pagina.url.endswith("/admin/")
    assert "login" not in pagina.url
