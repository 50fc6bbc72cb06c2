"""The people of the demonstration; they exist only in demonstration mode."""

from django.contrib.auth.models import Group
from django.db import transaction

from cholula_ga.institucion.models import Dependencia, Rol, Usuario

# user name, role, dependencia, public office
USUARIOS_DEMO = [
    ("admin", Rol.ADMINISTRACION, "", "Administración del sitio"),
    ("validacion", Rol.VALIDACION, "transparencia", "Coordinación General de Transparencia"),
    (
        "secretaria.tecnica",
        Rol.SECRETARIA_TECNICA,
        "",
        "Secretaría técnica de la Comisión Intersecretarial",
    ),
    ("enlace.genero", Rol.ENLACE, "genero", ""),
    ("enlace.servicios", Rol.ENLACE, "servicios-publicos", ""),
    ("enlace.transparencia", Rol.ENLACE, "transparencia", ""),
]


@transaction.atomic
def cargar_usuarios_demo(contrasena: str) -> list[str]:
    """Create or refresh the demonstration users with one password; returns their names."""
    for nombre, rol, slug, cargo in USUARIOS_DEMO:
        usuario, _ = Usuario.objects.get_or_create(
            username=nombre, defaults={"is_staff": True, "cargo": cargo}
        )
        if not usuario.check_password(contrasena):
            usuario.set_password(contrasena)
            usuario.save(update_fields=["password"])
        usuario.groups.set([Group.objects.get(name=rol)])
        usuario.dependencias.set(Dependencia.objects.filter(slug=slug))
    return [nombre for nombre, *_ in USUARIOS_DEMO]
