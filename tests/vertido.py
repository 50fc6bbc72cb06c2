"""Rows and files of the loaded site, put in a test's own database (docs/decisions/0047)."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from tests.servidor import Sitio


def verter(sitio: Sitio) -> None:
    """Put the rows and files of a loaded site in the test's database, in its transaction.

    It costs a second; loading the samples again costs twenty or more (docs/decisions/0047).
    """
    tablas = {
        modelo._meta.db_table: [
            str(campo.column) for campo in modelo._meta.local_concrete_fields if not campo.generated
        ]
        for modelo in apps.get_models(include_auto_created=True)
        if modelo._meta.managed and not modelo._meta.proxy
    }
    if connection.vendor == "sqlite":
        sin_candados_sqlite(connection, lambda: _de_sqlite(sitio, tablas))
    else:
        _de_postgres(sitio, tablas)
    ContentType.objects.clear_cache()
    shutil.copytree(sitio.var / "archivos", settings.MEDIA_STORAGE, dirs_exist_ok=True)


def _de_sqlite(sitio: Sitio, tablas: dict[str, list[str]]) -> None:
    origen = sqlite3.connect(f"file:{sitio.var}/db.sqlite3?mode=ro", uri=True)
    with closing(origen), connection.cursor() as cursor:
        for tabla, columnas in tablas.items():
            nombres = ", ".join(f'"{columna}"' for columna in columnas)
            huecos = ", ".join(["%s"] * len(columnas))
            filas = origen.execute(f'SELECT {nombres} FROM "{tabla}"').fetchall()  # noqa: S608
            cursor.execute(f'DELETE FROM "{tabla}"')  # noqa: S608
            cursor.executemany(f'INSERT INTO "{tabla}" ({nombres}) VALUES ({huecos})', filas)  # noqa: S608


def _de_postgres(sitio: Sitio, tablas: dict[str, list[str]]) -> None:
    with psycopg.connect(sitio.database_url) as origen, connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for tabla, columnas in tablas.items():
            nombres = ", ".join(f'"{columna}"' for columna in columnas)
            cursor.execute(f'DELETE FROM "{tabla}"')  # noqa: S608
            saca: Any = f'COPY "{tabla}" ({nombres}) TO STDOUT'
            with (
                origen.cursor().copy(saca) as salen,
                cursor.copy(f'COPY "{tabla}" ({nombres}) FROM STDIN') as entran,
            ):
                for bloque in salen:
                    entran.write(bloque)
        modelos: list[type[Model]] = list(apps.get_models(include_auto_created=True))
        for orden in connection.ops.sequence_reset_sql(no_style(), modelos):
            cursor.execute(orden)
        cursor.execute("SET LOCAL session_replication_role = origin")


def sin_candados_sqlite(conexion: Any, hacer: Callable[[], None]) -> None:
    """Set aside the triggers that refuse; those that keep an index in step stay."""
    with conexion.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%RAISE(%'")
        candados = cursor.fetchall()
        for nombre, _ in candados:
            cursor.execute(f'DROP TRIGGER "{nombre}"')
        try:
            hacer()
        finally:
            for _, sql in candados:
                cursor.execute(sql)
