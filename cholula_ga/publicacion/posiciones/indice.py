"""Things of one kind by their facets, as sets of positions in one order of their own."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from cholula_ga.publicacion.posiciones import mapas

Valor = str | int
Par = tuple[str, Valor]  # a facet and what an entry holds of it


class Entrada(Protocol):
    """What an index remembers of one thing."""

    @property
    def llave(self) -> tuple[Any, int]:
        """What gives it its position, and its primary key: no two share it."""

    @property
    def clave(self) -> str:
        """As the log names it."""

    @property
    def pk(self) -> int: ...

    @property
    def pares(self) -> Iterable[Par]:
        """Its facets that do not depend on the day."""


E = TypeVar("E", bound=Entrada)


class Indice(Generic[E]):
    """Built at once from all the entries, then kept up to date one by one."""

    ordenes: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}  # other ways to sort, by a key
    facetas_del_dia: ClassVar[tuple[str, ...]] = ()

    def __init__(self, entradas: Iterable[E] = ()) -> None:
        en_orden = sorted(entradas, key=lambda entrada: entrada.llave)
        self.entradas = {entrada.clave: entrada for entrada in en_orden}
        self.llaves = [entrada.llave for entrada in en_orden]
        self.mapas: dict[str, dict[Valor, int]] = defaultdict(dict)
        self.dia = date.min
        self._en = en_orden
        self._ordenes = {nombre: sorted(en_orden, key=por) for nombre, por in self.ordenes.items()}
        self._permutaciones: dict[str, list[int]] = {}
        posiciones: dict[Par, list[int]] = defaultdict(list)
        for posicion, entrada in enumerate(en_orden):
            for par in entrada.pares:
                posiciones[par].append(posicion)
        self._levantar(posiciones)
        self._al_empezar()

    def _al_empezar(self) -> None:
        """What else is worked out once all the entries are in."""

    def _levantar(self, posiciones: Mapping[Par, Iterable[int]]) -> None:
        for (faceta, valor), suyas in posiciones.items():
            self.mapas[faceta][valor] = mapas.de_posiciones(suyas, len(self.llaves))

    def pares_del_dia(self, entrada: E) -> Iterable[Par]:
        """Its facets on the day `self.dia`; all of them among `facetas_del_dia`."""
        return ()

    def _al_poner(self, entrada: E) -> None:
        """What else changes once an entry is in."""

    def _al_quitar(self, entrada: E) -> None:
        """What else changes once an entry is out."""

    @property
    def todo(self) -> int:
        return (1 << len(self.llaves)) - 1

    def posicion(self, entrada: E) -> int:
        return bisect_left(self.llaves, entrada.llave)

    def en(self, posicion: int) -> E:
        return self._en[posicion]

    def mapa(self, faceta: str, valor: Valor) -> int:
        """The positions that hold that value; none if nothing does."""
        return self.mapas[faceta].get(valor, 0)

    def fechar(self, hoy: date) -> None:
        """Work out what depends on the day, if another day was worked out before."""
        if hoy == self.dia:
            return
        self.dia = hoy
        posiciones: dict[Par, list[int]] = defaultdict(list)
        for posicion, entrada in enumerate(self._en):
            for par in self.pares_del_dia(entrada):
                posiciones[par].append(posicion)
        for faceta in self.facetas_del_dia:
            self.mapas[faceta] = {}
        self._levantar(posiciones)
        self._permutaciones.clear()

    def sustituir(self, clave: str, entrada: E | None) -> None:
        """What is public under a key now: something else, or nothing."""
        if anterior := self.entradas.pop(clave, None):
            self._quitar(anterior)
        if entrada:
            self._poner(entrada)
        self._permutaciones.clear()

    def _quitar(self, entrada: E) -> None:
        posicion = self.posicion(entrada)
        self._mover(lambda mapa: mapas.cerrar_hueco(mapa, posicion))
        del self.llaves[posicion], self._en[posicion]
        for nombre, por in self.ordenes.items():
            orden = self._ordenes[nombre]
            del orden[bisect_left(orden, por(entrada), key=por)]
        self._al_quitar(entrada)

    def _poner(self, entrada: E) -> None:
        posicion = self.posicion(entrada)
        self._mover(lambda mapa: mapas.abrir_hueco(mapa, posicion))
        self.llaves.insert(posicion, entrada.llave)
        self._en.insert(posicion, entrada)
        self.entradas[entrada.clave] = entrada
        for nombre, por in self.ordenes.items():
            insort(self._ordenes[nombre], entrada, key=por)
        del_dia = () if self.dia == date.min else self.pares_del_dia(entrada)
        for faceta, valor in (*entrada.pares, *del_dia):
            self.marcar(entrada, faceta, valor)
        self._al_poner(entrada)

    def _mover(self, cambio: Callable[[int], int]) -> None:
        for valores in self.mapas.values():
            for valor, mapa in valores.items():
                valores[valor] = cambio(mapa)

    def marcar(self, entrada: E, faceta: str, valor: Valor) -> None:
        self.mapas[faceta][valor] = self.mapa(faceta, valor) | 1 << self.posicion(entrada)

    def permutacion(self, cual: str) -> list[int]:
        """Positions in another order; worked out once until something changes."""
        if cual not in self._permutaciones:
            lugares = {llave[1]: posicion for posicion, llave in enumerate(self.llaves)}
            self._permutaciones[cual] = [lugares[e.pk] for e in self._en_orden(cual)]
        return self._permutaciones[cual]

    def _en_orden(self, cual: str) -> Iterable[E]:
        return self._ordenes[cual]
