"""`make demo` killed at any moment of its first load gives, the next time, the same content."""

import os
import random
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.postgres import puerto_libre
from tests.servidor import RAIZ, Sitio, nueva_base
from tests.test_project_shape import rastreados

ESPERA = 900  # seconds; it only tells a hang from a machine whose cores are shared
CONTENIDO = """
from django.apps import apps
from cholula_ga.publicacion.models import Version
for modelo in apps.get_models():
    if modelo._meta.app_label != "sessions":
        print(modelo._meta.db_table, modelo._base_manager.count())
for version in Version.objects.order_by("clave", "numero"):
    print(version.clave, version.numero, version.nota, version.texto)
"""


@pytest.fixture
def copia(tmp_path) -> Sitio:
    """A clone's files in a folder of their own, with the environment already installed."""
    for ruta in rastreados():
        destino = tmp_path / ruta.relative_to(RAIZ)
        destino.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ruta, destino)
    (tmp_path / ".venv").symlink_to(RAIZ / ".venv")
    base = os.environ.get("DATABASE_URL", "")
    return Sitio(tmp_path / "var", nueva_base(base) if base else "")


def arrancar(copia: Sitio, puerto: int) -> subprocess.Popen[bytes]:
    ajenas = ("VAR_DIR", "MEDIA_STORAGE", "SITE_URL", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    entorno = {k: v for k, v in os.environ.items() if k not in ajenas and not k.startswith("MAKE")}
    entorno |= {"PORT": str(puerto), "DEMO_PASSWORD": "clave-de-prueba-2023"}
    entorno["SITE_URL"] = "http://127.0.0.1:8000"  # as in the loaded site: reports print it
    if copia.database_url:
        entorno["DATABASE_URL"] = copia.database_url
    return subprocess.Popen(
        ["make", "demo"], cwd=copia.var.parent, env=entorno, stdout=subprocess.DEVNULL
    )


def esperar(proceso: subprocess.Popen[bytes], puerto: int) -> None:
    limite = time.monotonic() + ESPERA
    while time.monotonic() < limite and proceso.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{puerto}/salud/listo", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"make demo no quedó listo (terminó con {proceso.poll()})")


def terminar(proceso: subprocess.Popen[bytes], senal: signal.Signals) -> None:
    proceso.send_signal(senal)
    proceso.wait(30)


def contenido(copia: Sitio) -> str:
    """What is public, word by word, and how many rows every table has; without the load's time.

    The head of the log that a minute prints is a hash over such times.
    """
    sitio = Sitio(copia.var, copia.database_url or f"sqlite:///{copia.var}/db.sqlite3")
    texto = sitio.manage("shell", "--verbosity", "0", "--command", CONTENIDO)
    hoy = datetime.now(ZoneInfo("America/Mexico_City")).date()
    return re.sub(rf'{hoy}T[\d:.]+-06:00|"huella":"[0-9a-f]{{64}}"', "de la carga", texto)


@pytest.mark.una_vez  # the demonstration is on SQLite
@pytest.mark.resistencia
@pytest.mark.timeout(1800)
def test_demo_killed_during_its_first_load_ends_with_the_same_content(copia, plantilla, veces):
    puerto, azar = puerto_libre(), random.SystemRandom()
    for momento in [azar.uniform(0.2, 10) for _ in range(veces(1))]:
        print(f"se mata a los {momento:.2f} s")  # a failure shows it
        proceso = arrancar(copia, puerto)
        time.sleep(momento)
        terminar(proceso, signal.SIGKILL)

    proceso = arrancar(copia, puerto)
    esperar(proceso, puerto)
    terminar(proceso, signal.SIGTERM)

    assert contenido(copia) == contenido(plantilla)
