"""Every published edition by its facets, as sets of positions in the order of publication."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from cholula_ga.publicacion import posiciones
from cholula_ga.publicacion.posiciones import Par, Valor
from informacion_util.vigencia import vigencia_de

Llave = tuple[datetime, int]  # published when, and its primary key: the order of positions
ANIO, ACTUAL, VIGENCIA = "anio", "actual", "vigencia"
SIN_FECHA = 10**7  # after any day's ordinal: due dates that nobody knows come last


class Entrada(NamedTuple):
    """What the catalogue remembers of one published edition."""

    llave: Llave
    ficha: int
    anio: int
    clave: str
    titulo: str  # as it sorts
    periodicidad: str
    verificada_el: date | None
    vence: int  # ordinal of its last day in force, or SIN_FECHA
    valores: tuple[Par, ...]

    @property
    def pk(self) -> int:
        return self.llave[1]

    @property
    def pares(self) -> Iterable[Par]:
        return (*self.valores, (ANIO, self.anio))


ORDENES: dict[str, Callable[[Entrada], tuple[str | int, Llave]]] = {
    "titulo": lambda entrada: (entrada.titulo, entrada.llave),
    "vencer": lambda entrada: (entrada.vence, entrada.llave),
}


class Indice(posiciones.Indice[Entrada]):
    """The editions, and of each ficha the one of its latest ejercicio."""

    ordenes = ORDENES
    facetas_del_dia = (VIGENCIA,)

    def _al_empezar(self) -> None:
        self._de_ficha: dict[int, list[Entrada]] = defaultdict(list)
        for entrada in self._en:
            self._de_ficha[entrada.ficha].append(entrada)
        actuales = [self.posicion(_actual(de)) for de in self._de_ficha.values()]
        self._levantar({(ACTUAL, 1): actuales})

    def pares_del_dia(self, entrada: Entrada) -> Iterable[Par]:
        return ((VIGENCIA, _vigencia(entrada.periodicidad, entrada.verificada_el, self.dia)),)

    def _al_quitar(self, entrada: Entrada) -> None:
        hermanas = self._de_ficha[entrada.ficha]
        hermanas.remove(entrada)
        if hermanas:
            self.marcar(_actual(hermanas), ACTUAL, 1)
        else:
            del self._de_ficha[entrada.ficha]

    def _al_poner(self, entrada: Entrada) -> None:
        hermanas = self._de_ficha[entrada.ficha]
        for otra in hermanas:
            self.mapas[ACTUAL][1] &= ~(1 << self.posicion(otra))
        hermanas.append(entrada)
        self.marcar(_actual(hermanas), ACTUAL, 1)

    def por_titulo(self) -> list[int]:
        """Positions in Spanish alphabetical order of their titles."""
        return self.permutacion("titulo")

    def por_vencer(self) -> list[int]:
        """Positions by due date: first what is due next, then the overdue, then the undated."""
        return self.permutacion("vencer")

    def _en_orden(self, cual: str) -> Iterable[Entrada]:
        orden = self._ordenes[cual]
        if cual != "vencer":
            return orden
        hoy, sin_fecha = (
            bisect_left(orden, dia, key=lambda entrada: entrada.vence)
            for dia in (self.dia.toordinal(), SIN_FECHA)
        )
        return chain(orden[hoy:sin_fecha], reversed(orden[:hoy]), reversed(orden[sin_fecha:]))


@lru_cache(maxsize=20_000)
def _vigencia(periodicidad: str, verificada_el: date | None, el: date) -> Valor:
    """Few dates for many entries."""
    return vigencia_de(periodicidad, verificada_el, el=el)


def _actual(hermanas: list[Entrada]) -> Entrada:
    """Of one ficha, the edition of its latest ejercicio."""
    return max(hermanas, key=lambda entrada: entrada.anio)
