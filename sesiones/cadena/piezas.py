"""The shapes of a chain: links, their dated facts, and what each missing one owes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

Publico = Mapping[str, Any]


@dataclass(frozen=True)
class Hecho:
    """One fact: when (ISO date or ""), which office, what, and where it is told.

    `estado` is a class of the stylesheet and `estado_texto` its words.
    """

    texto: str
    fecha: str = ""
    oficina: str = ""
    url: str = ""
    enlace: str = ""
    estado: str = ""
    estado_texto: str = ""
    archivo: Publico | None = None
    fecha_texto: str = ""  # «marzo de 2023» where only the month is told


@dataclass(frozen=True)
class Eslabon:
    """A link of the chain; `falta` says what is missing in it and `debe` which offices owe it."""

    clave: str
    titulo: str
    hechos: Sequence[Hecho] = ()
    falta: str = ""
    debe: Sequence[str] = ()

    @property
    def completo(self) -> bool:
        return not self.falta

    @property
    def desde(self) -> str:
        """The first date of its facts, as it is printed beside the title."""
        return next((hecho.fecha for hecho in self.hechos if hecho.fecha), "")

    @property
    def desde_texto(self) -> str:
        """The same in words, if only its month is told."""
        return next((hecho.fecha_texto for hecho in self.hechos if hecho.fecha), "")

    @property
    def en_breve(self) -> Sequence[Hecho]:
        """The latest fact alone."""
        return self.hechos[-1:]


@dataclass(frozen=True)
class Fuentes:
    """The published contents that one chain is told from, and the day it is read."""

    sesion: Publico
    punto: Publico
    hoy: date
    acuerdo: Publico | None = None
    estrategia: Publico | None = None
    problematicas: Sequence[Publico] = ()


@dataclass(frozen=True)
class Cadena:
    """The story of one agreement, or of a point that gave birth to none."""

    titulo: str
    url: str
    eslabones: Sequence[Eslabon]
    es_demo: bool = False
    fuentes: Sequence[tuple[str, int, str]] = field(default_factory=tuple)

    @property
    def faltan(self) -> list[Eslabon]:
        return [eslabon for eslabon in self.eslabones if not eslabon.completo]

    def a_json(self) -> dict[str, Any]:
        """For machines: addresses absolute; `fuentes` are versions of the log, with SHA-256."""
        return {
            "titulo": self.titulo,
            "url": _absoluta(self.url),
            "completa": not self.faltan,
            "eslabones": [_eslabon(eslabon) for eslabon in self.eslabones],
            "fuentes": [
                {"clave": clave, "version": numero, "sha256": sha256}
                for clave, numero, sha256 in self.fuentes
            ],
            "es_demo": self.es_demo,
        }


def en_orden(hechos: Iterable[Hecho]) -> list[Hecho]:
    """By day; what has none, last."""
    return sorted(hechos, key=lambda hecho: hecho.fecha or "9999")


def _absoluta(url: str) -> str:
    return f"{settings.SITE_URL}{url}" if url.startswith("/") else url


def _eslabon(eslabon: Eslabon) -> dict[str, Any]:
    return {
        "clave": eslabon.clave,
        "titulo": eslabon.titulo,
        "completo": eslabon.completo,
        "falta": eslabon.falta or None,
        "debe": list(eslabon.debe),
        "hechos": [
            {
                "fecha": hecho.fecha or None,
                "oficina": hecho.oficina or None,
                "texto": hecho.texto,
                "estado": hecho.estado or None,
                "url": _absoluta(hecho.url) or None,
                "archivo": dict(hecho.archivo) if hecho.archivo else None,
            }
            for hecho in eslabon.hechos
        ],
    }
