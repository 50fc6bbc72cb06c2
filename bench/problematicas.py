"""The tracker's list and map at 1,000 and at 100,000 problems, uncached, on both engines.

Another size: `PROBLEMATICAS=20000 python -m bench problematicas`.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.catalogo import base_de
from bench.medida import Medida
from bench.paginas import Visitante
from tests.servidor import Servidor, crear_plantilla, servir

POCAS, MUCHAS = 1_000, int(os.environ.get("PROBLEMATICAS", "100000"))
VECES, CONSULTAS, KILOS = 2, 8, 100
LISTA = "/proyecto-ciudadano/"
PAGINAS = {
    "lista y mapa": LISTA,
    "con un lugar": f"{LISTA}?localidad=san-luis-tehuiloyocan",
    "con tres filtros": f"{LISTA}?estado=turnada&respuesta=vencida&dependencia=servicios-publicos",
    "sin avance": f"{LISTA}?orden=sin-avance",
    "con palabras": f"{LISTA}?q=bebedero",
}
CONTAR = """
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
visitante = Client(SERVER_NAME="127.0.0.1")
visitante.get("{lista}?pagina=2")  # reads the index; the pages measured are others
for ruta in {rutas}:
    with CaptureQueriesContext(connection) as consultas:
        assert visitante.get(ruta).status_code == 200
    print("consultas", len(consultas))
"""


def medir() -> list[Medida]:
    """The same pages on SQLite and, where it is installed, on PostgreSQL."""
    return [medida for motor in ("SQLite", "PostgreSQL") for medida in _en(motor)]


def _en(motor: str) -> Iterator[Medida]:
    with base_de(motor), tempfile.TemporaryDirectory(prefix="cholula-bench-") as carpeta:
        plantilla = crear_plantilla(Path(carpeta))
        plantilla.manage("generar_volumen", "--problematicas", str(POCAS))
        with servir(plantilla, WEB_CONCURRENCY="1") as servidor:
            antes = _tiempos(servidor)
        plantilla.manage("generar_volumen", "--problematicas", str(MUCHAS - POCAS))
        with servir(plantilla, WEB_CONCURRENCY="1") as servidor:
            primera = Visitante(servidor).pedir(LISTA)[0]
            despues, kilos = _tiempos(servidor), _kilos(servidor)
            consultas = _consultas(servidor)
    print(f"\n{motor}: {MUCHAS} problemáticas, primera visita {primera / 1000:.1f} s")
    for nombre in PAGINAS:
        print(f"  {nombre:<22} {antes[nombre]:>6.1f} → {despues[nombre]:>6.1f} ms")
    yield Medida(f"lista, consultas (de {CONSULTAS}), {motor}", max(consultas) / CONSULTAS, 1)
    yield Medida(f"lista comprimida, {motor}", kilos, KILOS, "KB")
    for nombre in PAGINAS:
        que = f"{nombre} con {MUCHAS} y {POCAS}, {motor}"
        yield Medida(que, despues[nombre] / antes[nombre], VECES)


def _tiempos(servidor: Servidor) -> dict[str, float]:
    """Median milliseconds of each page, none of them kept."""
    visitante = Visitante(servidor)
    return {nombre: visitante.sin_guardar(ruta) for nombre, ruta in PAGINAS.items()}


def _kilos(servidor: Servidor) -> float:
    """The heaviest of the pages, as it travels."""
    visitante = Visitante(servidor)
    respuestas = [visitante.pedir(ruta)[1] for ruta in PAGINAS.values()]
    return max(int(respuesta.headers["Content-Length"]) for respuesta in respuestas) / 1024


def _consultas(servidor: Servidor) -> list[int]:
    programa = CONTAR.format(lista=LISTA, rutas=list(PAGINAS.values()))
    salida = servidor.manage("shell", "-v0", "-c", programa)
    return [int(linea.split()[1]) for linea in salida.splitlines() if "consultas" in linea]
