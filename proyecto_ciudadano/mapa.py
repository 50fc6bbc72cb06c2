"""Our own map: circles on a sheet, from the coordinates of the places. No tiles, no third party."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from proyecto_ciudadano.facetas import Grupo

ANCHO, MARGEN, PIE = 460, 44, 24
RADIO_MINIMO, RADIO_MAXIMO = 14, 30
ALTO_DE_LETRA, ANCHO_DE_LETRA = 20, 9


@dataclass(frozen=True)
class Circulo:
    """A place on the map: its area grows with the number of problems."""

    slug: str
    nombre: str
    cuantas: int
    x: int
    y: int
    radio: int

    @property
    def lado(self) -> str:
        """Near an edge the name grows inwards, so that nothing is cut."""
        if self.x < ANCHO / 3:
            return "izquierda"
        return "derecha" if self.x > ANCHO * 2 / 3 else "centro"

    @property
    def x_del_nombre(self) -> int:
        corrimiento = {"izquierda": -self.radio, "derecha": self.radio, "centro": 0}
        return self.x + corrimiento[self.lado]

    @property
    def y_del_nombre(self) -> int:
        return self.y + self.radio + 18

    @property
    def caja(self) -> tuple[int, int, int, int]:
        """Where its name is written: left, top, right, bottom."""
        largo = len(self.nombre) * ANCHO_DE_LETRA
        inicio = {"izquierda": 0, "derecha": -largo, "centro": -largo // 2}[self.lado]
        izquierda = self.x_del_nombre + inicio
        return (
            izquierda,
            self.y_del_nombre - ALTO_DE_LETRA,
            izquierda + largo,
            self.y_del_nombre,
        )


@dataclass(frozen=True)
class Mapa:
    """`con_nombre` holds the places whose name fits; the table names them all."""

    ancho: int
    alto: int
    circulos: list[Circulo]
    con_nombre: list[Circulo]


def dibujar(lugares: Sequence[tuple[Grupo, int]]) -> Mapa | None:
    """A plain projection, true to proportion at this latitude; None without coordinates."""
    puntos = [
        (grupo, cuantas, float(grupo.longitud), float(grupo.latitud))
        for grupo, cuantas in lugares
        if grupo.latitud is not None and grupo.longitud is not None
    ]
    if not puntos:
        return None
    oeste, este = min(p[2] for p in puntos), max(p[2] for p in puntos)
    sur, norte = min(p[3] for p in puntos), max(p[3] for p in puntos)
    encoge = math.cos(math.radians((sur + norte) / 2))
    escala = (ANCHO - 2 * MARGEN) / max((este - oeste) * encoge, norte - sur, 0.001)
    mayor = max(cuantas for _, cuantas, _, _ in puntos)
    circulos = [
        Circulo(
            slug=grupo.localidad,
            nombre=grupo.lugar,
            cuantas=cuantas,
            x=MARGEN + round((longitud - oeste) * encoge * escala),
            y=MARGEN + round((norte - latitud) * escala),
            radio=max(RADIO_MINIMO, round(RADIO_MAXIMO * math.sqrt(cuantas / mayor))),
        )
        for grupo, cuantas, longitud, latitud in puntos
    ]
    circulos.sort(key=lambda circulo: -circulo.radio)
    alto = 2 * MARGEN + PIE + round((norte - sur) * escala)
    return Mapa(ANCHO, alto, circulos, _los_que_caben(circulos))


def _los_que_caben(circulos: Sequence[Circulo]) -> list[Circulo]:
    """The larger first; a name that would cover another is left to the table."""
    elegidos: list[Circulo] = []
    for circulo in circulos:
        if not any(_se_tocan(circulo.caja, otro.caja) for otro in elegidos):
            elegidos.append(circulo)
    return elegidos


def _se_tocan(una: tuple[int, int, int, int], otra: tuple[int, int, int, int]) -> bool:
    return una[0] < otra[2] and otra[0] < una[2] and una[1] < otra[3] and otra[1] < una[3]
