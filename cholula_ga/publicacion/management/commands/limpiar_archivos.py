"""Delete uploads that nobody uses: replaced, of deleted drafts, of forms never sent again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cholula_ga.publicacion import descarte
from cholula_ga.publicacion.conservados import limpiar_conservados


class Command(BaseCommand):
    help = "Borra los archivos subidos hace más de un día que nadie usa ni fueron públicos."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--simular", action="store_true", help="Cuenta y no borra nada.")

    def handle(self, *args: Any, simular: bool, **options: Any) -> None:
        registrados = descarte.descartar_abandonados(simular=simular)
        sueltos = len(list(descarte.sueltos())) if simular else descarte.quitar_sueltos()
        conservados = limpiar_conservados(simular=simular)
        verbo = "Se borrarían" if simular else "Se borraron"
        self.stdout.write(
            f"{verbo} {registrados} archivos sin uso, {sueltos} sueltos en el almacén y "
            f"{conservados} de formularios que no se enviaron."
        )
