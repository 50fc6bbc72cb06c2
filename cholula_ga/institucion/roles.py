"""Gives model permissions to the groups of roles, from the data migrations of each room."""

from collections.abc import Mapping, Sequence
from typing import Any

NOMBRES = {"view": "ver", "add": "agregar", "change": "modificar", "delete": "eliminar"}


def conceder(apps: Any, grupo: str, permisos: Mapping[str, Sequence[str]], app_label: str) -> None:
    """Add permissions to a group, creating them: Django makes them only after all migrations."""
    group = apps.get_model("auth", "Group").objects.get_or_create(name=grupo)[0]
    for modelo, acciones in permisos.items():
        tipo = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app_label, model=modelo
        )[0]
        for accion in acciones:
            permiso = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=tipo,
                codename=f"{accion}_{modelo}",
                defaults={"name": f"Puede {NOMBRES[accion]} {modelo}"},
            )[0]
            group.permissions.add(permiso)
