"""Run every test on both databases and in the browser: `python -m tests [pytest arguments]`.

What the machine lacks is named in the last lines; under CI=true lacking it is a failure.
"""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import zip_longest
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread

from tests.conformidad import carpeta
from tests.navegador.fixtures import ejecutable
from tests.postgres import binarios, cluster

CIERRE = re.compile(r"^=*\s*((?:\d+ \w+(?:, )?)+ in [\d.]+s.*?)\s*=*$")


@dataclass
class Parte:
    nombre: str
    cierre: str
    bien: bool

    def aprobadas(self) -> int:
        encontrado = re.search(r"(\d+) passed", self.cierre)
        return int(encontrado[1]) if encontrado else 0


class Corrida:
    """One part under way: its lines wait in a queue until it is its turn to be shown."""

    def __init__(self, nombre: str, argumentos: list[str], entorno: dict[str, str]) -> None:
        self.nombre = nombre
        self.orden = [sys.executable, "-m", "pytest", "-q", "-n", "2", *argumentos]
        self.entorno = entorno
        self.lineas: SimpleQueue[str | None] = SimpleQueue()
        self.proceso: subprocess.Popen[str] | None = None
        self.cortada = False

    def correr(self) -> None:
        try:
            if self.cortada:
                return
            self.proceso = subprocess.Popen(
                self.orden, env=self.entorno, stdout=subprocess.PIPE, text=True
            )
            with self.proceso:
                assert self.proceso.stdout
                for linea in self.proceso.stdout:
                    self.lineas.put(linea)
        finally:
            self.lineas.put(None)

    def cortar(self) -> None:
        """Leave nothing running when the whole run is interrupted."""
        self.cortada = True
        if self.proceso and self.proceso.poll() is None:
            self.proceso.terminate()
            self.proceso.wait()

    def mostrar(self) -> Parte:
        """Print the part as it comes, or as it went, and keep its closing line."""
        print(f"\n── {self.nombre} ──", flush=True)
        cierre = ""
        while (linea := self.lineas.get()) is not None:
            print(linea, end="", flush=True)
            if encontrado := CIERRE.match(linea.strip()):
                cierre = encontrado[1]
        salida = self.proceso.returncode if self.proceso else 1
        return Parte(self.nombre, cierre or f"pytest terminó con {salida}", not salida)


def partes(extra: list[str], marca: str, faltan: list[str]) -> list[Parte]:
    """Two rows of parts at a time: those in the browser wait a lot, and the others fill in."""
    with ExitStack() as pila:
        comun = pila.enter_context(TemporaryDirectory(prefix="cholula-comun-"))
        sin_base = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        bases = {"SQLite": sin_base | {"PRUEBAS_COMUN": comun}}
        if binarios():
            url = pila.enter_context(cluster())
            bases["PostgreSQL"] = bases["SQLite"] | {"DATABASE_URL": url}
        else:
            faltan.append("PostgreSQL (sudo apt-get install postgresql)")
        sin_navegador, en_navegador = [], []
        for base, entorno in bases.items():
            solo = "" if base == "SQLite" else " and not aspecto and not una_vez"
            dicho = ["-m", f"not navegador{solo}{marca}", *extra]
            sin_navegador.append(Corrida(base, dicho, entorno))
            dicho = ["-m", f"navegador{solo}{marca}", *(extra or ["tests/navegador"])]
            en_navegador.append(Corrida(f"{base}, navegador", dicho, entorno))
        if not ejecutable():
            faltan.append("Chromium (sudo apt-get install chromium)")
            en_navegador = []
        filas = [sin_navegador, en_navegador]
        for una in [*sin_navegador, *en_navegador]:
            pila.callback(una.cortar)
        for fila in filas:
            Thread(target=lambda fila=fila: [una.correr() for una in fila], daemon=True).start()
        hechas = [una.mostrar() for pareja in zip_longest(*filas) for una in pareja if una]
    if carpeta() is None:
        faltan.append(
            "../shared/schemas, los esquemas oficiales (o diga dónde con ESQUEMAS=carpeta)"
        )
    return hechas


def main(argumentos: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster is stopped
    inicio = time.monotonic()
    marca = ""
    if argumentos[:1] == ["-m"]:
        marca, argumentos = f" and {argumentos[1]}", argumentos[2:]
    faltan: list[str] = []
    hechas = partes(argumentos, marca, faltan)
    bien = all(parte.bien for parte in hechas)

    print("\n── Resumen ──")
    for parte in hechas:
        print(f"{'bien' if parte.bien else 'MAL '}  {parte.nombre:<24} {parte.cierre}")
    for cosa in faltan:
        print(f"FALTA {cosa}: esa parte de las pruebas no se corrió")
    if faltan and os.environ.get("CI") == "true":
        bien = False
    total = sum(parte.aprobadas() for parte in hechas)
    estado = "todo bien" if bien else "HAY FALLAS"
    print(f"{estado}: {total} passed in {time.monotonic() - inicio:.0f}s")
    return 0 if bien else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
