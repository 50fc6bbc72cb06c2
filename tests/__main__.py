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


def pytest(nombre: str, marca: str, extra: list[str], entorno: dict[str, str]) -> Parte:
    """Run one part, showing its output as it comes and keeping its closing line."""
    orden = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", marca, *extra]
    print(f"\n── {nombre} ──", flush=True)
    cierre = ""
    with subprocess.Popen(orden, env=entorno, stdout=subprocess.PIPE, text=True) as proceso:
        assert proceso.stdout
        for linea in proceso.stdout:
            print(linea, end="", flush=True)
            if encontrado := CIERRE.match(linea.strip()):
                cierre = encontrado[1]
    return Parte(
        nombre, cierre or f"pytest terminó con {proceso.returncode}", not proceso.returncode
    )


def partes(extra: list[str], marca: str, faltan: list[str]) -> list[Parte]:
    resultado = []
    sin_base = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    with ExitStack() as pila:
        bases = {"SQLite": sin_base}
        if binarios():
            bases["PostgreSQL"] = sin_base | {"DATABASE_URL": pila.enter_context(cluster())}
        else:
            faltan.append("PostgreSQL (sudo apt-get install postgresql)")
        for base, entorno in bases.items():
            solo = "" if base == "SQLite" else " and not aspecto and not una_vez"
            resultado.append(pytest(base, f"not navegador{solo}{marca}", extra, entorno))
            if ejecutable():
                resultado.append(
                    pytest(f"{base}, navegador", f"navegador{solo}{marca}", extra, entorno)
                )
    if not ejecutable():
        faltan.append("Chromium (sudo apt-get install chromium)")
    if carpeta() is None:
        faltan.append(
            "../shared/schemas, los esquemas oficiales (o diga dónde con ESQUEMAS=carpeta)"
        )
    return resultado


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
