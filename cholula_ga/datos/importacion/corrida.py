"""An import run whole: everything is saved, or nothing is."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cholula_ga.datos.importacion.resultado import Resultado
from cholula_ga.datos.importacion.tabla import Tabla

CHOQUE = "Otra persona guardó una de estas filas al mismo tiempo. Vuelva a importar el archivo."
CAMBIO_DESPUES = (
    "Alguien cambió estos datos después de la vista previa, así que ya no pasaría lo que usted "
    "vio. Elija otra vez el archivo y revise qué pasaría ahora."
)


class NoSeGuarda(Exception):
    """Undoes the transaction; what is wrong is already in the result."""


def correr(
    tabla: Tabla,
    resultado: Resultado,
    hacer: Callable[[], None],
    *,
    simular: bool,
    plan: str | None,
) -> None:
    """Call `hacer`, which fills `resultado`, in one transaction.

    It is undone with any error, if it is only a preview, and if `plan`, that of a preview, is not
    what happened. A file that cannot be read to its end is an error too. The table is closed.
    """
    try:
        with sin_recolector(), transaction.atomic():
            hacer()
            if plan not in (None, resultado.plan) and not resultado.has_errors():
                resultado.rechazar_todo(ValidationError(CAMBIO_DESPUES))
            if simular or resultado.has_errors():
                raise NoSeGuarda
    except NoSeGuarda:
        pass
    except ValidationError as error:
        resultado.rechazar_todo(error)
    except IntegrityError:
        resultado.rechazar_todo(ValidationError(CHOQUE))
    finally:
        tabla.cerrar()


@contextmanager
def sin_recolector() -> Iterator[None]:
    """Rows that live together make Python look for cycles in vain, a fifth of the time."""
    encendido = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if encendido:
            gc.enable()
