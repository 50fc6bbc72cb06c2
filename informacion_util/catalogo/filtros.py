"""What the address of the catalogue asks for, and back to an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict

ESTANTE = "estante"
ROTULOS = {
    ESTANTE: "Estante",
    "dependencia": "Dependencia",
    "tema": "Tema",
    "formato": "Formato",
    "sector": "A quién sirve",
    "vigencia": "Vigencia",
    "lugar": "Lugar",
}
_VALOR = re.compile(r"[a-z0-9_-]{1,80}")


class Orden(models.TextChoices):
    RELEVANCIA = "", "Lo más parecido primero"
    RECIENTES = "recientes", "Más recientes"
    TITULO = "titulo", "Por título"
    VENCER = "vencer", "Por vencer primero"


@dataclass(frozen=True)
class Filtros:
    """What the address asks for; a value that no facet could hold counts as not asked."""

    anio: int | None = None
    q: str = ""
    elegidos: Mapping[str, str] = field(default_factory=dict)
    orden: Orden = Orden.RECIENTES

    @classmethod
    def de_peticion(cls, parametros: QueryDict, anio: int | None) -> "Filtros":
        elegidos = {faceta: parametros.get(faceta, "").strip().lower() for faceta in ROTULOS}
        validos = {faceta: valor for faceta, valor in elegidos.items() if _VALOR.fullmatch(valor)}
        q = " ".join(parametros.get("q", "").replace("\x00", " ").split())[:200]
        return cls(anio, q, validos, _orden(parametros.get("orden", ""), q))

    def sin(self, faceta: str) -> "Filtros":
        if faceta == "q":
            return replace(self, q="", orden=_orden(self.orden, ""))
        return replace(self, elegidos={k: v for k, v in self.elegidos.items() if k != faceta})

    def con(self, faceta: str, valor: str) -> "Filtros":
        return replace(self, elegidos={**self.elegidos, faceta: valor})

    @property
    def ordenes(self) -> list[Orden]:
        """The ways to sort that make sense: likeness only for words."""
        return [orden for orden in Orden if self.q or orden != Orden.RELEVANCIA]

    @property
    def consulta(self) -> str:
        """The same filters and order as a query string, without the page."""
        orden = "" if self.orden == _orden("", self.q) else self.orden.value
        pares = {"q": self.q, **self.elegidos, "orden": orden}
        return urlencode({clave: valor for clave, valor in pares.items() if valor})

    @property
    def cuantos(self) -> int:
        return len(self.elegidos) + bool(self.q)

    @property
    def plegados(self) -> int:
        """How many of the chosen ones are among the folded facets."""
        return sum(faceta != ESTANTE for faceta in self.elegidos)

    @property
    def se_indexa(self) -> bool:
        """Search engines keep pages with one filter at most: the rest repeats the same entries."""
        return self.cuantos <= 1 and not self.q and self.orden == Orden.RECIENTES


def _orden(pedido: str, q: str) -> Orden:
    """The order asked for; if none that makes sense, likeness for words and else the newest."""
    if pedido in Orden.values and pedido:
        return Orden(pedido)
    return Orden.RELEVANCIA if q else Orden.RECIENTES
