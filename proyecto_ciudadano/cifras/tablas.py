"""The figures as the page draws and tables them: cells with their list, times on one scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from proyecto_ciudadano.cifras.cuadro import Corte, Cuadro, Renglon
from proyecto_ciudadano.cifras.cuantiles import Tiempo
from proyecto_ciudadano.cifras.palabras import dias
from proyecto_ciudadano.facetas import CADENA

ANCHO = 100  # units of a drawing of time, from 0 to the longest p75 of the page
CORTOS = {
    "validada": "Por turnar",
    "turnada": "Turnadas",
    "en_atencion": "En atención",
    "atendida": "Atendidas",
    "verificada": "Verificadas",
    "no_competencia": "No son municipales",
    "no_viable": "No viables",
    "fusionada": "Unidas a otra",
}


@dataclass(frozen=True)
class Celda:
    """How many, and the list of those; no address where there are none."""

    estado: str
    cuantas: int
    url: str


@dataclass(frozen=True)
class Trazo:
    """A time in words and on the scale: a line from the 25th to the 75th percentile, a mark."""

    rotulo: str
    casos: int
    mediana: str
    rango: str
    desde: float
    hasta: float
    centro: float
    clase: str

    @property
    def hay(self) -> bool:
        return bool(self.mediana)


@dataclass(frozen=True)
class Fila:
    texto: str
    url: str
    total: Celda
    celdas: list[Celda]
    trazos: list[Trazo]


@dataclass(frozen=True)
class Tabla:
    """One dimension: `columnas` are states that some row has, with their short names."""

    dimension: str
    rotulo: str
    columnas: list[tuple[str, str]]
    filas: list[Fila]
    escala: str

    @property
    def hay_tiempos(self) -> bool:
        return any(trazo.hay for fila in self.filas for trazo in fila.trazos)


def barra_de(cuadro: Cuadro) -> list[dict[str, Any]]:
    """Rows of componentes/barra.html, state by state; a state with none leaves no piece."""
    return [
        {"texto": texto, "valor": cuadro.todo.por_estado[estado], "clase": clase}
        for estado, texto, clase in CADENA
        if cuadro.todo.por_estado[estado]
    ]


def tiempos_de(cuadro: Cuadro) -> list[Trazo]:
    """Of all together: until they are turned, attended and verified, on one scale."""
    tiempos = [
        ("Hasta turnarse a una dependencia", cuadro.turnada, "turnada"),
        ("Hasta que la dependencia la da por atendida", cuadro.todo.atendida, "atendida"),
        ("Hasta que la escuela la confirma", cuadro.todo.verificada, "verificada"),
    ]
    maximo = _maximo(tiempo for _, tiempo, _ in tiempos)
    return [_trazo(rotulo, tiempo, clase, maximo) for rotulo, tiempo, clase in tiempos]


def tablas_de(cuadro: Cuadro) -> list[Tabla]:
    return [_tabla(cuadro, corte) for corte in cuadro.cortes]


def _tabla(cuadro: Cuadro, corte: Corte) -> Tabla:
    estados = [
        estado.value
        for estado, *_ in CADENA
        if any(renglon.por_estado.get(estado) for renglon in corte.renglones)
    ]
    maximo = _maximo(t for r in corte.renglones for t in (r.atendida, r.verificada))
    return Tabla(
        corte.dimension,
        corte.rotulo,
        [(estado, CORTOS[estado]) for estado in estados],
        [_fila(cuadro, renglon, estados, maximo) for renglon in corte.renglones],
        dias(maximo),
    )


def _fila(cuadro: Cuadro, renglon: Renglon, estados: list[str], maximo: float) -> Fila:
    propio = {renglon.dimension: renglon.clave}
    lista = cuadro.pedido.lista
    return Fila(
        renglon.texto,
        cuadro.pedido.pagina(**propio),
        Celda("", renglon.total, lista(**propio)),
        [
            Celda(estado, n, lista(**propio, estado=estado) if n else "")
            for estado, n in ((e, renglon.por_estado.get(e, 0)) for e in estados)
        ],
        [
            _trazo("A atendida", renglon.atendida, "atendida", maximo),
            _trazo("A verificada", renglon.verificada, "verificada", maximo),
        ],
    )


def _trazo(rotulo: str, tiempo: Tiempo, clase: str, maximo: float) -> Trazo:
    if tiempo.mediana is None or tiempo.p25 is None or tiempo.p75 is None:
        return Trazo(rotulo, tiempo.casos, "", "", 0, 0, 0, clase)

    def lugar(valor: float) -> float:
        return round(ANCHO * valor / maximo, 1) if maximo else 0.0

    return Trazo(
        rotulo,
        tiempo.casos,
        dias(tiempo.mediana),
        f"de {dias(tiempo.p25).split()[0]} a {dias(tiempo.p75)}",
        lugar(tiempo.p25),
        lugar(tiempo.p75),
        lugar(tiempo.mediana),
        clase,
    )


def _maximo(tiempos: Iterable[Tiempo]) -> float:
    return max((tiempo.p75 for tiempo in tiempos if tiempo.p75 is not None), default=0.0)
