"""Add demonstration data, each row marked as such; only in demonstration mode."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

import informacion_util.cargas
import proyecto_ciudadano.cargas
import sesiones.cargas
from cholula_ga.institucion.usuarios_demo import cargar_usuarios_demo
from cholula_ga.publicacion.models import Version


class Command(BaseCommand):
    help = "Agrega datos de demostración, marcados, y sus usuarios. Requiere DEMO=1."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Solo se cargan datos de demostración con DEMO=1.")
        if not settings.DEMO_PASSWORD:
            raise CommandError("Falta DEMO_PASSWORD: la contraseña de los usuarios.")
        antes = Version.objects.count()
        pasos = (
            ("fichas y estrategias", informacion_util.cargas.cargar_demo),
            ("problemáticas", proyecto_ciudadano.cargas.cargar_demo),
            ("sesiones", sesiones.cargas.cargar_demo),
        )
        for numero, (nombre, cargar) in enumerate(pasos, 1):
            self.stdout.write(f"[{numero}/{len(pasos)}] {nombre}…")
            cargar()
        usuarios = cargar_usuarios_demo(settings.DEMO_PASSWORD)
        nuevas = Version.objects.count() - antes
        self.stdout.write(
            f"Demostración cargada: {nuevas} publicaciones nuevas, {len(usuarios)} usuarios."
        )
