"""Many rows into a table in few statements: COPY on PostgreSQL, long VALUES on SQLite.

Nothing of the ORM runs: no `save()`, no signals. The database's constraints and triggers do.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from django.db import connection
from django.db.models import Field, Model

Fila = Sequence[Any]
PASO = "importacion_paso"


def _q(nombre: str) -> str:
    return connection.ops.quote_name(nombre)


def columnas_base(modelo: type[Model], **cambios: Any) -> dict[str, Any]:
    """Every column but the key → the stored form of a new row's default, or of `cambios`."""
    nueva = modelo(**cambios)
    return {
        str(campo.column): campo.get_db_prep_save(campo.pre_save(nueva, True), connection)
        for campo in modelo._meta.concrete_fields
        if not campo.primary_key
    }


def columna(modelo: type[Model], campo: str) -> str:
    """The column of the table that keeps a field."""
    return str(cast("Field[Any, Any]", modelo._meta.get_field(campo)).column)


def ids_nuevos(modelo: type[Model], cuantos: int) -> list[int]:
    """So many keys that nobody else will use, inside a transaction."""
    tabla = modelo._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [_q(tabla), cuantos],
            )
            return [fila[0] for fila in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [tabla])
        ultimo = (cursor.fetchone() or (0,))[0]
    return list(range(ultimo + 1, ultimo + 1 + cuantos))


def insertar(modelo: type[Model], columnas: Sequence[str], filas: Sequence[Fila]) -> None:
    """Add the rows; their values are in the stored form, in the order of `columnas`."""
    _llenar(modelo._meta.db_table, columnas, filas)


def insertar_dicts(modelo: type[Model], filas: Sequence[Mapping[str, Any]]) -> None:
    """The same for rows that all have the same columns."""
    if filas:
        insertar(modelo, list(filas[0]), [tuple(fila.values()) for fila in filas])


def actualizar(modelo: type[Model], columnas: Sequence[str], filas: Sequence[Fila]) -> None:
    """Set `columnas` in the rows whose key is the first value of each of `filas`."""
    if not filas:
        return
    tabla, paso = _q(modelo._meta.db_table), _q(PASO)
    lista = ", ".join(map(_q, ("id", *columnas)))
    cambios = ", ".join(f"{_q(c)} = {paso}.{_q(c)}" for c in columnas)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE {paso} AS SELECT {lista} FROM {tabla} WHERE 1 = 0")  # noqa: S608 our own names
        _llenar(PASO, ("id", *columnas), filas)
        cursor.execute(f"UPDATE {tabla} SET {cambios} FROM {paso} WHERE {tabla}.id = {paso}.id")  # noqa: S608 our own names
        cursor.execute(f"DROP TABLE {paso}")


def _llenar(tabla: str, columnas: Sequence[str], filas: Sequence[Fila]) -> None:
    if not filas:
        return
    nombres = ", ".join(map(_q, columnas))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {_q(tabla)} ({nombres}) FROM STDIN") as copia,
            ):
                for fila in filas:
                    copia.write_row(fila)
            return
        marcas = f"({', '.join(['%s'] * len(columnas))})"
        for trozo in _trozos(filas, _variables() // len(columnas)):
            valores = ", ".join([marcas] * len(trozo))
            cursor.execute(
                f"INSERT INTO {_q(tabla)} ({nombres}) VALUES {valores}",  # noqa: S608 our own names
                [valor for fila in trozo for valor in fila],
            )


def _variables() -> int:
    """How many values one statement of this SQLite takes."""
    return connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)


def _trozos(filas: Sequence[Fila], largo: int) -> Iterator[Sequence[Fila]]:
    for inicio in range(0, len(filas), largo):
        yield filas[inicio : inicio + largo]
