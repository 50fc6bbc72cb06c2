"""One column of tokens instead of three, text for phrases, files, parts; and the vocabulary."""

from importlib import import_module

from django.db import migrations, models

anterior = import_module("cholula_ga.busqueda.migrations.0002_texto_completo")


class Migration(migrations.Migration):
    dependencies = [("busqueda", "0002_texto_completo")]

    operations = [
        migrations.RunPython(anterior.deshacer, anterior.crear),
        migrations.RemoveIndex("documento", "documento_tipo_y_fecha"),
        migrations.RemoveField("documento", "exactas_titulo"),
        migrations.RemoveField("documento", "lexemas_titulo"),
        migrations.RemoveField("documento", "lexemas_cuerpo"),
        migrations.AddField("documento", "parte_de", models.CharField(max_length=200, blank=True, db_index=True, default=""), preserve_default=False),
        migrations.AddField("documento", "archivos", models.JSONField(default=list, blank=True)),
        migrations.AddField("documento", "lexemas", models.TextField(blank=True, editable=False, default=""), preserve_default=False),
        migrations.AddField("documento", "plegado", models.TextField(blank=True, editable=False, default=""), preserve_default=False),
        migrations.AddIndex("documento", models.Index(fields=["-fecha", "id"], name="documento_en_orden")),
        migrations.CreateModel(
            name="Palabra",
            fields=[
                ("palabra", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("forma", models.CharField(max_length=80)),
                ("raiz", models.CharField(db_index=True, max_length=60)),
                ("inicio", models.CharField(db_index=True, max_length=3)),
                ("final", models.CharField(db_index=True, max_length=3)),
                ("documentos", models.PositiveIntegerField()),
            ],
        ),
    ]
