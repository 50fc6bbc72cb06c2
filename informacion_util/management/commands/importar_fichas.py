"""Import drafts of one dependencia from a CSV file: all the rows or none."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from import_export.results import Result
from tablib import Dataset, InvalidDimensions

from cholula_ga.institucion.models import Dependencia
from informacion_util.resources import EdicionResource

MOSTRADOS = 50


class Command(BaseCommand):
    help = "Importa borradores de fichas desde un CSV: entran todas las filas o ninguna."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", type=Path)
        parser.add_argument("--dependencia", required=True, help="siglas, por ejemplo SISG")
        parser.add_argument("--simular", action="store_true", help="dice qué pasaría y no guarda")

    def handle(self, *args: Any, **options: Any) -> None:
        dependencia = Dependencia.objects.filter(siglas__iexact=options["dependencia"]).first()
        if dependencia is None:
            raise CommandError(f"No hay dependencia con siglas «{options['dependencia']}».")
        resultado = EdicionResource(dependencia=dependencia).import_data(
            self._leer(options["archivo"]),
            dry_run=options["simular"],
            use_transactions=True,
            rollback_on_validation_errors=True,
        )
        errores = list(_errores(resultado))
        for error in errores[:MOSTRADOS]:
            self.stderr.write(error)
        if errores:
            raise CommandError(f"No se guardó nada: {len(errores)} errores en el archivo.")
        verbo = "Se crearían" if options["simular"] else "Se crearon"
        totales = resultado.totals
        self.stdout.write(
            f"{verbo} {totales['new']}, cambian {totales['update']}, sin cambios {totales['skip']}."
        )

    def _leer(self, ruta: Path) -> Dataset:
        try:
            return Dataset().load(ruta.read_text(encoding="utf-8-sig"), format="csv")
        except OSError as error:
            raise CommandError(f"No se puede leer {ruta}: {error.strerror}.") from error
        except (UnicodeDecodeError, InvalidDimensions) as error:
            raise CommandError(
                f"{ruta} no es un CSV en UTF-8 con la misma cantidad de columnas en cada fila."
            ) from error


def _errores(resultado: Result) -> Any:
    """«Fila 3: …» for every error, of the row or of one of its cells."""
    for error in resultado.base_errors:
        yield str(error.error)
    for numero, errores in resultado.row_errors():
        for error in errores:
            yield f"Fila {numero}: {error.error}"
    for fila in resultado.invalid_rows:
        for campo, mensajes in fila.error_dict.items():
            yield f"Fila {fila.number}, columna «{campo}»: {' '.join(mensajes)}"
