"""Tables that change public pages without passing the door: the database moves the stamp."""

from typing import Any

from django.db.migrations import RunPython

MOVER = (
    "INSERT INTO publicacion_sello (id, n) VALUES (1, 1) "
    "ON CONFLICT (id) DO UPDATE SET n = publicacion_sello.n + 1"
)
OPERACIONES = ("INSERT", "UPDATE", "DELETE")


def _sqlite(tabla: str) -> list[str]:
    return [
        f"CREATE TRIGGER mueve_sello_{tabla}_{op.lower()} AFTER {op} ON {tabla} BEGIN {MOVER}; END"
        for op in OPERACIONES
    ]


def _postgresql(tabla: str) -> list[str]:
    nombre = f"mueve_sello_{tabla}"
    return [
        f"CREATE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {MOVER}; RETURN NULL; END $$",
        f"CREATE TRIGGER {nombre} AFTER {' OR '.join(OPERACIONES)} ON {tabla} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {nombre}()",
    ]


def mueve_el_sello(tabla: str) -> RunPython:
    """Migration operation: any write to `tabla` makes every kept page new, in its transaction.

    For catalogues of names and words, which pages show and nobody publishes one by one.
    """

    def ejecutar(schema_editor: Any, sentencias: list[str]) -> None:
        with schema_editor.connection.cursor() as cursor:
            for sentencia in sentencias:
                cursor.execute(sentencia)

    def poner(apps: Any, schema_editor: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        ejecutar(schema_editor, _postgresql(tabla) if postgres else _sqlite(tabla))

    def quitar(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            ejecutar(schema_editor, [f"DROP FUNCTION mueve_sello_{tabla}() CASCADE"])
        else:
            nombres = [f"mueve_sello_{tabla}_{op.lower()}" for op in OPERACIONES]
            ejecutar(schema_editor, [f"DROP TRIGGER {nombre}" for nombre in nombres])

    return RunPython(poner, quitar)
