"""Tables that a migration rebuilds, without losing the triggers that guard them."""

from typing import Any

from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation

APARTADOS = "disparadores_apartados"
DISPARADORES = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def ejecutar(schema_editor: Any, sentencias: list[str]) -> None:
    with schema_editor.connection.cursor() as cursor:
        for sentencia in sentencias:
            cursor.execute(sentencia)


def conservando_disparadores(*operaciones: Operation) -> list[Operation]:
    """Migration operations that may rebuild a table, with every trigger kept as it was.

    SQLite rebuilds a table for a new constraint or an altered column: that drops the table's own
    triggers, and is refused while the trigger of another table names it. PostgreSQL needs nothing.
    """
    return [RunPython(_apartar, _reponer), *operaciones, RunPython(_reponer, _apartar)]


def _apartar(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {APARTADOS} AS {DISPARADORES}")
        cursor.execute(f"SELECT name FROM {APARTADOS}")  # noqa: S608 a constant
        nombres = [nombre for (nombre,) in cursor.fetchall()]
    ejecutar(schema_editor, [f'DROP TRIGGER "{nombre}"' for nombre in nombres])


def _reponer(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT sql FROM {APARTADOS} ORDER BY name")  # noqa: S608 a constant
        sentencias = [sql for (sql,) in cursor.fetchall()]
    ejecutar(schema_editor, [*sentencias, f"DROP TABLE {APARTADOS}"])
