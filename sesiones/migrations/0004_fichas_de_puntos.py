"""Which entries a point presents: a new table, frozen with the session like its agenda."""

import importlib

from django.db import migrations, models

congelados = importlib.import_module("sesiones.migrations.0002_congelados")


class Migration(migrations.Migration):

    dependencies = [
        ("informacion_util", "0011_facetas_congeladas"),
        ("sesiones", "0003_permisos"),
    ]

    operations = [
        migrations.AddField(
            model_name="puntodeldia",
            name="fichas",
            field=models.ManyToManyField(
                blank=True,
                help_text="Solo las publicadas. La ficha dirá en qué sesión la vio la comisión.",
                related_name="puntos",
                to="informacion_util.ficha",
                verbose_name="fichas que se presentan",
            ),
        ),
        *congelados.congelar_con_la_sesion(
            "sesiones_puntodeldia_fichas", congelados.POR_PUNTO_ENLAZADO
        ),
    ]
