"""Sensitive problems get folios of a series of their own, and only while nobody has read them.

Until it is validated a problem may change series with its category (docs/decisions/0058).
"""

from django.db import migrations, models

from cholula_ga.publicacion.inmutable import congelar

PROBLEMATICA = "proyecto_ciudadano_problematica"
DESDE_EL_REGISTRO = congelar(
    PROBLEMATICA,
    cuando="OLD.folio <> NEW.folio",
    operaciones=["UPDATE"],
    mensaje="el folio se da una vez y no cambia",
    sufijo="_folio",
)


class Migration(migrations.Migration):
    dependencies = [("proyecto_ciudadano", "0007_fechas_de_estado")]
    operations = [
        migrations.AddField(
            model_name="seriedefolios",
            name="ultimo_reservado",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="último número de las reservadas"
            ),
        ),
        migrations.RunPython(DESDE_EL_REGISTRO.reverse_code, DESDE_EL_REGISTRO.code),
        congelar(
            PROBLEMATICA,
            cuando="OLD.folio <> NEW.folio AND OLD.estado <> 'detectada'",
            operaciones=["UPDATE"],
            mensaje="el folio de una problematica publicada no cambia",
            sufijo="_folio",
        ),
    ]
