"""The board as a picture: where each word and each rectangle goes, in units of one point."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from informacion_util.situaciones import Trimestre
from informacion_util.tablero import Celda, Renglon

MARGEN = 20
ANCHO_NOMBRE = 220
ANCHO_CELDA = 168
ALTO_LINEA = 16
RELLENO = 10
ALTO_TITULO = 70
ALTO_CABEZA = 30
SIGNOS_NOMBRE = 26
SIGNOS_CELDA = 25
LEYENDA = (
    ("vencida", "Algo venció"),
    ("falta", "Algo falta"),
    ("por_vencer", "Algo por vencer"),
    ("vigente", "Al día"),
    ("sin", "Sin movimiento"),
)


@dataclass(frozen=True)
class Linea:
    texto: str
    x: int
    y: int


@dataclass(frozen=True)
class Cuadro:
    clase: str
    x: int
    y: int
    ancho: int
    alto: int
    lineas: list[Linea]


@dataclass(frozen=True)
class Dibujo:
    ancho: int
    alto: int
    cabezas: list[Linea]
    cuadros: list[Cuadro]
    leyenda: list[Cuadro]
    descripcion: str


def dibujar(renglones: Sequence[Renglon], periodos: Sequence[Trimestre], *, hoy: date) -> Dibujo:
    """Rows as tall as their longest cell; the whole is as wide as a sheet on its side."""
    titulos = ["Dependencia", "Hoy", *(periodo.nombre for periodo in periodos)]
    cabezas = [Linea(t, _x(i) + 6, ALTO_TITULO + 20) for i, t in enumerate(titulos)]
    cuadros: list[Cuadro] = []
    y = ALTO_TITULO + ALTO_CABEZA
    for renglon in renglones:
        textos = _textos(renglon)
        alto = max(map(len, textos)) * ALTO_LINEA + RELLENO
        clases = ["nombre", renglon.hoy.clase, *(celda.clase for celda in renglon.celdas)]
        cuadros += [
            _cuadro(c, i, y, alto, t) for i, (c, t) in enumerate(zip(clases, textos, strict=True))
        ]
        y += alto
    leyenda = [_cuadro(c, i + 1, y + 16, 26, [t]) for i, (c, t) in enumerate(LEYENDA)]
    return Dibujo(
        _x(len(titulos)) + MARGEN, y + 60, cabezas, cuadros, leyenda, _descripcion(renglones)
    )


def _x(columna: int) -> int:
    return MARGEN + (ANCHO_NOMBRE + (columna - 1) * ANCHO_CELDA if columna else 0)


def _textos(renglon: Renglon) -> list[list[str]]:
    def de_celda(celda: Celda) -> list[str]:
        return [linea for texto in celda.textos for linea in wrap(texto, SIGNOS_CELDA)]

    return [
        wrap(f"{renglon.nombre} ({renglon.fichas:,})", SIGNOS_NOMBRE),
        de_celda(renglon.hoy),
        *map(de_celda, renglon.celdas),
    ]


def _cuadro(clase: str, columna: int, y: int, alto: int, textos: Sequence[str]) -> Cuadro:
    x = _x(columna)
    lineas = [Linea(t, x + 8, y + 16 + i * ALTO_LINEA) for i, t in enumerate(textos)]
    return Cuadro(clase, x, y, ANCHO_CELDA if columna else ANCHO_NOMBRE, alto, lineas)


def _descripcion(renglones: Sequence[Renglon]) -> str:
    """What the picture says, for whoever does not see it."""
    partes = [f"{renglon.nombre}: hoy, {', '.join(renglon.hoy.textos)}" for renglon in renglones]
    return ". ".join(partes) + "." if partes else "Todavía no hay fichas publicadas."
