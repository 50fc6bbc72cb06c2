"""Our own map: circles on a sheet, from the coordinates of the places. No tiles, no third party.

Drawn in units of about one pixel on a telephone, so that the smallest circle can be touched there.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cholula_ga.institucion.coordenadas import fuente_de
from proyecto_ciudadano.lista.cuenta import Lugar

ANCHO, MARGEN, ALTO_MINIMO = 340, 40, 200
PIE = 34  # room for the scale bar
RADIO_MINIMO, RADIO_MAXIMO, AIRE = 15, 26, 8  # the ring of the chosen one fits between
RENGLON, LETRA, LARGO_DE_RENGLON = 15, 7.4, 16
METROS_POR_GRADO = 111_320
ESCALAS = (10_000, 5_000, 2_000, 1_000, 500, 200, 100)  # metres
VUELTAS = 200
Caja = tuple[float, float, float, float]  # left, top, right, bottom


class Punto(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True)
class Rotulo:
    """A name in one or two lines: where each line is written and how it is anchored."""

    renglones: list[tuple[str, int, int]]
    ancla: str
    caja: Caja


@dataclass(frozen=True)
class Circulo:
    """A place on the map: its area grows with the number of problems."""

    lugar: Lugar
    x: int
    y: int
    radio: int
    punto: tuple[int, int] | None  # where it is, if the circle had to step aside
    rotulo: Rotulo | None  # none where no name fits: the table says it

    @property
    def cabe_la_cifra(self) -> bool:
        return len(f"{self.lugar.cuantas:,}") * LETRA <= 2 * self.radio - 2


@dataclass(frozen=True)
class Escala:
    """A bar `largo` units long that stands for `texto`."""

    largo: int
    texto: str


@dataclass(frozen=True)
class Mapa:
    ancho: int
    alto: int
    circulos: list[Circulo]
    escala: Escala
    fuentes: list[str]

    @property
    def pie(self) -> int:
        """Where the scale bar lies."""
        return self.alto - 12


def dibujar(lugares: Sequence[Lugar]) -> Mapa | None:
    """A plain projection, true to proportion at this latitude; None without coordinates."""
    con_punto = [lugar for lugar in lugares if lugar.en_el_mapa]
    if not con_punto:
        return None
    puntos, alto, por_unidad = _proyectar(con_punto)
    mayor = max(lugar.cuantas for lugar in con_punto)
    radios = [_radio(lugar.cuantas, mayor) for lugar in con_punto]
    centros = _separar(puntos, radios, alto)
    rotulos = _rotular([lugar.nombre for lugar in con_punto], centros, radios, alto)
    circulos = [
        Circulo(
            lugar=lugar,
            x=round(centro.x),
            y=round(centro.y),
            radio=radio,
            punto=_si_se_movio(punto, centro),
            rotulo=rotulo,
        )
        for lugar, punto, centro, radio, rotulo in zip(
            con_punto, puntos, centros, radios, rotulos, strict=True
        )
    ]
    return Mapa(ANCHO, alto + PIE, circulos, _escala(por_unidad), _fuentes(con_punto))


def _proyectar(lugares: Sequence[Lugar]) -> tuple[list[Punto], int, float]:
    """Points on the sheet, its height, and the metres that one unit stands for."""
    grados = [(float(lugar.longitud or 0), float(lugar.latitud or 0)) for lugar in lugares]
    oeste, este = min(g[0] for g in grados), max(g[0] for g in grados)
    sur, norte = min(g[1] for g in grados), max(g[1] for g in grados)
    encoge = math.cos(math.radians((sur + norte) / 2))
    grados_de_ancho = max((este - oeste) * encoge, norte - sur, 0.01)
    escala = (ANCHO - 2 * MARGEN) / grados_de_ancho
    alto = max(ALTO_MINIMO, round((norte - sur) * escala) + 2 * MARGEN)
    izquierda = (ANCHO - (este - oeste) * encoge * escala) / 2
    arriba = (alto - (norte - sur) * escala) / 2
    puntos = [
        Punto(izquierda + (x - oeste) * encoge * escala, arriba + (norte - y) * escala)
        for x, y in grados
    ]
    return puntos, alto, METROS_POR_GRADO / escala


def _radio(cuantas: int, mayor: int) -> int:
    return max(RADIO_MINIMO, round(RADIO_MAXIMO * math.sqrt(cuantas / mayor)))


def _separar(puntos: Sequence[Punto], radios: Sequence[int], alto: int) -> list[Punto]:
    """Circles that would cover one another step aside, each as little as the others allow."""
    centros = list(puntos)
    for _ in range(VUELTAS):
        if not _un_paso(centros, radios, alto):
            break
    return centros


def _un_paso(centros: list[Punto], radios: Sequence[int], alto: int) -> bool:
    """Push every overlapping pair apart by half of what they lack; whether any did."""
    hubo = False
    for i in range(len(centros)):
        for j in range(i):
            falta = radios[i] + radios[j] + AIRE - math.dist(centros[i], centros[j])
            if falta > 0.5:
                hubo = True
                angulo = _angulo(centros[j], centros[i], i)
                centros[i] = _mover(centros[i], angulo, falta / 2, radios[i], alto)
                centros[j] = _mover(centros[j], angulo + math.pi, falta / 2, radios[j], alto)
    return hubo


def _angulo(de: Punto, a: Punto, numero: int) -> float:
    """From one to the other; two on the same point part each at its own angle."""
    if math.dist(de, a) < 0.01:
        return numero * 2.4
    return math.atan2(a.y - de.y, a.x - de.x)


def _mover(punto: Punto, angulo: float, cuanto: float, radio: int, alto: int) -> Punto:
    """Without leaving the sheet."""
    x, y = punto.x + cuanto * math.cos(angulo), punto.y + cuanto * math.sin(angulo)
    return Punto(min(max(x, radio), ANCHO - radio), min(max(y, radio), alto - radio))


def _si_se_movio(punto: Punto, centro: Punto) -> tuple[int, int] | None:
    return (round(punto.x), round(punto.y)) if math.dist(punto, centro) > AIRE else None


def _rotular(
    nombres: Sequence[str], centros: Sequence[Punto], radios: Sequence[int], alto: int
) -> list[Rotulo | None]:
    """The larger circles choose first; no name covers another, nor any circle."""
    ocupadas = [(c.x - r, c.y - r, c.x + r, c.y + r) for c, r in zip(centros, radios, strict=True)]
    rotulos: list[Rotulo | None] = [None] * len(nombres)
    for n in sorted(range(len(nombres)), key=lambda n: (-radios[n], n)):
        for rotulo in _posibles(nombres[n], centros[n], radios[n]):
            if _dentro(rotulo.caja, alto) and not any(_se_tocan(rotulo.caja, o) for o in ocupadas):
                rotulos[n] = rotulo
                ocupadas.append(rotulo.caja)
                break
    return rotulos


def _posibles(nombre: str, centro: Punto, radio: int) -> Iterator[Rotulo]:
    """Below, above, right and left of the circle; then the same with its line broken less."""
    renglones = partir(nombre)
    alto, ancho = RENGLON * len(renglones), max(len(r) for r in renglones) * LETRA
    lejos = radio + AIRE
    yield _rotulo(renglones, "medio", centro.x, centro.y + lejos, ancho)
    yield _rotulo(renglones, "medio", centro.x, centro.y - lejos - alto, ancho)
    for sube in (0.5, 0.0, 1.0):
        arriba = centro.y - alto * sube
        yield _rotulo(renglones, "inicio", centro.x + lejos, arriba, ancho)
        yield _rotulo(renglones, "fin", centro.x - lejos, arriba, ancho)
    for corre in (-0.4, 0.4):
        yield _rotulo(renglones, "medio", centro.x + ancho * corre, centro.y + lejos, ancho)
        yield _rotulo(renglones, "medio", centro.x + ancho * corre, centro.y - lejos - alto, ancho)


def _rotulo(renglones: Sequence[str], ancla: str, x: float, arriba: float, ancho: float) -> Rotulo:
    izquierda = x - {"inicio": 0, "medio": ancho / 2, "fin": ancho}[ancla]
    return Rotulo(
        [(r, round(x), round(arriba + RENGLON * (n + 0.78))) for n, r in enumerate(renglones)],
        ancla,
        (izquierda, arriba, izquierda + ancho, arriba + RENGLON * len(renglones)),
    )


def partir(nombre: str) -> list[str]:
    """One line, or two as even as its words allow."""
    palabras = nombre.split()
    if len(nombre) <= LARGO_DE_RENGLON or len(palabras) == 1:
        return [nombre]
    cortes = [(" ".join(palabras[:n]), " ".join(palabras[n:])) for n in range(1, len(palabras))]
    return list(min(cortes, key=lambda corte: max(map(len, corte))))


def _dentro(caja: Caja, alto: int) -> bool:
    return caja[0] >= 2 and caja[1] >= 2 and caja[2] <= ANCHO - 2 and caja[3] <= alto


def _se_tocan(una: Caja, otra: Caja) -> bool:
    return una[0] < otra[2] and otra[0] < una[2] and una[1] < otra[3] and otra[1] < una[3]


def _escala(metros_por_unidad: float) -> Escala:
    """The longest round distance that takes at most a third of the sheet."""
    cabe = ANCHO / 3 * metros_por_unidad
    metros = next((m for m in ESCALAS if m <= cabe), ESCALAS[-1])
    texto = f"{metros // 1000} km" if metros >= 1000 else f"{metros} m"
    return Escala(round(metros / metros_por_unidad), texto)


def _fuentes(lugares: Iterable[Lugar]) -> list[str]:
    return sorted(
        {
            fuente_de(lugar.slug, lugar.latitud, lugar.longitud)
            for lugar in lugares
            if lugar.latitud is not None and lugar.longitud is not None
        }
    )
