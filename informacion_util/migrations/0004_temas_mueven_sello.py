"""A corrected topic name shows on the next request."""

from django.db import migrations

from cholula_ga.publicacion.disparadores import mueve_el_sello


class Migration(migrations.Migration):
    dependencies = [
        ("informacion_util", "0003_publicadas_congeladas"),
        ("publicacion", "0003_nombres_mueven_sello"),
    ]
    operations = [mueve_el_sello("informacion_util_tema")]
