"""What the commands that import a file share: opening it, their progress and what they say."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cholula_ga.datos.importacion.errores import ArchivoRechazado
from cholula_ga.datos.importacion.tabla import Tabla

MOSTRADOS = 50


class OrdenDeImportacion(BaseCommand):
    """All the rows of a file or none. `verbos`: what would be done, and what was."""

    verbos: tuple[str, str]

    def abrir_con(
        self, pila: ExitStack, ruta: Path, abrir: Callable[..., Tabla], *, max_filas: int
    ) -> Tabla:
        """The table of the file, open until `pila` ends. Raises CommandError saying why not."""
        try:
            archivo = pila.enter_context(ruta.open("rb"))
            return abrir(archivo, max_filas=max_filas)
        except OSError as error:
            raise CommandError(f"No se puede leer {ruta}: {error.strerror}.") from error
        except ArchivoRechazado as error:
            raise CommandError(f"{ruta}: {' '.join(error.messages)}") from error

    def avance_en(self, pila: ExitStack, tabla: Tabla) -> Callable[[Tabla], Any]:
        """Progress on a terminal; nothing in the log of a timer."""
        barra = pila.enter_context(
            tqdm(
                total=tabla.total,
                unit=tabla.unidad,
                unit_scale=True,
                desc="Importando",
                file=sys.stderr,
                disable=None,
                leave=False,
            )
        )
        return lambda tabla: barra.update(tabla.leido() - barra.n)

    def informar(self, resultado: Any, *, simular: bool) -> None:
        """The errors, and then nothing was saved (CommandError); or the totals."""
        for mensaje in resultado.mensajes[:MOSTRADOS]:
            self.stderr.write(mensaje)
        if resultado.has_errors():
            cuantos = resultado.cuantos_errores + len(resultado.base_errors)
            raise CommandError(f"No se guardó nada: {cuantos} errores en el archivo.")
        totales = resultado.totals
        self.stdout.write(
            f"{self.verbos[0 if simular else 1]} {totales['new']}, cambian {totales['update']}, "
            f"sin cambios {totales['skip']}."
        )
