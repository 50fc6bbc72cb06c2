import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from informacion_util.models import Edicion, Ficha
from tests.datos.hojas import un_csv
from tests.factories.institucion import un_ejercicio, una_dependencia

FILAS = 9_000  # four lots: what the first one writes is seen long before the last one is saved
PACIENCIA = 60


def _archivo(tmp_path):
    texto = "La ciudadanía decide mejor con esta información. " * 15
    comunes = {"ejercicio": 2023, "objetivo": texto, "relevancia": texto}
    ruta = tmp_path / "fichas.csv"
    ruta.write_bytes(un_csv([{"titulo": f"Ficha {n}"} | comunes for n in range(FILAS)]))
    return ruta


def _orden(ruta):
    base = connection.settings_dict
    url = f"sqlite:///{base['NAME']}"
    if connection.vendor == "postgresql":
        url = f"postgres://{base['USER']}@{base['HOST']}:{base['PORT']}/{base['NAME']}"
    return subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "manage.py", "importar_fichas", str(ruta), "--dependencia", "SISG"],
        env=os.environ | {"DATABASE_URL": url, "DEMO": "1", "VAR_DIR": str(ruta.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _escrito():
    """Bytes that the import has already put on the disk, committed or not."""
    if connection.vendor == "sqlite":
        diario = Path(f"{connection.settings_dict['NAME']}-wal")
        return diario.stat().st_size if diario.exists() else 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('informacion_util_edicion')")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_half_way_leaves_nothing_and_can_be_run_again(tmp_path):
    un_ejercicio(2023)
    una_dependencia(siglas="SISG")
    ruta = _archivo(tmp_path)
    antes = _escrito()

    proceso = _orden(ruta)
    limite = time.monotonic() + PACIENCIA
    while _escrito() < antes + (1 << 20) and time.monotonic() < limite:
        time.sleep(0.005)
    proceso.send_signal(signal.SIGKILL)

    assert proceso.wait() == -signal.SIGKILL
    assert (Edicion.objects.count(), Ficha.objects.count()) == (0, 0)
    assert _orden(ruta).wait() == 0
    assert (Edicion.objects.count(), Ficha.objects.count()) == (FILAS, FILAS)
