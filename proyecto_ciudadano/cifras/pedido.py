"""What the address of the figures asks for: one dimension at most, within a ciclo or in all."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from proyecto_ciudadano.facetas import leer_filtros

# Path to the value of each dimension; `ciclo` is the only one that goes with another.
DIMENSIONES = {
    "categoria": "categoria",
    "dependencia": "turnos__dependencia__slug",
    "localidad": "localidad__slug",
    "ciclo": "taller__ciclo_escolar",
}
ROTULOS = {
    "categoria": "Categoría",
    "dependencia": "Dependencia",
    "localidad": "Lugar",
    "ciclo": "Ciclo escolar",
}


@dataclass(frozen=True)
class Pedido:
    """`dimension` and `valor` are empty where all is told. Crossing two could name a school."""

    dimension: str = ""
    valor: str = ""
    ciclo: str = ""

    @classmethod
    def de_parametros(cls, parametros: Mapping[str, str]) -> "Pedido":
        """Of several dimensions only the first is heard, in the order of `DIMENSIONES`."""
        filtros = leer_filtros(parametros)
        ciclo = filtros.get("ciclo", "")
        for dimension in DIMENSIONES:
            if dimension != "ciclo" and dimension in filtros:
                return cls(dimension, filtros[dimension], ciclo)
        return cls(ciclo=ciclo)

    @property
    def filtros(self) -> dict[str, str]:
        propio = {self.dimension: self.valor} if self.dimension else {}
        return propio | ({"ciclo": self.ciclo} if self.ciclo else {})

    @property
    def consulta(self) -> str:
        return urlencode(self.filtros)

    @property
    def se_indexa(self) -> bool:
        """Search engines keep the whole and one cut of it, not their combinations."""
        return len(self.filtros) <= 1

    def pagina(self, **otros: str) -> str:
        """The address of the figures with other filters in place; an empty one is taken off."""
        return _con_consulta("proyecto_ciudadano:problematica_cifras", self.filtros | otros)

    def lista(self, **otros: str) -> str:
        """The address of the list of the same problems."""
        return _con_consulta("proyecto_ciudadano:problematica_lista", self.filtros | otros)


def _con_consulta(ruta: str, filtros: Mapping[str, str]) -> str:
    consulta = urlencode({nombre: valor for nombre, valor in filtros.items() if valor})
    return f"{reverse(ruta)}?{consulta}" if consulta else reverse(ruta)
