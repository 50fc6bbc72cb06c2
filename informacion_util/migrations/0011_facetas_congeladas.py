"""What the catalogue counts of a published entry changes only by a new edition, with its line.

Its office, topic and shelf are part of what its log line vouches for, and so is its place.
"""

from django.db import migrations

from cholula_ga.publicacion.inmutable import congelar

PUBLICAS = "('publicada', 'historica', 'retirada')"
DE_LA_FICHA = (
    "OLD.dependencia_id <> NEW.dependencia_id OR OLD.estante <> NEW.estante "
    "OR OLD.es_demo <> NEW.es_demo OR COALESCE(OLD.tema_id, 0) <> COALESCE(NEW.tema_id, 0)"
)
DE_LA_EDICION = (
    "OLD.es_demo <> NEW.es_demo OR COALESCE(OLD.lugar_id, 0) <> COALESCE(NEW.lugar_id, 0)"
)
CON_PUBLICAS = f"""EXISTS (SELECT 1 FROM informacion_util_edicion e
    WHERE e.ficha_id = OLD.id AND e.estado IN {PUBLICAS})"""  # noqa: S608 constants


class Migration(migrations.Migration):
    dependencies = [("informacion_util", "0010_permisos_de_utilidad")]
    operations = [
        congelar(
            "informacion_util_ficha",
            cuando=f"({DE_LA_FICHA}) AND {CON_PUBLICAS}",
            operaciones=["UPDATE"],
            mensaje="la dependencia, el tema y el estante de una ficha publicada no cambian",
            sufijo="_facetas",
        ),
        congelar(
            "informacion_util_edicion",
            cuando=f"OLD.estado IN {PUBLICAS} AND ({DE_LA_EDICION})",
            operaciones=["UPDATE"],
            mensaje="una edicion publicada no se modifica ni se borra",
            sufijo="_facetas",
        ),
    ]
