"""The tracker's facets and figures: one grouped count answers nearly all of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from cholula_ga.institucion.texto import clave_de_orden
from proyecto_ciudadano.models import Categoria, EstadoProblematica, Problematica
from proyecto_ciudadano.models.problematica import ProblematicaQuerySet

LARGO_MAXIMO = 60
CAMPOS = {
    "estado": "estado",
    "categoria": "categoria",
    "dependencia": "turnos__dependencia__slug",
    "localidad": "localidad__slug",
    "ciclo": "taller__ciclo_escolar",
}
ROTULOS = {
    "estado": "Estado",
    "categoria": "Categoría",
    "dependencia": "Dependencia",
    "localidad": "Lugar",
    "ciclo": "Ciclo escolar",
}
CADENA = [  # from what was asked to what was proven; never added to one another
    (EstadoProblematica.VALIDADA, "Por turnar a una dependencia", "validada"),
    (EstadoProblematica.TURNADA, "Turnadas, sin actividad todavía", "turnada"),
    (EstadoProblematica.EN_ATENCION, "En atención", "en_atencion"),
    (EstadoProblematica.ATENDIDA, "Atendidas, según la dependencia", "atendida"),
    (EstadoProblematica.VERIFICADA, "Verificadas por la escuela", "verificada"),
    (EstadoProblematica.NO_COMPETENCIA, "No son de competencia municipal", "no_competencia"),
    (EstadoProblematica.NO_VIABLE, "No son viables", "no_viable"),
    (EstadoProblematica.FUSIONADA, "Unidas a otra", "fusionada"),
]


class Grupo(NamedTuple):
    """Problems that share everything a facet can tell apart, but the dependencia."""

    estado: str
    categoria: str
    localidad: str
    lugar: str
    latitud: Decimal | None
    longitud: Decimal | None
    ciclo: str
    cuantas: int


@dataclass(frozen=True)
class Opcion:
    """One value of a facet and how many problems it would show."""

    valor: str
    texto: str
    cuantas: int
    elegida: bool


@dataclass(frozen=True)
class Faceta:
    nombre: str
    rotulo: str
    opciones: list[Opcion]


def leer_filtros(parametros: Mapping[str, str]) -> dict[str, str]:
    """The known facets of an address, cut to a sane length."""
    limpios = {
        nombre: parametros.get(nombre, "").replace("\x00", "").strip()[:LARGO_MAXIMO]
        for nombre in CAMPOS
    }
    return {nombre: valor for nombre, valor in limpios.items() if valor}


def consulta_de(filtros: Mapping[str, str], *, sin: str = "") -> str:
    return urlencode({nombre: valor for nombre, valor in filtros.items() if nombre != sin})


def filtrar(filtros: Mapping[str, str], *, sin: str = "") -> ProblematicaQuerySet:
    """Public problems that answer every chosen facet, but one."""
    elegidos = {CAMPOS[nombre]: v for nombre, v in filtros.items() if nombre != sin}
    return Problematica.objects.publicas().filter(**elegidos)


class Tablero:
    """Counts over the public problems, in two queries whatever their number."""

    def __init__(self, filtros: Mapping[str, str]) -> None:
        self.filtros = filtros
        por_dependencia = {n: v for n, v in filtros.items() if n == "dependencia"}
        self.grupos = [Grupo(*fila) for fila in _agrupar(filtrar(por_dependencia))]

    def _elegidos(self, *, sin: str = "") -> Iterator[Grupo]:
        propios = {n: v for n, v in self.filtros.items() if n not in (sin, "dependencia")}
        for grupo in self.grupos:
            if all(getattr(grupo, nombre) == valor for nombre, valor in propios.items()):
                yield grupo

    @property
    def total(self) -> int:
        return sum(grupo.cuantas for grupo in self._elegidos())

    def conteo(self, nombre: str) -> Counter[str]:
        """How many of each value, with the other facets applied."""
        cuenta: Counter[str] = Counter()
        for grupo in self._elegidos(sin=nombre):
            cuenta[getattr(grupo, nombre)] += grupo.cuantas
        return cuenta

    def cifras(self) -> list[dict[str, Any]]:
        """«Lo pidieron → se hizo», state by state; «atendida» and «verificada» stay apart."""
        cuenta = self.conteo("estado")
        return [
            {"texto": texto, "valor": cuenta[estado], "clase": clase}
            for estado, texto, clase in CADENA
            if cuenta[estado]
        ]

    def facetas(self) -> list[Faceta]:
        lugares = {grupo.localidad: grupo.lugar for grupo in self.grupos}
        ciclos = {grupo.ciclo: grupo.ciclo for grupo in self.grupos}
        estados = {estado.value: estado.label for estado, *_ in CADENA}
        opciones = {
            "estado": self._opciones("estado", estados),
            "categoria": self._opciones("categoria", dict(Categoria.choices)),
            "dependencia": self._dependencias(),
            "localidad": self._opciones("localidad", _en_orden(lugares)),
            "ciclo": self._opciones("ciclo", dict(sorted(ciclos.items(), reverse=True))),
        }
        return [Faceta(nombre, ROTULOS[nombre], lista) for nombre, lista in opciones.items()]

    def _opciones(self, nombre: str, textos: Mapping[str, str]) -> list[Opcion]:
        cuenta, elegida = self.conteo(nombre), self.filtros.get(nombre)
        return [
            Opcion(valor, texto, cuenta[valor], valor == elegida)
            for valor, texto in textos.items()
            if cuenta[valor] or valor == elegida
        ]

    def _dependencias(self) -> list[Opcion]:
        filas = (
            filtrar(self.filtros, sin="dependencia")
            .filter(turnos__isnull=False)
            .order_by()
            .values_list("turnos__dependencia__slug", "turnos__dependencia__nombre")
            .annotate(cuantas=Count("pk"))
        )
        elegida = self.filtros.get("dependencia")
        opciones = [Opcion(slug, texto, n, slug == elegida) for slug, texto, n in filas]
        return sorted(opciones, key=lambda opcion: clave_de_orden(opcion.texto))

    def lugares(self) -> list[tuple[Grupo, int]]:
        """Each place with its number of problems, in alphabetical order."""
        cuenta = self.conteo("localidad")
        uno_de = {grupo.localidad: grupo for grupo in self.grupos if cuenta[grupo.localidad]}
        return sorted(
            ((grupo, cuenta[slug]) for slug, grupo in uno_de.items()),
            key=lambda par: clave_de_orden(par[0].lugar),
        )


def _agrupar(problematicas: QuerySet[Problematica]) -> Iterable[tuple[Any, ...]]:
    return (
        problematicas.order_by()
        .values_list(
            "estado",
            "categoria",
            "localidad__slug",
            "localidad__nombre",
            "localidad__latitud",
            "localidad__longitud",
            "taller__ciclo_escolar",
        )
        .annotate(cuantas=Count("pk"))
    )


def _en_orden(textos: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(textos.items(), key=lambda par: clave_de_orden(par[1])))
