"""The catalogue's filters and their counts, in a fixed number of queries whatever its size.

One grouped query gives every combination of the one-valued facets with its count, and another adds
the formats; each facet is then counted under the other filters, so that no choice leads to an
empty page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Lower
from django.http import QueryDict

from cholula_ga.busqueda.indice import TOPE_CONTEO, buscar
from informacion_util.models import Edicion, Recurso, Sector, Vigencia
from informacion_util.models.edicion import EdicionQuerySet

POR_PAGINA = 20
COLUMNAS = {
    "dependencia": "ficha__dependencia__slug",
    "tema": "ficha__tema__slug",
    "sector": "sector",
    "vigencia": "vigencia_calculada",
}
NOMBRES = {"dependencia": "ficha__dependencia__nombre", "tema": "ficha__tema__nombre"}
ROTULOS = {
    "dependencia": "Dependencia",
    "tema": "Tema",
    "formato": "Formato",
    "sector": "A quién sirve",
    "vigencia": "Vigencia",
}
ENLACE = "enlace"
_VALOR = re.compile(r"[a-z0-9_-]{1,80}")
Fila = Mapping[str, object]


@dataclass(frozen=True)
class Filtros:
    """What the address asks for; a value that no facet could hold counts as not asked."""

    anio: int | None = None
    q: str = ""
    elegidos: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def de_peticion(cls, parametros: QueryDict, anio: int | None) -> "Filtros":
        elegidos = {faceta: parametros.get(faceta, "").strip().lower() for faceta in ROTULOS}
        validos = {faceta: valor for faceta, valor in elegidos.items() if _VALOR.fullmatch(valor)}
        return cls(anio, parametros.get("q", "").strip()[:200], validos)

    def sin(self, faceta: str) -> "Filtros":
        if faceta == "q":
            return replace(self, q="")
        return replace(self, elegidos={k: v for k, v in self.elegidos.items() if k != faceta})

    @property
    def consulta(self) -> str:
        """The same filters as a query string, without the page."""
        return urlencode({k: v for k, v in {"q": self.q, **self.elegidos}.items() if v})

    @property
    def hay(self) -> bool:
        return bool(self.consulta)


@dataclass(frozen=True)
class Opcion:
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
    """A filter in force, with the address that takes it off."""

    texto: str
    consulta: str


@dataclass(frozen=True)
class Catalogo:
    filtros: Filtros
    pagina: Page
    facetas: list[Faceta]
    total: int

    @property
    def quitables(self) -> list[Quitable]:
        quitables = [
            Quitable(f"{faceta.rotulo}: {opcion.nombre}", self.filtros.sin(faceta.clave).consulta)
            for faceta in self.facetas
            for opcion in faceta.opciones
            if opcion.elegida
        ]
        if self.filtros.q:
            quitables.insert(
                0, Quitable(f"Palabras: {self.filtros.q}", self.filtros.sin("q").consulta)
            )
        return quitables


def formato_de_recurso(prefijo: str = "") -> Case:
    """The format of a resource as a column: its extension, or «enlace»."""
    extension = f"{prefijo}archivo__extension"
    return Case(
        When(**{f"{prefijo}archivo__isnull": True}, then=Value(ENLACE)), default=Lower(F(extension))
    )


def catalogo(filtros: Filtros, *, hoy: date, pagina: str | None) -> Catalogo:
    """One page of the catalogue with its facets."""
    base = Edicion.objects.publicadas() if filtros.anio else Edicion.objects.actuales()
    if filtros.anio:
        base = base.de_ejercicio(filtros.anio)
    orden: dict[str, int] = {}
    if filtros.q:
        orden = _claves(filtros.q)
        base = base.filter(_de_claves(orden))
    base = base.con_vigencia(hoy)
    con_formato = _con_formato(base, filtros.elegidos.get("formato"))
    filas = _sueltas(con_formato) if filtros.q else _cubo(con_formato)
    facetas = _facetas(filas, _cubo(base, formatos=True), filtros)
    total = sum(int(str(fila["n"])) for fila in _que_cumplen(filas, filtros, menos=""))
    if filtros.q:
        hojas = _hojas_por_relevancia(filas, filtros, orden)
    else:
        hojas = Paginator(_filtrar(con_formato, filtros).para_lista(), POR_PAGINA)
        hojas.count = total
    hoja = hojas.get_page(pagina)
    if filtros.q:
        hoja.object_list = _en_orden(hoja.object_list, base)
    return Catalogo(filtros, hoja, facetas, total)


def _claves(q: str) -> dict[str, int]:
    claves = buscar(q, tipo="ficha").values_list("clave", flat=True)[:TOPE_CONTEO]
    return {clave: lugar for lugar, clave in enumerate(claves)}


def _de_claves(claves: Iterable[str]) -> Q:
    """Rows behind keys «ficha/<year>/<slug>», as one condition per year."""
    slugs: dict[str, list[str]] = {}
    for clave in claves:
        _, anio, slug = clave.split("/")
        slugs.setdefault(anio, []).append(slug)
    condiciones = [Q(ejercicio__anio=a, ficha__slug__in=s) for a, s in slugs.items()]
    return reduce(or_, condiciones, Q(pk__in=[]))


def _con_formato(base: EdicionQuerySet, formato: str | None) -> EdicionQuerySet:
    if not formato:
        return base
    recursos = Recurso.objects.annotate(formato_=formato_de_recurso())
    return base.filter(Exists(recursos.filter(edicion=OuterRef("pk"), formato_=formato)))


def _filtrar(ediciones: EdicionQuerySet, filtros: Filtros) -> EdicionQuerySet:
    elegidos = {COLUMNAS[f]: v for f, v in filtros.elegidos.items() if f in COLUMNAS}
    return ediciones.filter(**elegidos)


def _cubo(base: EdicionQuerySet, *, formatos: bool = False) -> list[Fila]:
    """Every combination of facet values with its count."""
    columnas = [*COLUMNAS.values(), *NOMBRES.values()]
    if formatos:
        base = base.filter(recursos__isnull=False).annotate(
            formato=formato_de_recurso("recursos__")
        )
        columnas.append("formato")
    return list(base.order_by().values(*columnas).annotate(n=Count("pk", distinct=formatos)))


def _sueltas(base: EdicionQuerySet) -> list[Fila]:
    """The same columns row by row: a search keeps few, and needs them in its own order."""
    columnas = [*COLUMNAS.values(), *NOMBRES.values(), "pk", "ejercicio__anio", "ficha__slug"]
    return [fila | {"n": 1} for fila in base.order_by().values(*columnas)]


def _que_cumplen(filas: Iterable[Fila], filtros: Filtros, *, menos: str) -> list[Fila]:
    """Rows under all the chosen filters but one."""
    exigidos = {COLUMNAS[f]: v for f, v in filtros.elegidos.items() if f in COLUMNAS and f != menos}
    return [fila for fila in filas if all(fila[c] == valor for c, valor in exigidos.items())]


def _facetas(filas: list[Fila], formatos: list[Fila], filtros: Filtros) -> list[Faceta]:
    facetas = []
    for clave, rotulo in ROTULOS.items():
        columna = COLUMNAS.get(clave, clave)
        origen = formatos if clave == "formato" else filas
        cuenta: Counter[str] = Counter()
        nombres: dict[str, str] = {}
        for fila in _que_cumplen(origen, filtros, menos=clave):
            valor = str(fila[columna] or "")
            cuenta[valor] += int(str(fila["n"]))
            nombres[valor] = _nombre(clave, valor, fila)
        elegido = filtros.elegidos.get(clave, "")
        opciones = [
            Opcion(valor, nombres[valor], cuantas, valor == elegido)
            for valor, cuantas in cuenta.items()
            if valor
        ]
        facetas.append(Faceta(clave, rotulo, sorted(opciones, key=lambda o: o.nombre.casefold())))
    return facetas


def _nombre(faceta: str, valor: str, fila: Fila) -> str:
    if not valor:
        return ""
    if faceta in NOMBRES:
        return str(fila[NOMBRES[faceta]])
    if faceta == "sector":
        return str(Sector(valor).label)
    if faceta == "vigencia":
        return str(Vigencia(valor).label)
    return "Enlace" if valor == ENLACE else valor.upper()


def _hojas_por_relevancia(filas: list[Fila], filtros: Filtros, orden: dict[str, int]) -> Paginator:
    def lugar(fila: Fila) -> int:
        return orden[f"ficha/{fila['ejercicio__anio']}/{fila['ficha__slug']}"]

    return Paginator(sorted(_que_cumplen(filas, filtros, menos=""), key=lugar), POR_PAGINA)


def _en_orden(filas: Iterable[Fila], base: EdicionQuerySet) -> list[Edicion]:
    pks = [fila["pk"] for fila in filas]
    por_pk = {edicion.pk: edicion for edicion in base.filter(pk__in=pks).para_lista()}
    return [por_pk[pk] for pk in pks]
