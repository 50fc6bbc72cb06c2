"""What an import did or would do: counts of everything, and the first rows of each kind."""

import hashlib
from dataclasses import dataclass, field
from enum import Enum
from typing import Self

from django.core.exceptions import ValidationError
from import_export.results import Error, Result, RowResult

from cholula_ga.datos.importacion.errores import ErrorDeFila

MUESTRA = 50  # rows of each kind that the preview shows
ERRORES_DICHOS = 200
ANTES_DE_LO_DISTINTO, DESPUES = 40, 160


class Efecto(Enum):
    """What a row does. `CORRIGE` starts the next version of something public."""

    NUEVA = "nueva"
    CAMBIA = "cambia"
    CORRIGE = "corrige"
    IGUAL = "igual"


TIPOS = {
    Efecto.NUEVA: RowResult.IMPORT_TYPE_NEW,
    Efecto.CAMBIA: RowResult.IMPORT_TYPE_UPDATE,
    Efecto.CORRIGE: RowResult.IMPORT_TYPE_UPDATE,
    Efecto.IGUAL: RowResult.IMPORT_TYPE_SKIP,
}


@dataclass(frozen=True)
class Cambio:
    """One cell: what there is and what the file says, cut around the difference."""

    columna: str
    antes: str
    despues: str

    @classmethod
    def de(cls, columna: str, antes: str, despues: str) -> Self:
        return cls(columna, *_recortes(antes, despues))


@dataclass
class FilaMostrada:
    """A row of the preview: its title, the key by which it is known and what else tells it."""

    fila: int
    titulo: str
    clave: str
    datos: list[str]
    cambios: list[Cambio] = field(default_factory=list)


class Resultado(Result):
    """Import-export's result without one object per row; `base_errors` is why the file stopped.

    `avisos` do not forbid to save, but whoever imports must have read them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.cuentas = dict.fromkeys(Efecto, 0)
        self.muestras: dict[Efecto, list[FilaMostrada]] = {efecto: [] for efecto in Efecto}
        self.errores: list[ErrorDeFila] = []
        self.cuantos_errores = 0
        self.filas_con_error = 0
        self.avisos: list[ErrorDeFila] = []
        self.cuantos_avisos = 0
        self._plan = hashlib.sha256()

    @classmethod
    def de_archivo(cls, error: ValidationError) -> Self:
        """Of a file that could not be read at all."""
        resultado = cls()
        resultado.rechazar_todo(error)
        return resultado

    def contar(self, efecto: Efecto, hallado: tuple[object, ...]) -> bool:
        """Add a row that does this to what it finds; whether the preview still has room for it."""
        self.cuentas[efecto] += 1
        self.totals[TIPOS[efecto]] += 1
        self.total_rows += 1
        if efecto is not Efecto.IGUAL:
            self._plan.update(repr(hallado).encode())
        return len(self.muestras[efecto]) < MUESTRA

    def rechazar(self, errores: list[ErrorDeFila]) -> None:
        self.total_rows += 1
        self.filas_con_error += 1
        self.cuantos_errores += len(errores)
        self.totals[RowResult.IMPORT_TYPE_ERROR] += 1
        self.errores += errores[: max(0, ERRORES_DICHOS - len(self.errores))]

    def rechazar_todo(self, error: ValidationError) -> None:
        self.base_errors += [Error(ValueError(mensaje)) for mensaje in error.messages]

    def avisar(self, avisos: list[ErrorDeFila]) -> None:
        self.cuantos_avisos += len(avisos)
        self.avisos += avisos[: max(0, ERRORES_DICHOS - len(self.avisos))]

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
        """What each row would do and to which text: another one if what there is changes."""
        return self._plan.hexdigest()

    @property
    def errores_sin_decir(self) -> int:
        return self.cuantos_errores - len(self.errores)

    @property
    def avisos_sin_decir(self) -> int:
        return self.cuantos_avisos - len(self.avisos)

    @property
    def guarda_algo(self) -> bool:
        return any(n for efecto, n in self.cuentas.items() if efecto is not Efecto.IGUAL)


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
