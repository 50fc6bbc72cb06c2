"""One page of the catalogue with its facets, each counted under the other filters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone

from cholula_ga.busqueda.indice import TOPE_CONTEO, buscar
from cholula_ga.institucion.texto import clave_de_orden
from cholula_ga.publicacion.posiciones import mapas
from informacion_util.catalogo.filtros import ESTANTE, ROTULOS, Filtros, Orden
from informacion_util.catalogo.indice import ACTUAL, ANIO, Entrada, Indice
from informacion_util.catalogo.lectura import TODO_EL_MUNICIPIO
from informacion_util.catalogo.memoria import MEMORIA
from informacion_util.catalogo.nombres import Nombres
from informacion_util.models import Edicion, Estante, Vigencia

POR_PAGINA = 20
SE_MUESTRAN = (
    "estado",
    "titulo",
    "resumen",
    "publicada_el",
    "verificada_el",
    "periodicidad",
    "es_demo",
    "ejercicio__anio",
    "ficha__slug",
    "ficha__mudada_a",
)
EN_SU_ORDEN = {"vigencia": Vigencia.values, ESTANTE: Estante.values}


@dataclass(frozen=True)
class Opcion:
    """A value of a facet, with how many entries it leads to."""

    valor: str
    nombre: str
    cuantas: int
    elegida: bool


@dataclass(frozen=True)
class Faceta:
    """One filter of the form: its choices, each with how many entries it leads to."""

    clave: str
    rotulo: str
    opciones: list[Opcion]


@dataclass(frozen=True)
class Quitable:
    """A filter in force, with the address that takes it off and what is left then."""

    texto: str
    consulta: str
    cuantas: int


@dataclass(frozen=True)
class Anio:
    """A year of the catalogue; None is the latest edition of every ficha."""

    anio: int | None
    consulta: str  # the same filters, where they lead to something in that year
    elegido: bool


@dataclass(frozen=True)
class Renglon:
    """One row: the edition, and what the index and the names already know of it."""

    edicion: Edicion
    dependencia: str
    formatos: list[str]
    lugar: str


@dataclass(frozen=True)
class Catalogo:
    """Everything that the page shows."""

    filtros: Filtros
    pagina: Page
    renglones: list[Renglon]
    total: int
    facetas: list[Faceta]
    quitables: list[Quitable]
    anios: list[Anio]
    hay_mas: bool  # the words are in more entries than a search looks at

    @property
    def estantes(self) -> list[tuple[Opcion, str]]:
        """The shelves and the address of each, the other filters kept."""
        return [
            (opcion, self.filtros.con(ESTANTE, opcion.valor).consulta)
            for faceta in self.facetas
            for opcion in faceta.opciones
            if faceta.clave == ESTANTE
        ]

    @property
    def sin_estante(self) -> str:
        return self.filtros.sin(ESTANTE).consulta

    @property
    def desplegables(self) -> list[Faceta]:
        return [f for f in self.facetas if f.clave != ESTANTE and f.opciones]

    @property
    def tope(self) -> int:
        return TOPE_CONTEO

    @property
    def sin_un_filtro(self) -> list[Quitable]:
        """Of the filters in force, those whose removal leads to something."""
        return [quitable for quitable in self.quitables if quitable.cuantas]


def catalogo(filtros: Filtros, *, hoy: date, pagina: str | None) -> Catalogo:
    """The page asked for, or the nearest one, with counts of that very moment."""
    hallados = _hallados(filtros.q)
    nombres = Nombres(hoy, hallados[:TOPE_CONTEO])
    with MEMORIA.al_dia(hoy) as indice:
        consulta = Consulta(indice, filtros, nombres)
        hoja: Page[Any] = Paginator(range(consulta.total), POR_PAGINA).get_page(pagina)
        entradas = consulta.entradas(hoja.start_index() - 1 if consulta.total else 0)
        facetas = [consulta.faceta(clave) for clave in ROTULOS]
        quitables, anios = list(consulta.quitables()), list(consulta.anios())
    renglones = list(_renglones(entradas, nombres))
    hoja.object_list = [renglon.edicion for renglon in renglones]
    return Catalogo(
        filtros=filtros,
        pagina=hoja,
        renglones=renglones,
        total=consulta.total,
        facetas=facetas,
        quitables=quitables,
        anios=anios,
        hay_mas=len(hallados) > TOPE_CONTEO,
    )


def _hallados(q: str) -> Sequence[int]:
    """Documents that hold the words, the likest first; one more than the limit if there are."""
    return buscar(q, tipo=Edicion.tipo_publico).ids(TOPE_CONTEO + 1) if q else ()


def _renglones(entradas: Sequence[Entrada], nombres: Nombres) -> Iterator[Renglon]:
    """The rows in that order; what was withdrawn this instant is not among them.

    Found by primary key alone: the state is looked at afterwards, because SQLite would rather walk
    through everything that is published.
    """
    filas = Edicion.objects.filter(pk__in=[entrada.pk for entrada in entradas]).order_by()
    leidas = filas.select_related("ficha", "ejercicio").only(*SE_MUESTRAN)
    publicas = {edicion.pk: edicion for edicion in leidas if edicion.es_publica()}
    for entrada in entradas:
        if edicion := publicas.get(entrada.pk):
            yield _renglon(entrada, edicion, nombres)


def _renglon(entrada: Entrada, edicion: Edicion, nombres: Nombres) -> Renglon:
    formatos = [nombres.de(f, valor).nombre for f, valor in entrada.valores if f == "formato"]
    de_uno = dict(entrada.valores)
    lugar = de_uno["lugar"]
    return Renglon(
        edicion=edicion,
        dependencia=nombres.dependencia_el(
            int(de_uno["dependencia"]), timezone.localdate(entrada.llave[0])
        ),
        formatos=sorted(formatos),
        lugar="" if lugar == TODO_EL_MUNICIPIO else nombres.de("lugar", lugar).nombre,
    )


class Consulta:
    """The filters over the index, worked out once for the page and all its counts."""

    def __init__(self, indice: Indice, filtros: Filtros, nombres: Nombres) -> None:
        self.indice, self.filtros, self.nombres = indice, filtros, nombres
        halladas = (indice.entradas.get(clave) for clave in nombres.claves)
        self.parecidas = [indice.posicion(entrada) for entrada in halladas if entrada]
        self.palabras = mapas.de_posiciones(self.parecidas, len(indice.llaves))
        self.mapas = {
            faceta: indice.mapa(faceta, nombres.valor(faceta, escrito))
            for faceta, escrito in filtros.elegidos.items()
        }
        self.mapa = self._cruce()
        self.total = self.mapa.bit_count()

    def _cruce(self, *, sin: str = "", anio: int | None = None) -> int:
        """The positions under all the filters but one."""
        anio = anio if sin == ANIO else self.filtros.anio
        base = self.indice.mapa(ANIO, anio) if anio else self.indice.mapa(ACTUAL, 1)
        if self.filtros.q and sin != "q":
            base &= self.palabras
        return reduce(and_, (mapa for f, mapa in self.mapas.items() if f != sin), base)

    def entradas(self, desde: int) -> list[Entrada]:
        """One page in the order asked for."""
        return [self.indice.en(posicion) for posicion in self._posiciones(desde)]

    def _posiciones(self, desde: int) -> list[int]:
        orden = self.filtros.orden
        if orden == Orden.RECIENTES:
            return mapas.ultimas(self.mapa, desde, POR_PAGINA)
        if orden == Orden.RELEVANCIA:
            return mapas.en_orden(self.mapa, self.parecidas, desde, POR_PAGINA)
        titulo = orden == Orden.TITULO
        permutacion = self.indice.por_titulo() if titulo else self.indice.por_vencer()
        return mapas.en_orden(self.mapa, permutacion, desde, POR_PAGINA)

    def faceta(self, clave: str) -> Faceta:
        """Its values that lead to something, and the chosen one even if it does not."""
        cruce = self._cruce(sin=clave)
        elegido = self.filtros.elegidos.get(clave)
        cuentas = {
            valor: (cruce & mapa).bit_count() for valor, mapa in self.indice.mapas[clave].items()
        }
        if elegido is not None:
            cuentas.setdefault(self.nombres.valor(clave, elegido), 0)
        opciones = []
        for valor, cuantas in cuentas.items():
            nombre = self.nombres.de(clave, valor)
            elegida = nombre.valor == elegido
            if cuantas or elegida:
                opciones.append(Opcion(nombre.valor, nombre.nombre, cuantas, elegida))
        return Faceta(clave, ROTULOS[clave], _ordenadas(clave, opciones))

    def quitables(self) -> Iterator[Quitable]:
        filtros = self.filtros
        if filtros.q:
            cuantas = self._cruce(sin="q").bit_count()
            yield Quitable(f"Palabras: {filtros.q}", filtros.sin("q").consulta, cuantas)
        for clave, escrito in filtros.elegidos.items():
            nombre = self.nombres.de(clave, self.nombres.valor(clave, escrito)).nombre
            cuantas = self._cruce(sin=clave).bit_count()
            yield Quitable(f"{ROTULOS[clave]}: {nombre}", filtros.sin(clave).consulta, cuantas)

    def anios(self) -> Iterator[Anio]:
        """Every year with something published, newest first, after all of them together."""
        con_algo = [int(anio) for anio, mapa in self.indice.mapas[ANIO].items() if mapa]
        for anio in (None, *sorted(con_algo, reverse=True)):
            lleva = self._cruce(sin=ANIO, anio=anio) != 0
            filtros = replace(self.filtros if lleva else Filtros(), anio=anio)
            yield Anio(anio, filtros.consulta, anio == self.filtros.anio)


def _ordenadas(clave: str, opciones: list[Opcion]) -> list[Opcion]:
    """By name; what has an order of its own keeps it."""
    if clave in EN_SU_ORDEN:
        lugares = {valor: lugar for lugar, valor in enumerate(EN_SU_ORDEN[clave])}
        return sorted(opciones, key=lambda opcion: lugares.get(opcion.valor, len(lugares)))
    return sorted(opciones, key=lambda opcion: clave_de_orden(opcion.nombre))
