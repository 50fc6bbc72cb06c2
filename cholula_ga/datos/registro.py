"""The register of open data sets: what each column means and where its rows come from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

TIPOS = {
    "texto": "string",
    "entero": "integer",
    "numero": "number",
    "fecha": "date",
    "fecha_hora": "datetime",
    "si_no": "boolean",
    "url": "string",
}
NOMBRES_DE_TIPOS = {
    "texto": "texto",
    "entero": "número entero",
    "numero": "número",
    "fecha": "fecha (ISO 8601)",
    "fecha_hora": "fecha y hora (ISO 8601)",
    "si_no": "sí o no (true, false)",
    "url": "dirección web",
}


@dataclass(frozen=True)
class Columna:
    """One column of a data set, as its dictionary explains it."""

    nombre: str
    tipo: str
    significado: str
    unidad: str = ""
    obligatoria: bool = False  # never empty
    opciones: Sequence[str] = ()  # the only values it takes, besides being empty
    minimo: int | None = None

    def __post_init__(self) -> None:
        if self.tipo not in TIPOS:
            raise ValueError(f"Tipo de columna desconocido: {self.tipo}")

    @property
    def tipo_legible(self) -> str:
        return NOMBRES_DE_TIPOS[self.tipo]

    @property
    def limites_legibles(self) -> str:
        """«Siempre lleva valor. Desde 1.»"""
        frases = ["Siempre lleva valor" if self.obligatoria else "Puede ir vacía"]
        if self.opciones:
            frases.append("Solo: " + "; ".join(str(opcion) for opcion in self.opciones))
        if self.minimo is not None:
            frases.append(f"Desde {self.minimo}")
        return ". ".join(frases) + "."


@dataclass(frozen=True)
class ConjuntoDeDatos:
    """A data set anybody may download: each row carries `url`, the page it speaks of.

    `tipos` are the public types (`Publicable.tipo_publico`) whose publication changes it.
    """

    slug: str
    titulo: str
    descripcion: str
    url: str
    columnas: Sequence[Columna]
    filas: Callable[..., Iterator[dict[str, Any]]]
    tipos: Sequence[str] = ()
    llave: Sequence[str] = ()  # columns that together name one row

    def descarga(self, formato: str) -> str:
        return f"/datos/{self.slug}.{formato}"

    @property
    def nombres(self) -> list[str]:
        return [columna.nombre for columna in self.columnas]


@dataclass(frozen=True)
class ParaProgramas:
    """The same data in a standard of its own, at an address that a room serves."""

    nombre: str
    descripcion: str
    url: str
    tipo: str  # media type


_conjuntos: dict[str, ConjuntoDeDatos] = {}
_para_programas: dict[str, ParaProgramas] = {}


def registrar(conjunto: ConjuntoDeDatos) -> ConjuntoDeDatos:
    """Add a data set; the same slug twice is a mistake of the programmer."""
    if conjunto.slug in _conjuntos:
        raise ValueError(f"El conjunto «{conjunto.slug}» ya está registrado.")
    _conjuntos[conjunto.slug] = conjunto
    return conjunto


def ofrecer(recurso: ParaProgramas) -> ParaProgramas:
    """List it in the index of open data; the same address twice is the same resource."""
    _para_programas[recurso.url] = recurso
    return recurso


def para_programas() -> list[ParaProgramas]:
    return sorted(_para_programas.values(), key=lambda recurso: recurso.nombre)


def conjuntos() -> list[ConjuntoDeDatos]:
    return sorted(_conjuntos.values(), key=lambda conjunto: conjunto.slug)


def conjunto(slug: str) -> ConjuntoDeDatos | None:
    return _conjuntos.get(slug)
