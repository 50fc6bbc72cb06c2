"""Load what the seed document of 2023 says, and nothing else."""

from typing import Any

from django.core.management.base import BaseCommand

import informacion_util.cargas
import proyecto_ciudadano.cargas
import sesiones.cargas
from cholula_ga.institucion import cargas as institucion
from cholula_ga.publicacion.models import Version


class Command(BaseCommand):
    help = "Carga el contenido de 2023 tal como está en el documento semilla. Puede repetirse."

    def handle(self, *args: Any, **options: Any) -> None:
        antes = Version.objects.count()
        for cargar in (
            institucion.cargar_real,
            informacion_util.cargas.cargar_real,
            proyecto_ciudadano.cargas.cargar_real,
            sesiones.cargas.cargar_real,
        ):
            cargar()
        nuevas = Version.objects.count() - antes
        self.stdout.write(f"Contenido de 2023 cargado: {nuevas} publicaciones nuevas.")
