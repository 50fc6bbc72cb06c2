"""Rows of a catalogue by the names that people write: offices, topics, places, schools."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from cholula_ga.datos.importacion.errores import ValorRechazado, cercano, recortado
from cholula_ga.datos.importacion.texto import clave

MUCHAS = 12  # names that an error still lists whole


class Nombres:
    """Rows by every name they have; a name of two rows stands for neither alone."""

    def __init__(self, filas: Iterable[tuple[int, str, Iterable[str]]]) -> None:
        self.por_clave: dict[str, set[int]] = {}
        self.rotulos: dict[int, str] = {}
        self.vistos: dict[str, set[int]] = {}  # as they were written
        for pk, rotulo, nombres in filas:
            self.rotulos[pk] = rotulo
            for nombre in (rotulo, *nombres):
                if clave(nombre):
                    self.por_clave.setdefault(clave(nombre), set()).add(pk)

    def buscar(self, escrito: str) -> set[int]:
        """Every row of that name. Raises ValorRechazado if there is none."""
        if escrito in self.vistos:
            return self.vistos[escrito]
        hallados = self.por_clave.get(clave(escrito))
        if not hallados:
            raise ValorRechazado(f"no existe «{recortado(escrito)}».{self._sugerencia(escrito)}")
        self.vistos[escrito] = hallados
        return hallados

    def uno(self, escrito: str) -> int:
        hallados = self.buscar(escrito)
        if len(hallados) > 1:
            raise ValorRechazado(
                f"«{recortado(escrito)}» es el nombre de varias: escriba sus siglas."
            )
        return next(iter(hallados))

    def _sugerencia(self, escrito: str) -> str:
        rotulos = sorted(self.rotulos.values())
        if parecido := cercano(escrito, rotulos):
            return parecido
        if 0 < len(rotulos) <= MUCHAS:
            return f" Se espera: {'; '.join(rotulos)}."
        return " Elija uno de la hoja «valores» de la plantilla de Excel."


class Catalogos(Protocol):
    """What the readers of cells ask for."""

    def nombres(self, columna: str) -> Nombres:
        """The rows that a column of names may point to."""

    def otras_opciones(self, columna: str) -> Mapping[str, str]:
        """Other words for the values of a closed list: word → value."""
