"""Full-text index of the engine in use: FTS5 by triggers on SQLite, tsvector on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE busqueda_fts USING fts5(
        exactas_titulo, lexemas_titulo, lexemas_cuerpo,
        content='busqueda_documento', content_rowid='id', tokenize='ascii')""",
    """CREATE TRIGGER busqueda_documento_alta AFTER INSERT ON busqueda_documento BEGIN
        INSERT INTO busqueda_fts(rowid, exactas_titulo, lexemas_titulo, lexemas_cuerpo)
        VALUES (NEW.id, NEW.exactas_titulo, NEW.lexemas_titulo, NEW.lexemas_cuerpo);
    END""",
    """CREATE TRIGGER busqueda_documento_baja AFTER DELETE ON busqueda_documento BEGIN
        INSERT INTO busqueda_fts(busqueda_fts, rowid, exactas_titulo, lexemas_titulo,
            lexemas_cuerpo)
        VALUES ('delete', OLD.id, OLD.exactas_titulo, OLD.lexemas_titulo, OLD.lexemas_cuerpo);
    END""",
    """CREATE TRIGGER busqueda_documento_cambio AFTER UPDATE ON busqueda_documento BEGIN
        INSERT INTO busqueda_fts(busqueda_fts, rowid, exactas_titulo, lexemas_titulo,
            lexemas_cuerpo)
        VALUES ('delete', OLD.id, OLD.exactas_titulo, OLD.lexemas_titulo, OLD.lexemas_cuerpo);
        INSERT INTO busqueda_fts(rowid, exactas_titulo, lexemas_titulo, lexemas_cuerpo)
        VALUES (NEW.id, NEW.exactas_titulo, NEW.lexemas_titulo, NEW.lexemas_cuerpo);
    END""",
    "INSERT INTO busqueda_fts(busqueda_fts) VALUES ('rebuild')",
]
SQLITE_ATRAS = [
    "DROP TRIGGER busqueda_documento_alta",
    "DROP TRIGGER busqueda_documento_baja",
    "DROP TRIGGER busqueda_documento_cambio",
    "DROP TABLE busqueda_fts",
]
POSTGRESQL = [
    """ALTER TABLE busqueda_documento ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, exactas_titulo), 'A')
        || setweight(to_tsvector('simple'::regconfig, lexemas_titulo), 'B')
        || setweight(to_tsvector('simple'::regconfig, lexemas_cuerpo), 'C')) STORED""",
    "CREATE INDEX busqueda_documento_vector ON busqueda_documento USING gin (vector)",
]
POSTGRESQL_ATRAS = ["ALTER TABLE busqueda_documento DROP COLUMN vector"]


def _ejecutar(schema_editor, sqlite, postgresql):
    sentencias = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
    for sentencia in sentencias:
        schema_editor.execute(sentencia)


def crear(apps, schema_editor):
    _ejecutar(schema_editor, SQLITE, POSTGRESQL)


def deshacer(apps, schema_editor):
    _ejecutar(schema_editor, SQLITE_ATRAS, POSTGRESQL_ATRAS)


class Migration(migrations.Migration):
    dependencies = [("busqueda", "0001_documento")]

    operations = [migrations.RunPython(crear, deshacer)]
