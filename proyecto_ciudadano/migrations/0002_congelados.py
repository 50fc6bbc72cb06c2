"""The database refuses to rewrite a story, and any change of state that has no public entry.

SQLite drops the triggers of a table that a later migration rebuilds (a new constraint, an altered
column): that migration must freeze it again.
"""

from django.db import migrations

from cholula_ga.publicacion.inmutable import congelar

PROBLEMATICA = "proyecto_ciudadano_problematica"
ACTIVIDAD = "proyecto_ciudadano_actividad"
EVIDENCIA = "proyecto_ciudadano_evidencia"
SIN_MOVIMIENTO = """
  OLD.estado <> NEW.estado AND NOT EXISTS (
    SELECT 1 FROM proyecto_ciudadano_movimiento m
    WHERE m.id = (
      SELECT MAX(u.id) FROM proyecto_ciudadano_movimiento u WHERE u.problematica_id = NEW.id
    ) AND m.de = OLD.estado AND m.a = NEW.estado
  )
"""
REESCRITA = """
  OLD.estado = 'publicada' AND (
    NEW.estado NOT IN ('publicada', 'retirada')
    OR OLD.problematica_id <> NEW.problematica_id OR OLD.dependencia_id <> NEW.dependencia_id
    OR OLD.fecha <> NEW.fecha OR OLD.que_se_hizo <> NEW.que_se_hizo
    OR OLD.resultado <> NEW.resultado
    OR COALESCE(OLD.beneficiarios, -1) <> COALESCE(NEW.beneficiarios, -1)
  )
"""
DE_PUBLICADA = """
  EXISTS (
    SELECT 1 FROM proyecto_ciudadano_actividad a
    WHERE a.id = OLD.actividad_id AND a.estado = 'publicada'
  )
"""


class Migration(migrations.Migration):
    dependencies = [("proyecto_ciudadano", "0001_inicial")]
    operations = [
        congelar("proyecto_ciudadano_movimiento"),
        congelar("proyecto_ciudadano_confirmacion"),
        congelar(
            PROBLEMATICA,
            cuando=SIN_MOVIMIENTO,
            operaciones=["UPDATE"],
            mensaje="el estado cambia solo con un movimiento publicado",
        ),
        congelar(
            PROBLEMATICA,
            cuando="OLD.folio <> NEW.folio",
            operaciones=["UPDATE"],
            mensaje="el folio se da una vez y no cambia",
            sufijo="_folio",
        ),
        congelar(
            PROBLEMATICA,
            cuando="OLD.estado <> 'detectada'",
            operaciones=["DELETE"],
            mensaje="una problematica publicada no se borra",
        ),
        congelar(ACTIVIDAD, cuando=REESCRITA, operaciones=["UPDATE"]),
        congelar(
            ACTIVIDAD, cuando="OLD.estado IN ('publicada', 'retirada')", operaciones=["DELETE"]
        ),
        congelar(EVIDENCIA, cuando=DE_PUBLICADA),
    ]
