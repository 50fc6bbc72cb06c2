"""The whole catalogue downloaded from the real server: how much its process grows, and how soon.

`python -m bench.datos [N]` publishes N entries (100,000) on SQLite and on PostgreSQL. The limit is
of the issue: 150 MB more than before the download, whatever the format.
"""

import http.client
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

from bench.medida import Medida
from tests.postgres import cluster
from tests.servidor import Servidor, Sitio, servir

FICHAS = 100_000
MEGAS = 150
TROZO = 1 << 20
CATALOGO = "/informacion-util/"
RUTAS = (
    "/datos/catalogo.csv",
    "/datos/catalogo.json",
    "/datos/catalogo.xlsx",
    "/datos/catalogo.ttl",
    "/datos/catalogo.jsonld?pagina=2",
)


def medir(fichas: int = FICHAS) -> list[Medida]:
    medidas = []
    with tempfile.TemporaryDirectory(prefix="cholula-bench-") as temporal, ExitStack() as pila:
        bases = {"SQLite": "", "PostgreSQL": pila.enter_context(cluster())}
        for nombre, url in bases.items():
            var = Path(temporal) / nombre
            var.mkdir()
            sitio = Sitio(var, url or f"sqlite:///{var}/db.sqlite3")
            llenar(sitio, fichas)
            with servir(sitio, WEB_CONCURRENCY="1") as servidor:
                calentar(servidor)
                medidas += [descargar(servidor, nombre, ruta) for ruta in RUTAS]
    return medidas


def llenar(sitio: Sitio, fichas: int) -> None:
    sitio.manage("migrate", "--no-input", "--verbosity", "0")
    sitio.manage("cargar_2023")
    sitio.manage("generar_volumen", "--fichas", str(fichas))
    sitio.manage("collectstatic", "--no-input", "--verbosity", "0")


def calentar(servidor: Servidor) -> None:
    """What the process keeps in memory anyway is there before anything is measured."""
    with urlopen(f"{servidor.url}{CATALOGO}") as respuesta:  # noqa: S310 - our own server
        respuesta.read()


def descargar(servidor: Servidor, base: str, ruta: str) -> Medida:
    """The growth in MB of the serving process while the file is read at full speed."""
    pid = trabajador(servidor.proceso.pid)
    antes = memoria(pid, "VmRSS")
    Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak starts again from here
    inicio = time.perf_counter()
    conexion = http.client.HTTPConnection(servidor.url.removeprefix("http://"), timeout=900)
    conexion.request("GET", ruta)
    respuesta = conexion.getresponse()
    assert respuesta.status == 200, (ruta, respuesta.status)
    octetos = len(respuesta.read(1))
    primero = time.perf_counter() - inicio
    while trozo := respuesta.read(TROZO):
        octetos += len(trozo)
    todo = time.perf_counter() - inicio
    crecio = (memoria(pid, "VmHWM") - antes) / 1024
    print(f"{base} {ruta}: {octetos / 1e6:.1f} MB, primero {primero:.2f} s, todo {todo:.1f} s")
    return Medida(f"MB que crece el servidor, {base}, {ruta}", crecio, MEGAS, "MB")


def trabajador(maestro: int) -> int:
    """The one process that answers."""
    hijos = Path(f"/proc/{maestro}/task/{maestro}/children").read_text().split()
    assert len(hijos) == 1, hijos
    return int(hijos[0])


def memoria(pid: int, campo: str) -> int:
    """Kilobytes, as the kernel counts them."""
    lineas = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(linea.split()[1] for linea in lineas if linea.startswith(f"{campo}:")))


if __name__ == "__main__":
    os.environ.setdefault("DEMO", "1")
    hechas = medir(int(sys.argv[1]) if len(sys.argv) > 1 else FICHAS)
    for medida in hechas:
        print(medida.renglon())
    sys.exit(0 if all(medida.bien() for medida in hechas) else 1)
