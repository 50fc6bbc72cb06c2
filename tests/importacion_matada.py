"""An import by command in a process of its own, killed while it writes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.db import connection

PACIENCIA = 300  # seconds; it only tells a hang from a machine whose cores are shared


def matar_a_medias(archivo: Path, *orden: str, tabla: str, bytes_escritos: int) -> None:
    """Run `manage.py *orden` on the test's database until it has written that much; then SIGKILL.

    It fails if the command ended before, or was never seen to write.
    """
    antes = _escrito(tabla)
    proceso = lanzar(archivo, *orden)
    limite = time.monotonic() + PACIENCIA
    while (escrito := _escrito(tabla) - antes) < bytes_escritos and time.monotonic() < limite:
        if proceso.poll() is not None:
            break
        time.sleep(0.005)
    proceso.send_signal(signal.SIGKILL)
    assert (proceso.wait(), escrito >= bytes_escritos) == (-signal.SIGKILL, True)


def lanzar(archivo: Path, *orden: str) -> subprocess.Popen[bytes]:
    """`manage.py *orden` under way on the test's database."""
    return subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "manage.py", *orden],
        env=os.environ | {"DATABASE_URL": _url(), "DEMO": "1", "VAR_DIR": str(archivo.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _url() -> str:
    base = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgres://{base['USER']}@{base['HOST']}:{base['PORT']}/{base['NAME']}"
    return f"sqlite:///{base['NAME']}"


def _escrito(tabla: str) -> int:
    """Bytes that the import has already put on the disk, committed or not."""
    if connection.vendor == "sqlite":
        diario = Path(f"{connection.settings_dict['NAME']}-wal")
        return diario.stat().st_size if diario.exists() else 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s)", [tabla])
        return int(cursor.fetchone()[0])
