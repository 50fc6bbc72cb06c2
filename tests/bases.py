"""The migrated database that the first worker of a run leaves for the others to copy."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

MIGRADA = "pruebas_migrada"  # its name in a PostgreSQL server


@contextmanager
def candado(ruta: Path) -> Iterator[None]:
    """One process at a time inside the block, by a lock on that file."""
    with ruta.open("w") as abierto:
        fcntl.flock(abierto, fcntl.LOCK_EX)
        yield


def guardar_migrada(comun: Path) -> None:
    """Leave a copy of this worker's database, with its migrations applied and nothing else."""
    lista = comun / "migrada"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(lista)])
        return
    _clonar(connection.settings_dict["NAME"], MIGRADA)
    lista.touch()


def copiar_migrada(comun: Path) -> bool:
    """Begin from the copy, if some worker has left it; says whether it did."""
    lista = comun / "migrada"
    if not lista.exists():
        return False
    propia = connection.creation._get_test_db_name()
    if connection.vendor == "sqlite":
        shutil.copy(lista, propia)
    else:
        _clonar(MIGRADA, propia)
    return True


def _clonar(origen: str, destino: str) -> None:
    """PostgreSQL copies a database only while nobody is connected to it."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{destino}"')
        cursor.execute(f'CREATE DATABASE "{destino}" TEMPLATE "{origen}"')
