"""A corrected name or a new law shows on the next request, like everything else."""

from django.db import migrations

from cholula_ga.publicacion.disparadores import mueve_el_sello

TABLAS = ["administracion", "dependencia", "ejercicio", "localidad", "marconormativo", "nombreanterior"]


class Migration(migrations.Migration):
    dependencies = [("publicacion", "0002_congelados"), ("institucion", "0002_roles")]
    operations = [mueve_el_sello(f"institucion_{tabla}") for tabla in TABLAS]
