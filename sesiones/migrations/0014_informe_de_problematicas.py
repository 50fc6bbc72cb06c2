"""A report may be of school problems: its kind, its version, which it replaces and why."""

import django.db.models.deletion
from django.db import migrations, models

from cholula_ga.publicacion.inmutable import conservando_disparadores


class Migration(migrations.Migration):
    dependencies = [("sesiones", "0013_orden_de_sesiones")]

    operations = conservando_disparadores(
        migrations.AlterModelOptions(
            name="informe", options={"ordering": ["pk"], "verbose_name": "informe"}
        ),
        migrations.AddField(
            model_name="informe",
            name="clase",
            field=models.CharField(
                choices=[
                    ("actualizacion", "Informe de actualización"),
                    ("problematicas", "Informe de problemáticas escolares"),
                ],
                default="actualizacion",
                max_length=13,
            ),
        ),
        migrations.AddField(
            model_name="informe",
            name="version",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="versión"),
        ),
        migrations.AddField(
            model_name="informe",
            name="motivo",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="informe",
            name="sustituye",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sustituido_por",
                to="sesiones.informe",
            ),
        ),
        migrations.AddConstraint(
            model_name="informe",
            constraint=models.CheckConstraint(
                condition=models.Q(("clase__in", ["actualizacion", "problematicas"])),
                name="informe_clase_valida",
            ),
        ),
        migrations.AddConstraint(
            model_name="informe",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sustituye__isnull", True), ("version", 1)),
                    models.Q(
                        ("sustituye__isnull", False),
                        ("version__gt", 1),
                        models.Q(("motivo", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="informe_sustituye_con_motivo",
                violation_error_message="Escribe por qué se arma otra vez el informe.",
            ),
        ),
    )
