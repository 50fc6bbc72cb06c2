"""Our own map: circles on a sheet, from the coordinates of the places. No tiles, no third party."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from proyecto_ciudadano.facetas import Grupo

ANCHO, MARGEN = 600, 60
RADIO_MINIMO, RADIO_MAXIMO = 12, 34


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
    def y_del_nombre(self) -> int:
        return self.y + self.radio + 16


@dataclass(frozen=True)
class Mapa:
    ancho: int
    alto: int
    circulos: list[Circulo]


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
    alto = 2 * MARGEN + round((norte - sur) * escala)
    return Mapa(ANCHO, alto, sorted(circulos, key=lambda circulo: -circulo.radio))
