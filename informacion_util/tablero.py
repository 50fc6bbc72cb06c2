"""Board dependencia × trimestre: what was published and verified, what fell due, what is missing.

Two grouped queries whatever the size of the catalogue; every figure leads to its list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F
from django.urls import reverse

from cholula_ga.institucion.texto import clave_de_orden
from informacion_util.models import Edicion
from informacion_util.models.edicion import EdicionQuerySet
from informacion_util.situaciones import (
    DE_HOY,
    DE_TRIMESTRE,
    TRIMESTRES,
    Situacion,
    Trimestre,
    condicion,
)

HOY = "hoy"
Lugar = tuple[Situacion, Trimestre | None]  # what a figure counts, and of which quarter
DE_LO_HECHO = (Situacion.PUBLICADAS, Situacion.VERIFICADAS)
FRASES = {
    Situacion.VENCIDAS: ("venció y no se ha revisado", "vencieron y no se han revisado"),
    Situacion.FALTAN: ("sin actualizar", "sin actualizar"),
    Situacion.POR_VENCER: ("vence en este trimestre", "vencen en este trimestre"),
    Situacion.PUBLICADAS: ("publicada", "publicadas"),
    Situacion.VERIFICADAS: ("verificada sin cambios", "verificadas sin cambios"),
}
FRASES_DE_HOY = {
    Situacion.VENCIDAS: ("atrasada", "atrasadas"),
    Situacion.POR_VENCER: ("por vencer", "por vencer"),
    Situacion.ENLACES: ("con enlaces rotos", "con enlaces rotos"),
}
# The worst that is said gives the cell its tint and its pattern.
CLASES = {
    Situacion.VENCIDAS: "vencida",
    Situacion.FALTAN: "falta",
    Situacion.ENLACES: "falta",
    Situacion.POR_VENCER: "por_vencer",
    Situacion.PUBLICADAS: "vigente",
    Situacion.VERIFICADAS: "vigente",
}


@dataclass(frozen=True)
class Frase:
    """«3 publicadas», with the address of those three."""

    texto: str
    cuantas: int
    situacion: Situacion
    url: str


@dataclass(frozen=True)
class Celda:
    """One office in one quarter, or today; `clase` is its tint and pattern."""

    clase: str
    frases: list[Frase]
    vacia: str = ""  # what it says where there is nothing to count

    @property
    def textos(self) -> list[str]:
        return [frase.texto for frase in self.frases] or [self.vacia]


@dataclass(frozen=True)
class Renglon:
    """One office with published entries."""

    slug: str
    nombre: str
    url: str
    fichas: int
    hoy: Celda
    celdas: list[Celda]


def trimestres(anio: int) -> list[Trimestre]:
    return [Trimestre(anio, numero) for numero in TRIMESTRES]


def renglones(anio: int, *, hoy: date) -> list[Renglon]:
    """One row per office with published entries, in alphabetical order; two queries."""
    periodos = trimestres(anio)
    lugares: list[Lugar] = [(situacion, None) for situacion in DE_HOY]
    lugares += [(situacion, periodo) for situacion in DE_TRIMESTRE for periodo in periodos]
    hechos = [lugar for lugar in lugares if lugar[0] in DE_LO_HECHO]
    debidos = [lugar for lugar in lugares if lugar not in hechos]
    hechas = _contar(Edicion.objects.publicadas(), hechos, hoy)
    vivas = _contar(Edicion.objects.actuales(), debidos, hoy)
    filas = [hechas.get(slug, {}) | viva for slug, viva in vivas.items()]
    lista = [_renglon(fila, periodos, hoy) for fila in filas]
    return sorted(lista, key=lambda renglon: clave_de_orden(renglon.nombre))


def _columna(situacion: Situacion, periodo: Trimestre | None) -> str:
    return f"{situacion.name.lower()}_{periodo.numero if periodo else HOY}"


def _contar(
    filas: EdicionQuerySet, lugares: Sequence[Lugar], hoy: date
) -> dict[str, dict[str, Any]]:
    """Of each office, its entries and how many of them meet each condition."""
    cuentas = {
        _columna(situacion, periodo): Count("pk", filter=condicion(situacion, periodo, hoy=hoy))
        for situacion, periodo in lugares
    }
    oficina = {"slug": F("ficha__dependencia__slug"), "nombre": F("ficha__dependencia__nombre")}
    grupos = filas.order_by().values(**oficina).annotate(fichas=Count("pk"), **cuentas)
    return {grupo["slug"]: grupo for grupo in grupos}


def _renglon(fila: Mapping[str, Any], periodos: Sequence[Trimestre], hoy: date) -> Renglon:
    slug = fila["slug"]
    celdas = []
    for periodo in periodos:
        frases = _frases(fila, FRASES, slug, periodo)
        vacia = "aún no llega" if periodo.inicia > hoy else "sin movimiento"
        celdas.append(Celda(_clase(frases, "sin"), frases, vacia))
    de_hoy = _frases(fila, FRASES_DE_HOY, slug, None)
    return Renglon(
        slug,
        fila["nombre"],
        f"{reverse('informacion_util:ficha_lista')}?dependencia={slug}",
        fila["fichas"],
        Celda(_clase(de_hoy, "vigente"), de_hoy, "nada atrasado"),
        celdas,
    )


def _frases(
    fila: Mapping[str, Any],
    palabras: Mapping[Situacion, tuple[str, str]],
    slug: str,
    periodo: Trimestre | None,
) -> list[Frase]:
    frases = []
    for situacion, (una, varias) in palabras.items():
        cuantas = fila.get(_columna(situacion, periodo), 0)
        if cuantas:
            texto = f"{cuantas:,} {una if cuantas == 1 else varias}"
            frases.append(Frase(texto, cuantas, situacion, url_de(situacion, slug, periodo)))
    return frases


def _clase(frases: Sequence[Frase], sin_nada: str) -> str:
    dichas = {frase.situacion for frase in frases}
    return next((clase for situacion, clase in CLASES.items() if situacion in dichas), sin_nada)


def url_de(situacion: Situacion, dependencia: str, periodo: Trimestre | None) -> str:
    """The list behind a figure."""
    if periodo is None:
        return reverse("informacion_util:tablero_lista_hoy", args=[dependencia, situacion])
    lugar = [periodo.anio, periodo.numero, dependencia, situacion]
    return reverse("informacion_util:tablero_lista", args=lugar)
