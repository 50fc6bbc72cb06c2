"""What each role may do with the catalogue and the strategies."""

from django.db import migrations

from cholula_ga.institucion.roles import conceder

TODOS = {modelo: ["view"] for modelo in ("tema", "ficha", "edicion", "recurso", "verificacion")}
ESTRATEGIAS = {modelo: ["view"] for modelo in ("estrategia", "accion", "avance")}
ESCRIBE = ["view", "add", "change"]


def permitir(apps, schema_editor):
    app = "informacion_util"
    for grupo in ("enlace", "validacion", "secretaria_tecnica"):
        conceder(apps, grupo, TODOS | ESTRATEGIAS, app)
    propias = {modelo: ESCRIBE for modelo in ("ficha", "edicion")}
    propias["recurso"] = propias_borrables = [*ESCRIBE, "delete"]
    conceder(apps, "enlace", propias | {"edicion": propias_borrables}, app)
    conceder(apps, "validacion", {"tema": ESCRIBE, "estrategia": ESCRIBE}, app)
    conceder(apps, "validacion", {m: [*ESCRIBE, "delete"] for m in ("accion", "avance")}, app)
    conceder(apps, "administracion", {"tema": ESCRIBE}, app)


def quitar(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="informacion_util"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("informacion_util", "0001_inicial")]
    operations = [migrations.RunPython(permitir, quitar)]
