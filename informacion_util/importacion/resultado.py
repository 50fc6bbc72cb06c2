"""What an import did or would do: counts of everything, and the first rows of each kind."""

import hashlib
from dataclasses import dataclass, field
from typing import Self

from django.core.exceptions import ValidationError
from import_export.results import Error, Result, RowResult

from informacion_util.importacion.catalogos import Catalogos
from informacion_util.importacion.celdas import guardado, legible
from informacion_util.importacion.columnas import Columna
from informacion_util.importacion.errores import ErrorDeFila
from informacion_util.importacion.plan import Efecto, Paso
from informacion_util.models import Edicion

MUESTRA = 50  # rows of each kind that the preview shows
ERRORES_DICHOS = 200
ANTES_DE_LO_DISTINTO, DESPUES = 40, 160
TIPOS = {
    Efecto.NUEVA: RowResult.IMPORT_TYPE_NEW,
    Efecto.CAMBIA: RowResult.IMPORT_TYPE_UPDATE,
    Efecto.CORRIGE: RowResult.IMPORT_TYPE_UPDATE,
    Efecto.IGUAL: RowResult.IMPORT_TYPE_SKIP,
}


@dataclass(frozen=True)
class Cambio:
    """One cell: what the catalogue has and what the file says, cut around the difference."""

    columna: str
    antes: str
    despues: str


@dataclass
class FilaMostrada:
    fila: int
    titulo: str
    dependencia: str
    ejercicio: str
    identificador: str
    cambios: list[Cambio] = field(default_factory=list)


class Resultado(Result):
    """Import-export's result without one object per row; `fatal` is why the file stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.cuentas = dict.fromkeys(Efecto, 0)
        self.muestras: dict[Efecto, list[FilaMostrada]] = {efecto: [] for efecto in Efecto}
        self.errores: list[ErrorDeFila] = []
        self.cuantos_errores = 0
        self.filas_con_error = 0
        self._pendientes: list[tuple[FilaMostrada, Paso]] = []
        self._plan = hashlib.sha256()

    @classmethod
    def de_archivo(cls, error: ValidationError) -> Self:
        """Of a file that could not be read at all."""
        resultado = cls()
        resultado.base_errors += [Error(ValueError(mensaje)) for mensaje in error.messages]
        return resultado

    def anotar(self, paso: Paso, catalogos: Catalogos) -> None:
        self.cuentas[paso.efecto] += 1
        self.totals[TIPOS[paso.efecto]] += 1
        self.total_rows += 1
        if paso.efecto is not Efecto.IGUAL:
            self._plan.update(repr(_de_que_parte(paso)).encode())
        if len(self.muestras[paso.efecto]) < MUESTRA:
            mostrada = FilaMostrada(
                paso.fila,
                paso.valores.get("titulo", ""),
                catalogos.dependencias.rotulos[paso.ficha.dependencia],
                catalogos.anio(paso.ejercicio),
                paso.ficha.slug,
            )
            self.muestras[paso.efecto].append(mostrada)
            if paso.efecto in (Efecto.CAMBIA, Efecto.CORRIGE):
                self._pendientes.append((mostrada, paso))

    def rechazar(self, errores: list[ErrorDeFila]) -> None:
        self.total_rows += 1
        self.filas_con_error += 1
        self.cuantos_errores += len(errores)
        self.totals[RowResult.IMPORT_TYPE_ERROR] += 1
        self.errores += errores[: max(0, ERRORES_DICHOS - len(self.errores))]

    def detallar(self, columnas: list[Columna], catalogos: Catalogos) -> None:
        """Fill in old and new of the shown rows; before anything is saved."""
        pks = [p.existente.pk for _, p in self._pendientes if p.existente and p.existente.pk]
        campos = [columna.campo for columna in columnas]
        filas = Edicion.objects.filter(pk__in=pks).values_list("pk", *campos) if pks else ()
        antes = {pk: valores for pk, *valores in filas}
        for mostrada, paso in self._pendientes:
            viejos = antes.get(paso.existente.pk if paso.existente else None, [])
            for columna, viejo in zip(columnas, viejos, strict=False):
                de, a = guardado(columna)(viejo), paso.valores[columna.nombre]
                if de != a:
                    nombres = (legible(columna, valor, catalogos) for valor in (de, a))
                    mostrada.cambios.append(Cambio(columna.nombre, *_recortes(*nombres)))
        self._pendientes = []

    def row_errors(self) -> list[tuple[int, list[Error]]]:
        """Import-export's shape: (row of the spreadsheet, errors)."""
        por_fila: dict[int, list[Error]] = {}
        for error in self.errores:
            por_fila.setdefault(error.fila, []).append(Error(ValueError(str(error))))
        return list(por_fila.items())

    def has_errors(self) -> bool:
        return bool(self.base_errors or self.cuantos_errores)

    @property
    def mensajes(self) -> list[str]:
        """Everything that is wrong, a sentence each."""
        return [str(error.error) for error in self.base_errors] + [str(e) for e in self.errores]

    @property
    def plan(self) -> str:
        """What each row would do and to which text: another one if the catalogue changes."""
        return self._plan.hexdigest()

    @property
    def errores_sin_decir(self) -> int:
        return self.cuantos_errores - len(self.errores)

    @property
    def guarda_algo(self) -> bool:
        return any(n for efecto, n in self.cuentas.items() if efecto is not Efecto.IGUAL)


def _de_que_parte(paso: Paso) -> tuple[object, ...]:
    """What a row does, and what it finds."""
    hallado = paso.existente
    antes = (hallado.pk, hallado.estado, hallado.huella) if hallado else ()
    return (paso.fila, paso.efecto.value, paso.ficha.slug, paso.ejercicio, paso.ficha_cambia, antes)


def _recortes(antes: str, despues: str) -> tuple[str, str]:
    """Both from a little before where they part, so that a long text shows what changed."""
    igual = next(
        (n for n, (a, b) in enumerate(zip(antes, despues, strict=False)) if a != b),
        min(len(antes), len(despues)),
    )
    desde = max(0, igual - ANTES_DE_LO_DISTINTO)
    return _recorte(antes, desde), _recorte(despues, desde)


def _recorte(texto: str, desde: int) -> str:
    hasta = desde + ANTES_DE_LO_DISTINTO + DESPUES
    return f"{'…' if desde else ''}{texto[desde:hasta]}{'…' if len(texto) > hasta else ''}"
