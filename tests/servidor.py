"""The real server, on a database and files of its own, for the browser tests."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.postgres import puerto_libre

RAIZ = Path(__file__).resolve().parent.parent
CLAVE = "clave-de-prueba-2023"


@dataclass(frozen=True)
class Sitio:
    """A folder like var/ and the database that belongs to it."""

    var: Path
    database_url: str

    def entorno(self, **mas: str) -> dict[str, str]:
        base = {
            k: v
            for k, v in os.environ.items()
            if k not in ("MEDIA_STORAGE", "DJANGO_SETTINGS_MODULE")
        }
        propio = {"VAR_DIR": str(self.var), "DATABASE_URL": self.database_url}
        return base | propio | {"DEMO": "1", "DEBUG": "0", "DEMO_PASSWORD": CLAVE} | mas

    def manage(self, *orden: str, **entorno: str) -> str:
        """Run a management command beside the server and return what it printed."""
        resultado = subprocess.run(
            [sys.executable, "manage.py", *orden],
            cwd=RAIZ,
            env=self.entorno(**entorno),
            capture_output=True,
            text=True,
            check=False,
        )
        assert resultado.returncode == 0, f"{orden}: {resultado.stdout}{resultado.stderr}"
        return resultado.stdout

    def sql(self, consulta: str, *valores: Any) -> list[tuple[Any, ...]]:
        """Run SQL behind the site's back; values are marked by %s on both databases."""
        if self.database_url.startswith("sqlite"):
            with closing(sqlite3.connect(self.var / "db.sqlite3", timeout=20)) as conexion:
                filas = conexion.execute(consulta.replace("%s", "?"), valores).fetchall()
                conexion.commit()
                return filas
        with psycopg.connect(self.database_url, autocommit=True) as conexion:
            cursor = conexion.execute(consulta, valores or None)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []


@dataclass(frozen=True)
class Servidor(Sitio):
    """A site and the gunicorn that serves it."""

    url: str
    proceso: subprocess.Popen[bytes]

    def registro(self) -> str:
        return (self.var / "gunicorn.log").read_text(errors="replace")


def crear_plantilla(carpeta: Path) -> Sitio:
    """Load the 2023 and the demonstration content once; every server starts from a copy."""
    var = carpeta / "plantilla"
    var.mkdir(parents=True)
    base = os.environ.get("DATABASE_URL", "")
    sitio = Sitio(var, f"sqlite:///{var}/db.sqlite3")
    if base.startswith("postgres"):
        sitio = Sitio(var, nueva_base(base))
    sitio.manage("migrate", "--no-input", "--verbosity", "0")
    sitio.manage("cargar_2023")
    sitio.manage("cargar_demo")
    sitio.manage("collectstatic", "--no-input", "--verbosity", "0")
    return sitio


def nueva_base(servidor: str, plantilla: str = "template1") -> str:
    nombre = f"sitio_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(servidor, autocommit=True) as conexion:
        conexion.execute(f'CREATE DATABASE {nombre} TEMPLATE "{plantilla}"')  # type: ignore[call-overload]
    return f"{servidor.rpartition('/')[0]}/{nombre}"


def copiar(plantilla: Sitio, carpeta: Path) -> Sitio:
    """A copy of the template that nobody else writes to; static files are shared."""
    var = carpeta / f"sitio-{uuid.uuid4().hex[:8]}"
    shutil.copytree(
        plantilla.var, var, ignore=lambda ruta, _: ["static"] if ruta == str(plantilla.var) else []
    )
    (var / "static").symlink_to(plantilla.var / "static")
    if plantilla.database_url.startswith("sqlite"):
        return Sitio(var, f"sqlite:///{var}/db.sqlite3")
    base = os.environ["DATABASE_URL"]
    return Sitio(var, nueva_base(base, plantilla.database_url.rpartition("/")[2]))


@contextmanager
def servir(sitio: Sitio, **entorno: str) -> Iterator[Servidor]:
    """Serve the site with gunicorn until the block ends; a traceback in its log is a failure."""
    puerto = puerto_libre()
    url = f"http://127.0.0.1:{puerto}"
    registro = sitio.var / "gunicorn.log"
    with registro.open("ab") as salida:
        proceso = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--config",
                "deploy/gunicorn.conf.py",
                "cholula_ga.wsgi",
            ],
            cwd=RAIZ,
            env=sitio.entorno(PORT=str(puerto), SITE_URL=url, **entorno),
            stdout=salida,
            stderr=subprocess.STDOUT,
        )
    try:
        servidor = Servidor(sitio.var, sitio.database_url, url, proceso)
        esperar_listo(servidor)
        yield servidor
    finally:
        proceso.terminate()
        try:
            proceso.wait(15)
        except subprocess.TimeoutExpired:
            proceso.kill()
            proceso.wait()
    assert "Traceback" not in servidor.registro(), servidor.registro()


def esperar_listo(servidor: Servidor, segundos: float = 90) -> None:
    limite = time.monotonic() + segundos
    ultimo = ""
    while time.monotonic() < limite and servidor.proceso.poll() is None:
        try:
            with urllib.request.urlopen(f"{servidor.url}/salud/listo", timeout=10) as respuesta:  # noqa: S310
                respuesta.read()
                return
        except (urllib.error.URLError, OSError) as error:
            ultimo = str(error)
            time.sleep(0.1)
    raise AssertionError(f"El servidor no quedó listo ({ultimo}):\n{servidor.registro()}")


def guardar(sitio: Sitio, ruta: Path) -> None:
    """Leave the template's addresses where the other workers of the session find them."""
    ruta.write_text(json.dumps({"var": str(sitio.var), "database_url": sitio.database_url}))


def leer(ruta: Path) -> Sitio:
    datos = json.loads(ruta.read_text())
    return Sitio(Path(datos["var"]), datos["database_url"])
