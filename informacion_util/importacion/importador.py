"""The whole road of an import: plan every row, save lot by lot, and keep all or nothing."""

from collections.abc import Callable
from itertools import islice

from cholula_ga.datos.importacion.corrida import correr
from cholula_ga.datos.importacion.errores import ErrorDeFila
from cholula_ga.datos.importacion.resultado import Efecto
from cholula_ga.datos.importacion.tabla import Tabla
from cholula_ga.institucion.models import Usuario
from informacion_util.importacion.columnas import ENCABEZADOS
from informacion_util.importacion.escritura import LOTE, Escritor
from informacion_util.importacion.fichas import Alcance
from informacion_util.importacion.plan import Paso, Planificador
from informacion_util.importacion.resultado import ResultadoDeFichas


def importar(
    tabla: Tabla,
    alcance: Alcance,
    *,
    usuario: Usuario | None = None,
    simular: bool = False,
    plan: str | None = None,
    avance: Callable[[Tabla], object] = lambda _: None,
) -> ResultadoDeFichas:
    """Save the drafts of `tabla`, or say what would happen.

    With any error nothing is saved; nor if `plan`, that of a preview, is not what would happen.
    `avance` is called after each lot. Errors are in the result; a file that cannot be read to its
    end is one of them.
    """
    resultado = ResultadoDeFichas()

    def hacer() -> None:
        _importar(tabla, alcance, resultado, usuario, simular=simular, avance=avance)

    correr(tabla, resultado, hacer, simular=simular, plan=plan)
    return resultado


def _importar(
    tabla: Tabla,
    alcance: Alcance,
    resultado: ResultadoDeFichas,
    usuario: Usuario | None,
    *,
    simular: bool,
    avance: Callable[[Tabla], object],
) -> None:
    posiciones = ENCABEZADOS.leer(tabla.encabezado)
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
    planificador: Planificador, lote: list[tuple[int, list[str]]], resultado: ResultadoDeFichas
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
