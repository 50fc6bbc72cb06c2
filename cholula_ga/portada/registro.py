"""How a room announces itself to the front of the house, without the house naming it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Tarjeta:
    """A piece of the home page that a room draws with its own template.

    By `orden`: first what happens (10), what was asked and done (20), then what changed (50) and
    what falls behind (90).
    """

    plantilla: str
    contexto: Mapping[str, Any] = field(default_factory=dict)
    orden: int = 30


@dataclass(frozen=True)
class Puerta:
    """The card of a room on the home page, with its live figure.

    `tarjetas` are cards drawn from the same query as the figure, so that home asks only once.
    """

    titulo: str
    texto: str
    cifra: str
    url: str
    tarjetas: Sequence[Tarjeta] = ()


@dataclass(frozen=True)
class Pendiente:
    """Something a person of the staff has to do, on the first page of the panel."""

    texto: str
    url: str
    cuantos: int = 1
    urgente: bool = False


def _ninguna_puerta() -> Puerta | None:
    return None


def _ninguna_tarjeta() -> list[Tarjeta]:
    return []


def _ningun_pendiente(usuario: Any) -> list[Pendiente]:
    return []


def _ningun_aporte(objeto: Any) -> list[Tarjeta]:
    return []


def _ningun_enlace() -> Iterable[tuple[str, date | datetime | None]]:
    return []


@dataclass(frozen=True)
class Sala:
    """One room: its name in the menu and what it brings to home, panel and sitemap.

    `aportes` are pieces for the page of another room's object, so that rooms which may not import
    each other still tell one story. `vedadas` are the beginnings of addresses that robots leave
    alone.
    """

    slug: str
    nombre: str
    orden: int
    url_name: str
    puerta: Callable[[], Puerta | None] = _ninguna_puerta
    tarjetas: Callable[[], list[Tarjeta]] = _ninguna_tarjeta
    pendientes: Callable[[Any], list[Pendiente]] = _ningun_pendiente
    enlaces: Callable[[], Iterable[tuple[str, date | datetime | None]]] = _ningun_enlace
    aportes: Callable[[Any], list[Tarjeta]] = _ningun_aporte
    vedadas: Sequence[str] = ()

    @property
    def app_name(self) -> str:
        """The namespace of its pages, so that the menu knows when one of them is open."""
        return self.url_name.partition(":")[0]


_salas: dict[str, Sala] = {}


def registrar(sala: Sala) -> Sala:
    """Add a room; the same slug twice is a mistake of the programmer."""
    if sala.slug in _salas:
        raise ValueError(f"La sala «{sala.slug}» ya está registrada.")
    _salas[sala.slug] = sala
    return sala


def salas() -> list[Sala]:
    return sorted(_salas.values(), key=lambda sala: (sala.orden, sala.slug))


def pendientes_de(usuario: Any) -> list[Pendiente]:
    """Everything the rooms ask of one person, urgent first."""
    todos = [p for sala in salas() for p in sala.pendientes(usuario) if p.cuantos]
    return sorted(todos, key=lambda pendiente: not pendiente.urgente)


def aportes_de(objeto: Any) -> list[Tarjeta]:
    """What every room adds to the page of one public object, in the order of the pieces."""
    piezas = [tarjeta for sala in salas() for tarjeta in sala.aportes(objeto)]
    return sorted(piezas, key=lambda tarjeta: tarjeta.orden)
