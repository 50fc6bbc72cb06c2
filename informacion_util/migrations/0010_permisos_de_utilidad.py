"""Counts are only read; evidence is written by whoever writes the progress of the actions."""

from django.db import migrations

from cholula_ga.institucion.roles import conceder

CONTEOS = ("conteodeutilidad", "visitadeficha", "visitadeaccion")


def permitir(apps, schema_editor):
    app = "informacion_util"
    leen = {modelo: ["view"] for modelo in (*CONTEOS, "evidenciadeaccion")}
    for grupo in ("enlace", "validacion", "secretaria_tecnica"):
        conceder(apps, grupo, leen, app)
    conceder(apps, "validacion", {"evidenciadeaccion": ["view", "add", "change", "delete"]}, app)


def quitar(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="informacion_util",
        content_type__model__in=[*CONTEOS, "evidenciadeaccion"],
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("informacion_util", "0009_utilidad")]
    operations = [migrations.RunPython(permitir, quitar)]
