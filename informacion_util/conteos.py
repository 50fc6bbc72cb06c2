"""Counts that a visit leaves: one cheap statement that never makes the visitor wait."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.db import DatabaseError, connection, models, transaction

ESPERA = 300  # milliseconds for a busy database before the visit goes uncounted
registro = logging.getLogger(__name__)


def contar(modelo: type[models.Model], **llave: Any) -> bool:
    """One more in the row of `llave`. False, and a line in the server's record, if it failed."""
    try:
        with _con_prisa(), transaction.atomic():
            sumar_uno(modelo, **llave)
    except DatabaseError as error:
        registro.warning("No se contó una visita: %s", error)
        return False
    return True


def sumar_uno(modelo: type[models.Model], **llave: Any) -> None:
    """Add one to `cuantas` of the row that `llave` (a unique key) names, or make it."""
    nombre = connection.ops.quote_name
    campos = [cast("models.Field[Any, Any]", modelo._meta.get_field(campo)) for campo in llave]
    columnas = ", ".join(nombre(str(campo.column)) for campo in campos)
    tabla = nombre(modelo._meta.db_table)
    huecos = ", ".join(["%s"] * (len(campos) + 1))
    valores = [
        campo.get_db_prep_save(getattr(valor, "pk", valor), connection)
        for campo, valor in zip(campos, llave.values(), strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tabla} ({columnas}, cuantas) VALUES ({huecos}) "  # noqa: S608 names of the model
            f"ON CONFLICT ({columnas}) DO UPDATE SET cuantas = {tabla}.cuantas + 1",
            [*valores, 1],
        )


@contextmanager
def _con_prisa() -> Iterator[None]:
    """Give up soon if another writer holds the database."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {ESPERA}")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        antes = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {ESPERA}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {antes}")
