"""The groups of the four roles, and what each may do with the catalogues of names."""

from django.db import migrations

from cholula_ga.institucion.roles import conceder

CATALOGOS = ["administracion", "dependencia", "ejercicio", "localidad", "marconormativo", "nombreanterior"]
VER = {modelo: ["view"] for modelo in CATALOGOS}
ESCRIBIR = {modelo: ["view", "add", "change", "delete"] for modelo in CATALOGOS}


def crear_roles(apps, schema_editor):
    for grupo in ("enlace", "validacion", "secretaria_tecnica"):
        conceder(apps, grupo, VER, "institucion")
    conceder(apps, "administracion", ESCRIBIR, "institucion")
    conceder(apps, "administracion", {"usuario": ["view", "add", "change"]}, "institucion")


def quitar_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(
        name__in=["enlace", "validacion", "secretaria_tecnica", "administracion"]
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("institucion", "0001_inicial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(crear_roles, quitar_roles)]
