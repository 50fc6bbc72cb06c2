"""What the index reads of the database: plain values, no model instances."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache, reduce
from itertools import groupby
from operator import itemgetter, or_
from sys import intern
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce

from cholula_ga.institucion.texto import clave_de_orden
from cholula_ga.publicacion.posiciones import Par, Valor
from informacion_util.catalogo.indice import SIN_FECHA, Entrada
from informacion_util.models import Edicion
from informacion_util.models.edicion import EdicionQuerySet
from informacion_util.vigencia import vence_el

LOTE = 5000
ENLACE, TODO_EL_MUNICIPIO = "enlace", 0
COLUMNAS: tuple[Any, ...] = (
    "pk",
    "ficha_id",
    "ejercicio__anio",
    "ficha__slug",
    "publicada_el",
    "titulo",
    "periodicidad",
    "verificada_el",
    "ficha__estante",
    "ficha__dependencia_id",
    "ficha__tema_id",
    "sector",
    Coalesce("lugar_id", TODO_EL_MUNICIPIO),
)
DE_UN_VALOR = ("estante", "dependencia", "tema", "sector", "lugar")
FORMATO = ("recursos__pk", "recursos__archivo__extension")


def leer(claves: Iterable[str] | None = None) -> Iterator[Entrada]:
    """The published editions behind those keys of the log, or all; one streamed query."""
    publicadas = Edicion.objects.publicadas() if claves is None else de_claves(claves)
    filas = publicadas.order_by("pk").values_list(*COLUMNAS, *FORMATO)
    por_edicion = groupby(filas.iterator(chunk_size=LOTE), itemgetter(slice(len(COLUMNAS))))
    for fila, grupo in por_edicion:
        formatos = {_formato(extension) for *_, recurso, extension in grupo if recurso}
        yield _entrada(fila, formatos)


def de_claves(claves: Iterable[str]) -> EdicionQuerySet:
    """Published editions behind keys «ficha/<year>/<slug>», as one condition per year."""
    slugs: dict[str, list[str]] = defaultdict(list)
    for clave in claves:
        _, anio, slug = clave.split("/")
        slugs[anio].append(slug)
    condiciones = [Q(ejercicio__anio=a, ficha__slug__in=s) for a, s in slugs.items()]
    return Edicion.objects.publicadas().filter(reduce(or_, condiciones, Q(pk__in=[])))


def _formato(extension: str | None) -> str:
    return extension.lower() if extension else ENLACE


def _entrada(fila: tuple[Any, ...], formatos: Iterable[str]) -> Entrada:
    pk, ficha, anio, slug, publicada_el, titulo, periodicidad, verificada_el, *facetas = fila
    pares = [*zip(DE_UN_VALOR, facetas, strict=True), *(("formato", f) for f in formatos)]
    return Entrada(
        llave=(publicada_el, pk),
        ficha=ficha,
        anio=anio,
        clave=f"ficha/{anio}/{slug}",
        titulo=clave_de_orden(titulo),
        periodicidad=intern(periodicidad),
        verificada_el=verificada_el,
        vence=_vence(periodicidad, verificada_el),
        valores=tuple(_par(faceta, valor) for faceta, valor in pares if valor not in (None, "")),
    )


@cache
def _par(faceta: str, valor: Valor) -> Par:
    """The same object for the same pair: thousands of entries hold it."""
    return faceta, valor


@lru_cache(maxsize=20_000)
def _vence(periodicidad: str, verificada_el: date | None) -> int:
    vence = vence_el(periodicidad, verificada_el)
    return vence.toordinal() if vence else SIN_FECHA
