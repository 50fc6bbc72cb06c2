"""The catalogue at 1,000 and at 100,000 entries, uncached, on the real server and both engines.

Another size: `FICHAS=20000 python -m bench catalogo`.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.medida import Medida
from bench.paginas import Visitante
from tests.postgres import cluster
from tests.servidor import Servidor, crear_plantilla, servir

POCAS, MUCHAS = 1_000, int(os.environ.get("FICHAS", "100000"))
VECES, CONSULTAS = 2, 8
PAGINAS = {
    "catálogo": "/informacion-util/",
    "catálogo de un año": "/informacion-util/2023/",
    "con dos filtros": "/informacion-util/?tema=agua&formato=csv",
    "por título": "/informacion-util/?orden=titulo",
    "con palabras": "/informacion-util/?q=agua",
}
CONTAR = """
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
visitante = Client(SERVER_NAME="127.0.0.1")
for ruta in {rutas}:
    visitante.get("/informacion-util/?pagina=2")  # reads the index; the page measured is another
    with CaptureQueriesContext(connection) as consultas:
        assert visitante.get(ruta).status_code == 200
    print("consultas", len(consultas))
"""


def medir() -> list[Medida]:
    """The same pages on SQLite and, where it is installed, on PostgreSQL."""
    return [medida for motor in ("SQLite", "PostgreSQL") for medida in _en(motor)]


def _en(motor: str) -> list[Medida]:
    with base_de(motor), tempfile.TemporaryDirectory(prefix="cholula-bench-") as carpeta:
        plantilla = crear_plantilla(Path(carpeta))
        plantilla.manage("generar_volumen", "--fichas", str(POCAS))
        with servir(plantilla, WEB_CONCURRENCY="1") as servidor:
            antes = _tiempos(servidor)
        plantilla.manage("generar_volumen", "--fichas", str(MUCHAS - POCAS))
        with servir(plantilla, WEB_CONCURRENCY="1") as servidor:
            primera = Visitante(servidor).pedir(PAGINAS["catálogo"])[0]
            despues = _tiempos(servidor)
            consultas = _consultas(servidor)
    print(f"\n{motor}: {MUCHAS} fichas, primera visita {primera / 1000:.1f} s")
    for nombre in PAGINAS:
        print(f"  {nombre:<22} {antes[nombre]:>6.1f} → {despues[nombre]:>6.1f} ms")
    tope = Medida(f"catálogo, consultas (de {CONSULTAS}), {motor}", max(consultas) / CONSULTAS, 1)
    return [tope] + [
        Medida(f"{nombre} con {MUCHAS} y {POCAS}, {motor}", despues[nombre] / antes[nombre], VECES)
        for nombre in PAGINAS
    ]


def _tiempos(servidor: Servidor) -> dict[str, float]:
    """Median milliseconds of each page, none of them kept."""
    visitante = Visitante(servidor)
    return {nombre: visitante.sin_guardar(ruta) for nombre, ruta in PAGINAS.items()}


def _consultas(servidor: Servidor) -> list[int]:
    programa = CONTAR.format(rutas=list(PAGINAS.values()))
    salida = servidor.manage("shell", "-v0", "-c", programa)
    return [int(linea.split()[1]) for linea in salida.splitlines() if "consultas" in linea]


@contextmanager
def base_de(motor: str) -> Iterator[None]:
    """DATABASE_URL for the templates that are made inside the block."""
    previa = os.environ.pop("DATABASE_URL", None)
    try:
        if motor == "PostgreSQL":
            with cluster() as os.environ["DATABASE_URL"]:
                yield
        else:
            yield
    finally:
        os.environ.pop("DATABASE_URL", None)
        if previa is not None:
            os.environ["DATABASE_URL"] = previa
