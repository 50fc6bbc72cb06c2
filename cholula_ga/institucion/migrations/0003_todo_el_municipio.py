"""A place for what concerns no place: a problem whose place alone would name its school."""

from django.db import migrations, models
from django.db.models import Q

from cholula_ga.institucion.reconstruccion import conservando_disparadores

TIPOS = [
    ("cabecera", "Cabecera municipal"),
    ("junta_auxiliar", "Junta auxiliar"),
    ("inspectoria", "Inspectoría"),
    ("delegacion", "Delegación"),
    ("municipio", "Todo el municipio"),
]


class Migration(migrations.Migration):
    dependencies = [("institucion", "0002_roles")]
    operations = conservando_disparadores(
        migrations.AlterField(
            "localidad", "tipo", models.CharField(choices=TIPOS, max_length=14)
        ),
        migrations.RemoveConstraint("localidad", "localidad_tipo_valido"),
        migrations.AddConstraint(
            "localidad",
            models.CheckConstraint(
                condition=Q(tipo__in=[tipo for tipo, _ in TIPOS]), name="localidad_tipo_valido"
            ),
        ),
    )
