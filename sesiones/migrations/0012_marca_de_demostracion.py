"""An agreement born real or of demonstration stays so."""

from django.db import migrations

from cholula_ga.publicacion.inmutable import congelar


class Migration(migrations.Migration):
    dependencies = [("sesiones", "0011_borradores_sin_numero")]

    operations = [
        congelar(
            "sesiones_acuerdo",
            operaciones=["UPDATE"],
            cuando="NEW.es_demo IS DISTINCT FROM OLD.es_demo",
            mensaje="un acuerdo real no se vuelve de demostracion, ni al reves: no cambia",
            sufijo="_demo",
        ),
    ]
