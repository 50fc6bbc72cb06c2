"""One page of the list with its facets, each counted under the other filters, and its places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from cholula_ga.busqueda.indice import TOPE_CONTEO, buscar
from proyecto_ciudadano.facetas import ROTULOS
from proyecto_ciudadano.lista.cuenta import Cuenta, Faceta, Lugar
from proyecto_ciudadano.lista.memoria import MEMORIA, Entrada
from proyecto_ciudadano.lista.nombres import Nombres
from proyecto_ciudadano.lista.pedido import Pedido
from proyecto_ciudadano.models import Problematica

POR_PAGINA = 20
SE_MUESTRAN = (
    "folio",
    "titulo",
    "estado",
    "categoria",
    "detectada_el",
    "retirada_el",
    "es_demo",
    "taller__escuela__nombre",
)


@dataclass(frozen=True)
class Quitable:
    """A filter in force, with the address that takes it off."""

    texto: str
    consulta: str
    cuantas: int


@dataclass(frozen=True)
class Renglon:
    """One row: the problem, its place, to whom it was turned and who is late to answer."""

    problematica: Problematica
    lugar: str
    dependencias: list[str]
    sin_responder: list[str]


@dataclass(frozen=True)
class Listado:
    """Everything that the page shows."""

    pedido: Pedido
    pagina: Page
    total: int
    cifras: list[dict[str, Any]]
    facetas: list[Faceta]
    quitables: list[Quitable]
    lugares: list[Lugar]
    hay_mas: bool  # the words are in more problems than a search looks at
    tope: int = TOPE_CONTEO

    @property
    def sin_un_filtro(self) -> list[Quitable]:
        """Of the filters in force, those whose removal leads to something."""
        return [quitable for quitable in self.quitables if quitable.cuantas]

    @property
    def en_uso(self) -> int:
        return len(self.pedido.filtros)


def listado(pedido: Pedido, *, hoy: date, pagina: str | None) -> Listado:
    """The page asked for, or the nearest one, with counts of that very moment."""
    hallados = _hallados(pedido.q)
    nombres = Nombres(hallados[:TOPE_CONTEO])
    with MEMORIA.al_dia(hoy) as indice:
        cuenta = Cuenta(indice, pedido, nombres)
        hoja: Page[Any] = Paginator(range(cuenta.total), POR_PAGINA).get_page(pagina)
        entradas = cuenta.entradas(hoja.start_index() - 1 if cuenta.total else 0, POR_PAGINA)
        cifras, facetas = cuenta.cifras(), [cuenta.faceta(nombre) for nombre in ROTULOS]
        quitables, lugares = list(_quitables(cuenta)), cuenta.lugares()
    hoja.object_list = list(_renglones(entradas, nombres, hoy))
    return Listado(
        pedido=pedido,
        pagina=hoja,
        total=cuenta.total,
        cifras=cifras,
        facetas=facetas,
        quitables=quitables,
        lugares=lugares,
        hay_mas=len(hallados) > TOPE_CONTEO,
    )


def _hallados(q: str) -> Sequence[int]:
    """Documents that hold the words, the likest first; one more than the limit if there are."""
    return buscar(q, tipo=Problematica.tipo_publico).ids(TOPE_CONTEO + 1) if q else ()


def _quitables(cuenta: Cuenta) -> Iterator[Quitable]:
    pedido, nombres = cuenta.pedido, cuenta.nombres
    if pedido.q:
        yield Quitable(f"Palabras: {pedido.q}", pedido.sin("q").consulta, cuenta.sin("q"))
    for nombre, escrito in pedido.filtros.items():
        texto = nombres.rotulo(nombre, nombres.valor(nombre, escrito))
        consulta = pedido.sin(nombre).consulta
        yield Quitable(f"{ROTULOS[nombre]}: {texto}", consulta, cuenta.sin(nombre))


def _renglones(entradas: Sequence[Entrada], nombres: Nombres, hoy: date) -> Iterator[Renglon]:
    """The rows in that order, found by primary key and looked at again: what was withdrawn this
    instant is not among them."""
    filas = Problematica.objects.filter(pk__in=[entrada.pk for entrada in entradas]).order_by()
    leidas = filas.select_related("taller__escuela").only(*SE_MUESTRAN)
    publicas = {fila.pk: fila for fila in leidas if fila.es_publica()}
    for entrada in entradas:
        if problematica := publicas.get(entrada.pk):
            yield _renglon(problematica, entrada, nombres, hoy)


def _renglon(problematica: Problematica, entrada: Entrada, nombres: Nombres, hoy: date) -> Renglon:
    turnos = [
        (nombres.dependencia_el(turno.dependencia, turno.turnada_el), turno)
        for turno in entrada.turnos
    ]
    return Renglon(
        problematica=problematica,
        lugar=nombres.rotulo("localidad", dict(entrada.valores)["localidad"]),
        dependencias=[nombre for nombre, _ in turnos],
        sin_responder=[n for n, t in turnos if t.espera and t.vence and t.vence < hoy],
    )
