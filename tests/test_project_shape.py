"""The floor plan, checked: who may import whom, how large a file may grow, what HTML may hold."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.una_vez

RAIZ = Path(__file__).resolve().parent.parent
SALAS = ("informacion_util", "proyecto_ciudadano", "sesiones")
VESTIBULO = ("cholula_ga.settings", "cholula_ga.urls")  # the two places where rooms are named
PUEDE_IMPORTAR = {
    "institucion": set(),
    "busqueda": set(),
    "publicacion": {"institucion", "busqueda"},
    "datos": {"institucion", "busqueda"},
    "portada": {"datos", "publicacion", "institucion", "busqueda"},
    "informacion_util": {"portada", "datos", "publicacion", "institucion", "busqueda"},
    "proyecto_ciudadano": {"portada", "datos", "publicacion", "institucion", "busqueda"},
    "sesiones": {
        "informacion_util",
        "proyecto_ciudadano",
        "portada",
        "datos",
        "publicacion",
        "institucion",
        "busqueda",
    },
}
PLANTA = {
    ".ci",
    ".env.example",
    ".gitignore",
    ".pre-commit-config.yaml",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "bench",
    "cholula_ga",
    "deploy",
    "docs",
    "informacion_util",
    "manage.py",
    "proyecto_ciudadano",
    "pyproject.toml",
    "requirements-dev.in",
    "requirements-dev.txt",
    "requirements.in",
    "requirements.txt",
    "sesiones",
    "static",
    "templates",
    "tests",
}
PROHIBIDO_EN_HTML = re.compile(
    r"\sstyle\s*=|<style\b|<script(?![^>]*\bsrc=)|\|\s*safe\b|{%\s*autoescape\s+off|\son[a-z]+\s*="
)


def rastreados(*patrones: str) -> list[Path]:
    """Files that git keeps or would keep; what it ignores is nobody's business."""
    salida = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patrones],
        cwd=RAIZ,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return sorted({RAIZ / nombre for nombre in salida.split("\0") if (RAIZ / nombre).is_file()})


def modulo(ruta: Path) -> str:
    return ".".join(ruta.relative_to(RAIZ).with_suffix("").parts).removesuffix(".__init__")


def casa(nombre: str) -> str | None:
    """The app a dotted name belongs to; the settings and urls belong to none."""
    partes = nombre.split(".")
    if partes[0] == "cholula_ga":
        partes = partes[1:]
    return partes[0] if partes and partes[0] in PUEDE_IMPORTAR else None


def del_proyecto() -> list[Path]:
    carpetas = ("cholula_ga", *SALAS)
    return [ruta for ruta in rastreados("*.py") if ruta.relative_to(RAIZ).parts[0] in carpetas]


def importados(ruta: Path) -> Iterator[str]:
    for nodo in ast.walk(ast.parse(ruta.read_text())):
        if isinstance(nodo, ast.Import):
            yield from (alias.name for alias in nodo.names)
        elif isinstance(nodo, ast.ImportFrom):
            base = "." * nodo.level + (nodo.module or "")
            yield from (f"{base}.{alias.name}" for alias in nodo.names)


def lineas(ruta: Path) -> int:
    return len(ruta.read_text().splitlines())


def test_each_app_imports_only_those_to_its_right():
    contra_la_regla = [
        f"{modulo(ruta)} imports {nombre}"
        for ruta in del_proyecto()
        if (propia := casa(modulo(ruta)))
        for nombre in importados(ruta)
        if casa(nombre) not in (None, propia, *PUEDE_IMPORTAR[propia])
    ]

    assert contra_la_regla == []


def test_imports_are_absolute():
    relativos = [
        f"{modulo(ruta)}: {nombre}"
        for ruta in rastreados("*.py")
        for nombre in importados(ruta)
        if nombre.startswith(".")
    ]

    assert relativos == []


def test_the_hall_never_names_a_room():
    nombrada = re.compile(rf"[\"'](?:{'|'.join(SALAS)})\b")

    nombres = [
        f"{modulo(ruta)}:{numero} {linea.strip()}"
        for ruta in del_proyecto()
        if modulo(ruta).startswith("cholula_ga") and modulo(ruta) not in VESTIBULO
        for numero, linea in enumerate(ruta.read_text().splitlines(), 1)
        if nombrada.search(linea)
    ]

    assert nombres == []


@pytest.mark.parametrize(
    ("patrones", "limite"),
    [(("*.py",), 300), (("templates/*.html",), 150), (("static/css/sitio.css",), 700)],
    ids=["python", "plantillas", "estilos"],
)
def test_no_file_outgrows_its_limit(patrones, limite):
    grandes = {
        str(ruta.relative_to(RAIZ)): lineas(ruta)
        for ruta in rastreados(*patrones)
        if "migrations" not in ruta.parts and lineas(ruta) > limite
    }

    assert grandes == {}


def test_templates_hold_no_inline_style_script_nor_unescaped_text():
    hallazgos = [
        f"{ruta.relative_to(RAIZ)}: {hallado.group().strip()}"
        for ruta in rastreados("*.html")
        if not ruta.is_relative_to(RAIZ / "tests")
        for hallado in PROHIBIDO_EN_HTML.finditer(ruta.read_text())
    ]

    assert hallazgos == []


def test_the_top_level_is_the_floor_plan():
    assert {ruta.relative_to(RAIZ).parts[0] for ruta in rastreados()} == PLANTA


def test_no_app_keeps_a_module_of_leftovers():
    sobrantes = [
        modulo(ruta)
        for ruta in del_proyecto()
        if ruta.stem in {"utils", "helpers", "services", "signals", "misc", "common"}
    ]

    assert sobrantes == []


def test_readme_stays_within_one_reading():
    assert lineas(RAIZ / "README.md") < 120


def test_links_between_documents_lead_somewhere():
    enlace = re.compile(r"\]\((?!https?://|#)([^)#]+)\)")

    rotos = [
        f"{ruta.relative_to(RAIZ)} → {destino}"
        for ruta in rastreados("*.md")
        for destino in enlace.findall(ruta.read_text())
        if not (ruta.parent / destino).exists()
    ]

    assert rotos == []


def test_the_runner_of_all_the_tests_starts_without_settings():
    """`python -m tests` configures nothing itself: each of its parts does."""
    intento = subprocess.run(
        [sys.executable, "-c", "import tests.__main__"],
        cwd=RAIZ,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (intento.returncode, intento.stderr) == (0, "")
