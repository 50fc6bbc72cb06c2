"""The database refuses to change or delete what was published and logged."""

from django.db import migrations

from cholula_ga.publicacion.inmutable import congelar


def crear_sello(apps, schema_editor):
    apps.get_model("publicacion", "Sello").objects.get_or_create(pk=1, defaults={"n": 1})


class Migration(migrations.Migration):
    dependencies = [("publicacion", "0001_inicial")]
    operations = [
        migrations.RunPython(crear_sello, migrations.RunPython.noop),
        congelar("publicacion_asiento"),
        congelar("publicacion_version"),
    ]
