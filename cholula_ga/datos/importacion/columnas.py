"""What an import knows of its columns: what each may hold, and by which headings it is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Choices

from cholula_ga.datos.importacion.errores import ArchivoRechazado, cercano
from cholula_ga.datos.importacion.texto import clave

TEXTO, OPCION, NOMBRE, FECHA, LISTA = "texto", "opcion", "nombre", "fecha", "lista"
QUITE_O_CAMBIE = " Quítela, o escriba uno de los nombres de la plantilla."


@dataclass(frozen=True)
class Columna:
    """`ruta` is where the model keeps it; `opciones`, its closed list if it has one."""

    nombre: str
    tipo: str
    ayuda: str
    ejemplo: str = ""
    ruta: str = ""
    opciones: type[Choices] | None = None

    @property
    def campo(self) -> str:
        return self.ruta or self.nombre

    @property
    def maximo(self) -> int | None:
        """Signs that its field accepts; None if it has no limit."""
        return None

    @property
    def rotulo(self) -> str:
        """As the panel's form names it."""
        return self.nombre


def opciones_de(choices: Any) -> list[tuple[str, str]]:
    return [(str(valor), str(rotulo)) for valor, rotulo in choices.choices]


@dataclass(frozen=True)
class Encabezados:
    """The headings of one kind of table.

    `nombres` are its columns in the order of the template; `rotulos`, other words by which some
    are known; `de_sobra`, columns of our exports that the import leaves out without a word.
    `si_son_muchas` says what to do with a file of too many rows.
    """

    nombres: Sequence[str]
    necesarias: Sequence[str]
    ejemplo: str
    rotulos: Mapping[str, str] = field(default_factory=dict)
    de_sobra: frozenset[str] = frozenset()
    si_son_muchas: str = "Divídalo."

    @cached_property
    def conocidos(self) -> dict[str, str]:
        """Every heading that is understood → the column's name."""
        otros = {clave(rotulo): nombre for rotulo, nombre in self.rotulos.items()}
        return otros | {clave(nombre): nombre for nombre in (*self.nombres, *self.de_sobra)}

    def reconocidas(self, encabezado: Sequence[Any]) -> int:
        """How many of these cells name a column; a table is chosen by it."""
        return sum(clave(str(celda or "")) in self.conocidos for celda in encabezado)

    def leer(self, celdas: Sequence[str]) -> dict[str, int]:
        """Position of each column of the import; those of an export that it does not use, left out.

        Raises ArchivoRechazado naming every heading that is unknown, repeated or missing.
        """
        posiciones: dict[str, int] = {}
        problemas = []
        for posicion, celda in enumerate(celdas):
            nombre = self.conocidos.get(clave(celda))
            if not clave(celda) or nombre in self.de_sobra:
                continue
            if nombre is None:
                parecida = cercano(clave(celda), self.nombres) or QUITE_O_CAMBIE
                problemas.append(f"No hay ninguna columna «{celda[:60]}».{parecida}")
            elif nombre in posiciones:
                problemas.append(f"La columna «{nombre}» está dos veces: deje una sola.")
            else:
                posiciones[nombre] = posicion
        problemas += [_falta(nombre) for nombre in self.necesarias if nombre not in posiciones]
        if problemas:
            raise ArchivoRechazado(problemas)
        return posiciones

    def sin_encabezado(self, donde: str) -> ArchivoRechazado:
        """For a file in which no row has the names of the columns."""
        return ArchivoRechazado(
            f"{donde} los nombres de las columnas ({self.ejemplo}…). Descargue la plantilla, o "
            "exporte la lista y use ese archivo como modelo."
        )

    def demasiadas(self, max_filas: int) -> str:
        return f"El archivo tiene más de {max_filas:,} filas. {self.si_son_muchas}"


def _falta(nombre: str) -> str:
    return (
        f"Falta la columna «{nombre}». La primera fila debe llevar los nombres de las columnas: "
        "descargue la plantilla, o exporte la lista y use ese archivo como modelo."
    )
