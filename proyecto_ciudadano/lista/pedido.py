"""What the address of the list asks for, and back to an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict

from proyecto_ciudadano.facetas import leer_filtros

LARGO_DE_PALABRAS = 200


class Orden(models.TextChoices):
    PARECIDO = "parecido", "Lo más parecido primero"
    NUEVAS = "nuevas", "Más nuevas primero"
    ANTIGUAS = "antiguas", "Más antiguas primero"
    SIN_AVANCE = "sin-avance", "Sin avance desde hace más"
    FOLIO = "folio", "Por folio"


@dataclass(frozen=True)
class Pedido:
    """Facets, words and order; an order that makes no sense counts as not asked."""

    filtros: Mapping[str, str] = field(default_factory=dict)
    q: str = ""
    orden: Orden = Orden.NUEVAS

    @classmethod
    def de_peticion(cls, parametros: QueryDict) -> "Pedido":
        q = " ".join(parametros.get("q", "").replace("\x00", " ").split())[:LARGO_DE_PALABRAS]
        return cls(leer_filtros(parametros), q, _orden(parametros.get("orden", ""), q))

    def sin(self, nombre: str) -> "Pedido":
        if nombre == "q":
            return replace(self, q="", orden=_orden(self.orden, ""))
        return replace(self, filtros={n: v for n, v in self.filtros.items() if n != nombre})

    def con(self, nombre: str, valor: str) -> "Pedido":
        return replace(self, filtros={**self.filtros, nombre: valor})

    @property
    def ordenes(self) -> list[Orden]:
        """The ways to sort that make sense: likeness only for words."""
        return [orden for orden in Orden if self.q or orden != Orden.PARECIDO]

    @property
    def consulta(self) -> str:
        """The same facets, words and order as a query string, without the page."""
        orden = "" if self.orden == _orden("", self.q) else self.orden.value
        pares = {"q": self.q, **self.filtros, "orden": orden}
        return urlencode({nombre: valor for nombre, valor in pares.items() if valor})

    @property
    def facetas(self) -> str:
        """Only the facets, as feeds and downloads read them."""
        return urlencode(self.filtros)

    @property
    def cuantos(self) -> int:
        return len(self.filtros) + bool(self.q)

    @property
    def se_indexa(self) -> bool:
        """Search engines keep pages with one facet at most: the rest repeats the same problems."""
        return self.cuantos <= 1 and not self.q and self.orden == Orden.NUEVAS


def _orden(pedido: str, q: str) -> Orden:
    """The order asked for; if none that makes sense, likeness for words and else the newest."""
    if pedido in Orden.values and (q or pedido != Orden.PARECIDO):
        return Orden(pedido)
    return Orden.PARECIDO if q else Orden.NUEVAS
