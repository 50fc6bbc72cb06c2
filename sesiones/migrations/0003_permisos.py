"""What each role may do with the models of the room, in the panel."""

from django.db import migrations

from cholula_ga.institucion.roles import conceder

TODOS = [
    "comision", "instalacion", "regla", "integrante", "convocado", "sesion", "puntodeldia",
    "asistencia", "votacion", "voto", "proyectodeacuerdo", "acuerdo", "seguimiento", "acta",
]
VER = {modelo: ["view"] for modelo in TODOS}
PERMISOS = {
    "enlace": VER,
    "validacion": VER,
    "secretaria_tecnica": VER
    | {
        "instalacion": ["view", "change"],
        "regla": ["view", "add", "change", "delete"],
        "integrante": ["view", "add", "change"],
        "sesion": ["view", "add", "change"],
        "puntodeldia": ["view", "add", "change", "delete"],
        "acuerdo": ["view", "change"],
    },
    "administracion": VER
    | {
        "comision": ["view", "add", "change"],
        "instalacion": ["view", "add", "change"],
        "regla": ["view", "add", "change", "delete"],
        "integrante": ["view", "add", "change"],
    },
}


def dar(apps, schema_editor):
    for grupo, permisos in PERMISOS.items():
        conceder(apps, grupo, permisos, "sesiones")


def quitar(apps, schema_editor):
    for grupo in apps.get_model("auth", "Group").objects.filter(name__in=PERMISOS):
        grupo.permissions.remove(*grupo.permissions.filter(content_type__app_label="sesiones"))


class Migration(migrations.Migration):

    dependencies = [
        ("sesiones", "0002_congelados"),
        ("institucion", "0002_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(dar, quitar)]
