"""What is wrong with a file or with a cell, said to whoever has to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from rapidfuzz import fuzz, process

MOSTRADO = 80  # signs of a wrong value that its message repeats
PARECIDO = 65  # of 100, from which a name is offered as the one that was meant


class ArchivoRechazado(ValidationError):
    """The file cannot be read as a table; the message says what to do."""


class ValorRechazado(ValueError):
    """A cell's value cannot be used; the message says what was expected."""


class RechazoEnColumna(ValorRechazado):
    """Something that the row as a whole may not do, shown beside one of its columns."""

    def __init__(self, columna: str, mensaje: str) -> None:
        super().__init__(mensaje)
        self.columna = columna


@dataclass(frozen=True, slots=True)
class ErrorDeFila:
    """`fila` is the number that the spreadsheet shows; `columna` is empty for the whole row."""

    fila: int
    columna: str
    valor: str
    mensaje: str

    def __str__(self) -> str:
        lugar = f"Fila {self.fila}, columna «{self.columna}»" if self.columna else self.donde
        return f"{lugar}: {self.mensaje}"

    @property
    def donde(self) -> str:
        return f"Fila {self.fila}"


def recortado(valor: str, largo: int = MOSTRADO) -> str:
    return valor if len(valor) <= largo else f"{valor[: largo - 1]}…"


def cercano(escrito: str, opciones: Iterable[str]) -> str:
    """« ¿Quiso decir «Mujeres»?», or nothing when no valid value looks like it."""
    hallado = process.extractOne(
        escrito[:MOSTRADO],
        list(opciones),
        scorer=fuzz.WRatio,
        processor=str.casefold,
        score_cutoff=PARECIDO,
    )
    return f" ¿Quiso decir «{hallado[0]}»?" if hallado else ""
