"""The tokens of what is already published, and the index of each engine over them.

SQLite: FTS5 without content of its own, whose rowid is the order of the results, kept in step by
triggers. PostgreSQL: a tsvector without positions and its GIN index; long columns leave the row,
so that reading many rows to sort them is cheap.
"""

from django.db import migrations

from cholula_ga.busqueda.documentos import indexable  # what an older row holds is made anew
from cholula_ga.busqueda.vocabulario import Cambios

SENAL = "((5373485 - CAST(julianday({0}.fecha) + 0.5 AS INTEGER)) << 32 | {0}.id)"
NUEVA, VIEJA = SENAL.format("NEW"), SENAL.format("OLD")
SALE = f"""INSERT INTO busqueda_fts(busqueda_fts, rowid, lexemas)
    VALUES ('delete', {VIEJA}, OLD.lexemas);"""
ENTRA = f"INSERT INTO busqueda_fts(rowid, lexemas) VALUES ({NUEVA}, NEW.lexemas);"
SQLITE = [
    """CREATE VIRTUAL TABLE busqueda_fts USING fts5(
        lexemas, content='', detail='none', columnsize=0, tokenize="ascii tokenchars '_'")""",
    f"CREATE TRIGGER busqueda_documento_alta AFTER INSERT ON busqueda_documento BEGIN {ENTRA} END",
    f"CREATE TRIGGER busqueda_documento_baja AFTER DELETE ON busqueda_documento BEGIN {SALE} END",
    f"""CREATE TRIGGER busqueda_documento_cambio
        AFTER UPDATE OF id, fecha, lexemas ON busqueda_documento BEGIN {SALE} {ENTRA} END""",
    f"""INSERT INTO busqueda_fts(rowid, lexemas)
        SELECT {SENAL.format("d")}, d.lexemas FROM busqueda_documento AS d""",
]
SQLITE_ATRAS = [
    "DROP TRIGGER busqueda_documento_alta",
    "DROP TRIGGER busqueda_documento_baja",
    "DROP TRIGGER busqueda_documento_cambio",
    "DROP TABLE busqueda_fts",
]
POSTGRESQL = [
    """ALTER TABLE busqueda_documento ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        array_to_tsvector(array_remove(string_to_array(lexemas, ' '), ''))) STORED""",
    "ALTER TABLE busqueda_documento SET (toast_tuple_target = 256)",
    "ALTER TABLE busqueda_documento ALTER vector SET STORAGE EXTERNAL",
    "ALTER TABLE busqueda_documento ALTER plegado SET STORAGE EXTERNAL",
    *(
        f"ALTER TABLE busqueda_documento ALTER {columna} SET STORAGE MAIN"
        for columna in ("clave", "parte_de", "tipo", "titulo", "url")
    ),
    """CREATE INDEX busqueda_documento_vector ON busqueda_documento
        USING gin (vector) WITH (fastupdate = off)""",
]
POSTGRESQL_ATRAS = ["ALTER TABLE busqueda_documento DROP COLUMN vector"]


def _ejecutar(schema_editor, sqlite, postgresql):
    sentencias = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
    for sentencia in sentencias:
        schema_editor.execute(sentencia)


def llenar(apps, schema_editor):
    using = schema_editor.connection.alias
    filas = apps.get_model("busqueda", "Documento").objects.using(using)
    cambios = Cambios()
    for documento in filas.order_by("pk").iterator(chunk_size=200):
        columnas = indexable(
            tipo=documento.tipo,
            titulo=documento.titulo,
            resumen=documento.resumen,
            cuerpo=documento.cuerpo,
            archivos=[],
        )
        filas.filter(pk=documento.pk).update(**columnas)
        cambios.anotar(entran=[documento])
    cambios.guardar(using)


def crear(apps, schema_editor):
    _ejecutar(schema_editor, SQLITE, POSTGRESQL)


def deshacer(apps, schema_editor):
    _ejecutar(schema_editor, SQLITE_ATRAS, POSTGRESQL_ATRAS)


class Migration(migrations.Migration):
    dependencies = [("busqueda", "0003_por_zonas")]

    operations = [
        migrations.RunPython(llenar, migrations.RunPython.noop),
        migrations.RunPython(crear, deshacer),
    ]
