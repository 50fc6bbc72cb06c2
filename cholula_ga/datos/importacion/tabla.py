"""A table read from a file: its heading at once, its rows one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass
class Tabla:
    """`filas` gives (number that a spreadsheet shows, cells as text), blank rows left out.

    `leido` tells how much of `total` was read, in `unidad`, for a progress bar.
    """

    encabezado: list[str]
    filas: Iterator[tuple[int, list[str]]]
    total: int
    unidad: str
    leido: Callable[[], int]
    cerrar: Callable[[], Any] = lambda: None
    con_cortes: bool = False  # a text may end where its cell was full


def de_filas(encabezado: list[Any], filas: list[Any]) -> Tabla:
    """A table that is already in memory, as tests and other programs make it."""
    numeradas = (
        (numero, ["" if celda is None else str(celda) for celda in fila])
        for numero, fila in enumerate(filas, 2)
    )
    return Tabla([str(celda) for celda in encabezado], numeradas, len(filas), "filas", lambda: 0)
