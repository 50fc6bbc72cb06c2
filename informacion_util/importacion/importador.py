"""The whole road of an import: plan every row, save lot by lot, and keep all or nothing."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from import_export.results import Error

from cholula_ga.institucion.models import Usuario
from informacion_util.importacion.columnas import leer_encabezado
from informacion_util.importacion.errores import ErrorDeFila
from informacion_util.importacion.escritura import LOTE, Escritor
from informacion_util.importacion.fichas import Alcance
from informacion_util.importacion.plan import Efecto, Paso, Planificador
from informacion_util.importacion.resultado import Resultado
from informacion_util.importacion.tabla import Tabla

CHOQUE = "Otra persona guardó una de estas fichas al mismo tiempo. Vuelva a importar el archivo."

CAMBIO_DESPUES = (
    "Alguien cambió estas fichas después de la vista previa, así que ya no pasaría lo que usted "
    "vio. Elija otra vez el archivo y revise qué pasaría ahora."
)


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


class NoSeGuarda(Exception):
    """Undoes the transaction; what is wrong is already in the result."""


def importar(
    tabla: Tabla,
    alcance: Alcance,
    *,
    usuario: Usuario | None = None,
    simular: bool = False,
    plan: str | None = None,
    avance: Callable[[Tabla], object] = lambda _: None,
) -> Resultado:
    """Save the drafts of `tabla`, or say what would happen.

    With any error nothing is saved; nor if `plan`, that of a preview, is not what would happen.
    `avance` is called after each lot. Errors are in the result; a file that cannot be read to its
    end is one of them.
    """
    resultado = Resultado()
    try:
        with sin_recolector(), transaction.atomic():
            _importar(tabla, alcance, resultado, usuario, simular=simular, avance=avance)
            if plan not in (None, resultado.plan) and not resultado.has_errors():
                resultado.base_errors.append(Error(ValueError(CAMBIO_DESPUES)))
            if simular or resultado.has_errors():
                raise NoSeGuarda
    except NoSeGuarda:
        pass
    except ValidationError as error:
        resultado.base_errors += Resultado.de_archivo(error).base_errors
    except IntegrityError:
        resultado.base_errors.append(Error(ValueError(CHOQUE)))
    finally:
        tabla.cerrar()
    return resultado


def _importar(
    tabla: Tabla,
    alcance: Alcance,
    resultado: Resultado,
    usuario: Usuario | None,
    *,
    simular: bool,
    avance: Callable[[Tabla], object],
) -> None:
    posiciones = leer_encabezado(tabla.encabezado)
    planificador = Planificador(posiciones, alcance, con_cortes=tabla.con_cortes)
    escritor = None if simular else Escritor(planificador.columnas, usuario)
    while lote := list(islice(tabla.filas, LOTE)):
        pasos = _planear(planificador, lote, resultado)
        resultado.detallar(planificador.indice.comparadas, planificador.catalogos)
        if escritor and not resultado.has_errors():
            for error in escritor.guardar(pasos):
                resultado.rechazar([error])
        avance(tabla)


def _planear(
    planificador: Planificador, lote: list[tuple[int, list[str]]], resultado: Resultado
) -> list[Paso]:
    """The steps that write; what is equal is only counted."""
    pasos = []
    for numero, celdas in lote:
        paso: Paso | list[ErrorDeFila] = planificador.paso(numero, celdas)
        if isinstance(paso, list):
            resultado.rechazar(paso)
            continue
        resultado.anotar(paso, planificador.catalogos)
        if paso.efecto is not Efecto.IGUAL:
            pasos.append(paso)
    return pasos
