"""Every published edition by its facets, as sets of positions in the order of publication."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from informacion_util.catalogo import mapas
from informacion_util.vigencia import vigencia_de

Valor = str | int
Par = tuple[str, Valor]  # a facet and what an entry holds of it
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


ORDENES: dict[str, Callable[[Entrada], tuple[str | int, Llave]]] = {
    "titulo": lambda entrada: (entrada.titulo, entrada.llave),
    "vencer": lambda entrada: (entrada.vence, entrada.llave),
}


class Indice:
    """Built at once from all the entries, then kept up to date one by one."""

    def __init__(self, entradas: Iterable[Entrada] = ()) -> None:
        en_orden = sorted(entradas)  # by their key, that no two share
        self.entradas = {entrada.clave: entrada for entrada in en_orden}
        self.llaves = [entrada.llave for entrada in en_orden]
        self._en = en_orden
        self.mapas: dict[str, dict[Valor, int]] = defaultdict(dict)
        self._de_ficha: dict[int, list[Entrada]] = defaultdict(list)
        self._ordenes = {nombre: sorted(en_orden, key=por) for nombre, por in ORDENES.items()}
        self._permutaciones: dict[str, list[int]] = {}
        self._dia = date.min
        self._levantar(en_orden)

    def _levantar(self, en_orden: list[Entrada]) -> None:
        posiciones: dict[Par, list[int]] = defaultdict(list)
        for posicion, entrada in enumerate(en_orden):
            self._de_ficha[entrada.ficha].append(entrada)
            for par in (*entrada.valores, (ANIO, entrada.anio)):
                posiciones[par].append(posicion)
        posiciones[ACTUAL, 1] = [self.posicion(_actual(de)) for de in self._de_ficha.values()]
        for (faceta, valor), suyas in posiciones.items():
            self.mapas[faceta][valor] = mapas.de_posiciones(suyas, len(en_orden))

    def posicion(self, entrada: Entrada) -> int:
        return bisect_left(self.llaves, entrada.llave)

    def en(self, posicion: int) -> Entrada:
        return self._en[posicion]

    def mapa(self, faceta: str, valor: Valor) -> int:
        """The positions that hold that value; none if nothing does."""
        return self.mapas[faceta].get(valor, 0)

    def fechar(self, hoy: date) -> None:
        """Work out who is in force on that day, if another day was worked out before."""
        if hoy == self._dia:
            return
        self._dia = hoy
        posiciones: dict[Valor, list[int]] = defaultdict(list)
        vigencia = cache(partial(vigencia_de, el=hoy))  # few dates for many entries
        for entrada in self.entradas.values():
            valor = vigencia(entrada.periodicidad, entrada.verificada_el)
            posiciones[valor].append(self.posicion(entrada))
        self.mapas[VIGENCIA] = {
            valor: mapas.de_posiciones(suyas, len(self.llaves))
            for valor, suyas in posiciones.items()
        }
        self._permutaciones.clear()

    def sustituir(self, clave: str, entrada: Entrada | None) -> None:
        """What is public under a key now: another edition, or nothing."""
        if anterior := self.entradas.pop(clave, None):
            self._quitar(anterior)
        if entrada:
            self._poner(entrada)
        self._permutaciones.clear()

    def _quitar(self, entrada: Entrada) -> None:
        posicion = self.posicion(entrada)
        self._mover(lambda mapa: mapas.cerrar_hueco(mapa, posicion))
        del self.llaves[posicion], self._en[posicion]
        for nombre, por in ORDENES.items():
            del self._ordenes[nombre][bisect_left(self._ordenes[nombre], por(entrada), key=por)]
        hermanas = self._de_ficha[entrada.ficha]
        hermanas.remove(entrada)
        if hermanas:
            self._marcar(_actual(hermanas), ACTUAL, 1)
        else:
            del self._de_ficha[entrada.ficha]

    def _poner(self, entrada: Entrada) -> None:
        posicion = self.posicion(entrada)
        self._mover(lambda mapa: mapas.abrir_hueco(mapa, posicion))
        self.llaves.insert(posicion, entrada.llave)
        self._en.insert(posicion, entrada)
        self.entradas[entrada.clave] = entrada
        for nombre, por in ORDENES.items():
            insort(self._ordenes[nombre], entrada, key=por)
        for faceta, valor in (*entrada.valores, (ANIO, entrada.anio)):
            self._marcar(entrada, faceta, valor)
        if self._dia != date.min:
            vigencia = vigencia_de(entrada.periodicidad, entrada.verificada_el, el=self._dia)
            self._marcar(entrada, VIGENCIA, vigencia)
        hermanas = self._de_ficha[entrada.ficha]
        for otra in hermanas:
            self.mapas[ACTUAL][1] &= ~(1 << self.posicion(otra))
        hermanas.append(entrada)
        self._marcar(_actual(hermanas), ACTUAL, 1)

    def _mover(self, cambio: Callable[[int], int]) -> None:
        for valores in self.mapas.values():
            for valor, mapa in valores.items():
                valores[valor] = cambio(mapa)

    def _marcar(self, entrada: Entrada, faceta: str, valor: Valor) -> None:
        self.mapas[faceta][valor] = self.mapa(faceta, valor) | 1 << self.posicion(entrada)

    def por_titulo(self) -> list[int]:
        """Positions in Spanish alphabetical order of their titles."""
        return self._permutacion("titulo", lambda: self._ordenes["titulo"])

    def por_vencer(self) -> list[int]:
        """Positions by due date: first what is due next, then the overdue, then the undated."""
        return self._permutacion("vencer", self._desde_hoy)

    def _desde_hoy(self) -> Iterable[Entrada]:
        orden = self._ordenes["vencer"]
        hoy, sin_fecha = (
            bisect_left(orden, dia, key=lambda entrada: entrada.vence)
            for dia in (self._dia.toordinal(), SIN_FECHA)
        )
        return chain(orden[hoy:sin_fecha], reversed(orden[:hoy]), reversed(orden[sin_fecha:]))

    def _permutacion(self, cual: str, orden: Callable[[], Iterable[Entrada]]) -> list[int]:
        if cual not in self._permutaciones:
            lugares = {llave[1]: posicion for posicion, llave in enumerate(self.llaves)}
            self._permutaciones[cual] = [lugares[entrada.pk] for entrada in orden()]
        return self._permutaciones[cual]


def _actual(hermanas: list[Entrada]) -> Entrada:
    """Of one ficha, the edition of its latest ejercicio."""
    return max(hermanas, key=lambda entrada: entrada.anio)
