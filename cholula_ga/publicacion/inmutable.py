"""Rows that the database itself refuses to change: triggers for SQLite and PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations import RunPython

MENSAJE = "registro congelado: no se modifica ni se borra"


def _sqlite(nombre: str, tabla: str, operacion: str, cuando: str, mensaje: str) -> list[str]:
    return [
        f"CREATE TRIGGER {nombre} BEFORE {operacion} ON {tabla} WHEN {cuando} "
        f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
    ]


def _postgresql(nombre: str, tabla: str, operacion: str, cuando: str, mensaje: str) -> list[str]:
    """The condition goes inside the function: a trigger's WHEN may hold no subquery."""
    regreso = "OLD" if operacion == "DELETE" else "NEW"
    return [
        f"""CREATE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF {cuando} THEN
            RAISE EXCEPTION '{mensaje}' USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN {regreso};
        END $$""",
        f"CREATE TRIGGER {nombre} BEFORE {operacion} ON {tabla} "
        f"FOR EACH ROW EXECUTE FUNCTION {nombre}()",
    ]


def _sin_truncate(tabla: str, mensaje: str) -> list[str]:
    nombre = f"congela_{tabla}_truncate"
    return [
        f"""CREATE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION '{mensaje}' USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        f"CREATE TRIGGER {nombre} BEFORE TRUNCATE ON {tabla} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {nombre}()",
    ]


def congelar(
    tabla: str,
    *,
    cuando: str = "1 = 1",
    operaciones: Sequence[str] = ("UPDATE", "DELETE"),
    mensaje: str = MENSAJE,
    sufijo: str = "",
) -> RunPython:
    """Migration operation: refuse `operaciones` on the rows of `tabla` for which `cuando` holds.

    `cuando` is SQL valid on both engines; it may name OLD and NEW columns and hold subqueries.
    Booleans in it must be compared portably (``x IS TRUE``). PostgreSQL also refuses TRUNCATE.
    """
    nombres = {op: f"congela_{tabla}_{op.lower()}{sufijo}" for op in operaciones}

    def poner(apps: Any, schema_editor: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        hacer = _postgresql if postgres else _sqlite
        with schema_editor.connection.cursor() as cursor:
            for operacion, nombre in nombres.items():
                for sentencia in hacer(nombre, tabla, operacion, cuando, mensaje):
                    cursor.execute(sentencia)
            if postgres and "DELETE" in nombres and not sufijo:
                for sentencia in _sin_truncate(tabla, mensaje):
                    cursor.execute(sentencia)

    def quitar(apps: Any, schema_editor: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        todos = list(nombres.values())
        if postgres and "DELETE" in nombres and not sufijo:
            todos.append(f"congela_{tabla}_truncate")
        with schema_editor.connection.cursor() as cursor:
            for nombre in todos:
                if postgres:
                    cursor.execute(f"DROP FUNCTION {nombre}() CASCADE")
                else:
                    cursor.execute(f"DROP TRIGGER {nombre}")

    return RunPython(poner, quitar)
