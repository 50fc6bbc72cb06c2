"""Checks the whole log from the database, as docs/verificar.py does from outside."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cholula_ga.publicacion.verificacion import revisar_bitacora

CADA = 500


class Command(BaseCommand):
    help = "Verifica la bitácora, los textos publicados y los archivos; falla si algo cambió."

    def handle(self, *args: Any, **options: Any) -> None:
        total = malos = 0
        for asiento, problemas in revisar_bitacora():
            total += 1
            malos += bool(problemas)
            for problema in problemas:
                self.stderr.write(f"Asiento {asiento.numero} ({asiento.clave}): {problema}.")
            if total % CADA == 0 and self.stdout.isatty():
                self.stdout.write(f"  {total} asientos revisados…")
        if malos:
            raise CommandError(f"{malos} de {total} asientos con problemas.")
        self.stdout.write(f"Bitácora correcta: {total} asientos, ninguno alterado.")
