"""What each role may do with schools, workshops, problems and activities."""

from django.db import migrations

from cholula_ga.institucion.roles import conceder

PERMISOS = {
    "enlace": {
        "problematica": ["view"],
        "actividad": ["view", "add", "change", "delete"],
        "evidencia": ["view", "add", "change", "delete"],
    },
    "validacion": {
        "escuela": ["view", "add", "change"],
        "taller": ["view", "add", "change"],
        "problematica": ["view", "add", "change"],
        "actividad": ["view", "change"],
        "evidencia": ["view"],
    },
    "secretaria_tecnica": {"problematica": ["view"]},
}


def conceder_permisos(apps, schema_editor):
    for grupo, permisos in PERMISOS.items():
        conceder(apps, grupo, permisos, "proyecto_ciudadano")


def quitar_permisos(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="proyecto_ciudadano"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("proyecto_ciudadano", "0002_congelados"),
        ("institucion", "0002_roles"),
    ]
    operations = [migrations.RunPython(conceder_permisos, quitar_permisos)]
