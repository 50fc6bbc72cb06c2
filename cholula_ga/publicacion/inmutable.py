"""Rows that the database itself refuses to change: triggers for SQLite and PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations import RunPython

from cholula_ga.institucion.reconstruccion import conservando_disparadores, ejecutar

__all__ = ["congelar", "conservando_disparadores"]
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


def _sin_truncate(nombre: str, tabla: str, mensaje: str) -> list[str]:
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
    Booleans in it must be compared portably (``x IS TRUE``). A table frozen whole also refuses
    TRUNCATE on PostgreSQL; `sufijo` tells a second rule on the same table and operation apart.
    """
    nombres = {op: f"congela_{tabla}_{op.lower()}{sufijo}" for op in operaciones}
    truncate = f"congela_{tabla}_truncate{sufijo}"
    protege_truncate = "DELETE" in operaciones

    def poner(apps: Any, schema_editor: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        hacer = _postgresql if postgres else _sqlite
        for operacion, nombre in nombres.items():
            ejecutar(schema_editor, hacer(nombre, tabla, operacion, cuando, mensaje))
        if postgres and protege_truncate:
            ejecutar(schema_editor, _sin_truncate(truncate, tabla, mensaje))

    def quitar(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            puestos = [*nombres.values(), *([truncate] if protege_truncate else [])]
            ejecutar(schema_editor, [f"DROP FUNCTION {n}() CASCADE" for n in puestos])
        else:
            ejecutar(schema_editor, [f"DROP TRIGGER {n}" for n in nombres.values()])

    return RunPython(poner, quitar)
