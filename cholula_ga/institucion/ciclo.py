"""A life cycle as a table of steps, and how its document prints it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Choices

ENCABEZADO = ["| De | A | Verbo | Quién | Condición |", "|---|---|---|---|---|"]


class Transicion(NamedTuple):
    """One allowed step. `de` is empty for the first one."""

    de: str
    a: str
    verbo: str
    rol: str
    guarda: str


def como_tabla(transiciones: Iterable[Transicion], estados: type[Choices]) -> str:
    """The table in Markdown, with the states as people read them."""
    nombres = {"": "(nueva)"} | dict(estados.choices)
    filas = [
        f"| {nombres[t.de]} | {nombres[t.a]} | `{t.verbo}` | {t.rol} | {t.guarda} |"
        for t in transiciones
    ]
    return "\n".join([*ENCABEZADO, *filas])
