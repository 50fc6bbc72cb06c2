"""A PostgreSQL cluster of one's own, from the system's binaries, for as long as it is needed.

Run a command inside one:  python -m tests.postgres pytest tests/sesiones
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_DURABILITY = (
    "-c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
)


def puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return int(enchufe.getsockname()[1])


def binarios() -> Path | None:
    """The newest installed version's folder with initdb, if there is one."""
    instalados = [ruta.parent for ruta in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(instalados, key=lambda ruta: int(ruta.parent.name), default=None)


def como_postgres(*orden: str | Path) -> None:
    """Run as the system user postgres when we are root: the server refuses root."""
    if os.geteuid() == 0:
        orden = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *orden)
    subprocess.run(orden, check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster and yield the DATABASE_URL of an empty database in it; then remove it."""
    carpeta = binarios()
    if carpeta is None:
        raise FileNotFoundError("Falta PostgreSQL: sudo apt-get install postgresql")
    raiz = Path(tempfile.mkdtemp(prefix="cholula-pg-", dir="/tmp"))  # noqa: S108 postgres enters it
    raiz.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(raiz, "postgres")
    puerto, datos = puerto_libre(), raiz / "datos"
    ajustes = ("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    opciones = f"-p {puerto} -k {raiz} {NO_DURABILITY}"
    pg_ctl = (carpeta / "pg_ctl", "-D", datos, "-w")
    try:
        como_postgres(carpeta / "initdb", "-D", datos, "-U", "app", *ajustes)
        como_postgres(*pg_ctl, "-l", raiz / "registro", "-o", opciones, "start")
        try:
            direccion = ("-h", "127.0.0.1", "-p", str(puerto), "-U", "app")
            como_postgres(carpeta / "createdb", *direccion, "app")
            yield f"postgres://app@127.0.0.1:{puerto}/app"
        finally:
            como_postgres(*pg_ctl, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(raiz, ignore_errors=True)


def main(orden: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster is stopped
    with cluster() as url:
        return subprocess.run(orden, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
