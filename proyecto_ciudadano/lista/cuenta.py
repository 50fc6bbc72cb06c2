"""Facets and places counted over the index, each under the other filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import and_
from typing import Any

from cholula_ga.institucion.texto import clave_de_orden
from cholula_ga.publicacion.posiciones import Valor, mapas
from proyecto_ciudadano.facetas import CADENA, ROTULOS, Respuesta
from proyecto_ciudadano.lista.memoria import DEPENDENCIA, TODAS, Entrada, Indice
from proyecto_ciudadano.lista.nombres import Nombres
from proyecto_ciudadano.lista.pedido import Orden, Pedido
from proyecto_ciudadano.models import Categoria, EstadoProblematica

E = EstadoProblematica
EN_POCAS_PALABRAS = [  # states, and how one and several are said
    ((E.VALIDADA, E.TURNADA), "sin actividad", "sin actividad"),
    ((E.EN_ATENCION,), "en atención", "en atención"),
    ((E.ATENDIDA,), "atendida", "atendidas"),
    ((E.VERIFICADA,), "verificada", "verificadas"),
    ((E.NO_COMPETENCIA, E.NO_VIABLE, E.FUSIONADA), "con otra salida", "con otra salida"),
]
EN_SU_ORDEN: dict[str, list[str]] = {
    "estado": [estado.value for estado, *_ in CADENA],
    "categoria": list(Categoria.values),
    "respuesta": list(Respuesta.values),
}


@dataclass(frozen=True)
class Opcion:
    """A value of a facet, with how many problems it leads to."""

    valor: str
    texto: str
    cuantas: int
    elegida: bool


@dataclass(frozen=True)
class Faceta:
    nombre: str
    rotulo: str
    opciones: list[Opcion]


@dataclass(frozen=True)
class Lugar:
    """A place with what was asked there, by state."""

    slug: str
    nombre: str
    latitud: Decimal | None
    longitud: Decimal | None
    cuantas: int
    por_estado: Mapping[Any, int]  # every state
    elegido: bool
    consulta: str  # the same filters with this place; without it if it is the chosen one

    @property
    def en_que_van(self) -> list[str]:
        """«4 sin actividad», «2 en atención»…: what is there, never added to one another."""
        return [
            f"{cuantas:,} {una if cuantas == 1 else varias}"
            for estados, una, varias in EN_POCAS_PALABRAS
            if (cuantas := sum(self.por_estado[estado] for estado in estados))
        ]

    @property
    def en_el_mapa(self) -> bool:
        return self.latitud is not None and self.longitud is not None


class Cuenta:
    """The filters over the index, worked out once for the page and all its counts."""

    def __init__(self, indice: Indice, pedido: Pedido, nombres: Nombres) -> None:
        self.indice, self.pedido, self.nombres = indice, pedido, nombres
        halladas = (indice.entradas.get(clave) for clave in nombres.claves)
        self.parecidas = [indice.posicion(entrada) for entrada in halladas if entrada]
        self.palabras = mapas.de_posiciones(self.parecidas, len(indice.llaves))
        self.elegidos = {n: nombres.valor(n, v) for n, v in pedido.filtros.items()}
        self.mapa = self._cruce()
        self.total = self.mapa.bit_count()

    def _cruce(self, *sin: str) -> int:
        """The positions under all the filters but those."""
        base = self.palabras if self.pedido.q and "q" not in sin else self.indice.todo
        elegidos = {n: v for n, v in self.elegidos.items() if n not in sin}
        return reduce(and_, (self._mapa(n, v, elegidos) for n, v in elegidos.items()), base)

    def _mapa(self, nombre: str, valor: Valor, elegidos: Mapping[str, Valor]) -> int:
        """A dependencia and an answer chosen together are asked of the same turn."""
        if nombre == "respuesta":
            return self._de_respuesta(str(valor), elegidos.get(DEPENDENCIA, TODAS))
        if nombre == DEPENDENCIA and "respuesta" in elegidos:
            return self._de_respuesta(str(elegidos["respuesta"]), valor)
        return self.indice.mapa(nombre, valor)

    def _de_respuesta(self, respuesta: str, dependencia: Valor) -> int:
        if respuesta not in Respuesta.values:
            return 0
        return self.indice.mapa(respuesta, dependencia)

    def sin(self, nombre: str) -> int:
        """How many there would be without that filter."""
        return self._cruce(nombre).bit_count()

    def entradas(self, desde: int, cuantas: int) -> list[Entrada]:
        """One page in the order asked for."""
        return [self.indice.en(posicion) for posicion in self._posiciones(desde, cuantas)]

    def _posiciones(self, desde: int, cuantas: int) -> list[int]:
        orden = self.pedido.orden
        if orden == Orden.NUEVAS:
            return mapas.ultimas(self.mapa, desde, cuantas)
        if orden == Orden.PARECIDO:
            return mapas.en_orden(self.mapa, self.parecidas, desde, cuantas)
        todas = range(len(self.indice.llaves))
        permutacion = todas if orden == Orden.ANTIGUAS else self.indice.permutacion(orden.value)
        return mapas.en_orden(self.mapa, permutacion, desde, cuantas)

    def cifras(self) -> list[dict[str, Any]]:
        """«Lo pidieron → se hizo», state by state; «atendida» and «verificada» stay apart."""
        cuentas = self._por("estado", self._cruce("estado"))
        return [
            {"texto": texto, "valor": cuentas[estado], "clase": clase}
            for estado, texto, clase in CADENA
            if cuentas.get(estado)
        ]

    def _por(self, nombre: str, cruce: int) -> dict[Valor, int]:
        cuentas = {v: (cruce & mapa).bit_count() for v, mapa in self.indice.mapas[nombre].items()}
        return {valor: cuantas for valor, cuantas in cuentas.items() if cuantas}

    def faceta(self, nombre: str) -> Faceta:
        """Its values that lead to something, and the chosen one even if it does not."""
        cuentas = self._cuentas(nombre)
        elegido = self.elegidos.get(nombre)
        if elegido is not None:
            cuentas.setdefault(elegido, 0)
        opciones = [
            Opcion(
                self.nombres.escrito(nombre, valor),
                self.nombres.rotulo(nombre, valor),
                cuantas,
                valor == elegido,
            )
            for valor, cuantas in cuentas.items()
        ]
        return Faceta(nombre, ROTULOS[nombre], _ordenadas(nombre, opciones))

    def _cuentas(self, nombre: str) -> dict[Valor, int]:
        cruce = self._cruce(nombre)
        if nombre == "respuesta":
            de_quien = self.elegidos.get(DEPENDENCIA, TODAS)
            cruces = {r: cruce & self.indice.mapa(r, de_quien) for r in Respuesta.values}
            return {r: mapa.bit_count() for r, mapa in cruces.items() if mapa}
        if nombre == DEPENDENCIA and "respuesta" in self.elegidos:
            respuesta = str(self.elegidos["respuesta"])
            if respuesta not in Respuesta.values:
                return {}
            cuentas = self._por(respuesta, self._cruce(nombre, "respuesta"))
            return {valor: n for valor, n in cuentas.items() if valor != TODAS}
        return self._por(nombre, cruce)

    def lugares(self) -> list[Lugar]:
        """Each place that the other filters leave, in alphabetical order."""
        cruce = self._cruce("localidad")
        lugares = [
            self._lugar(int(pk), cruce & mapa)
            for pk, mapa in self.indice.mapas["localidad"].items()
            if cruce & mapa
        ]
        return sorted(lugares, key=lambda lugar: clave_de_orden(lugar.nombre))

    def _lugar(self, pk: int, cruce: int) -> Lugar:
        localidad = self.nombres.localidades[pk]
        elegido = self.elegidos.get("localidad") == pk
        otro = (
            self.pedido.sin("localidad")
            if elegido
            else self.pedido.con("localidad", localidad.slug)
        )
        return Lugar(
            slug=localidad.slug,
            nombre=localidad.nombre,
            latitud=localidad.latitud,
            longitud=localidad.longitud,
            cuantas=cruce.bit_count(),
            por_estado=dict.fromkeys(E.values, 0) | self._por("estado", cruce),
            elegido=elegido,
            consulta=otro.consulta,
        )


def _ordenadas(nombre: str, opciones: list[Opcion]) -> list[Opcion]:
    """By name; what has an order of its own keeps it, and the latest ciclo goes first."""
    if nombre in EN_SU_ORDEN:
        lugares = {valor: lugar for lugar, valor in enumerate(EN_SU_ORDEN[nombre])}
        return sorted(opciones, key=lambda opcion: lugares.get(opcion.valor, len(lugares)))
    if nombre == "ciclo":
        return sorted(opciones, key=lambda opcion: opcion.valor, reverse=True)
    return sorted(opciones, key=lambda opcion: clave_de_orden(opcion.texto))
