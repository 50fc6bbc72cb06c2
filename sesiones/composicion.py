"""The body as it was on a day: which installation was in office, its seats and its rules.

Seats, substitutes and rules are read from what was published; the days of a term, from the table
of governments, fill in for an installation whose dates no document says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify

from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.models import Version
from sesiones.models import Instalacion, Integrante
from sesiones.publicadas import ultimas
from sesiones.reglas import ClaveRegla, leer

Publico = Mapping[str, Any]


@dataclass(frozen=True)
class EnOficio:
    """One published installation and the days it covers, its government's where its own lack."""

    pk: int
    slug: str
    version: Version
    contenido: Publico
    desde: date
    hasta: date

    @property
    def nombre(self) -> str:
        return str(self.contenido["administracion"])

    @property
    def archivo(self) -> dict[str, Any] | None:
        """The file of the document that installed it, as published, with its kind for people."""
        archivo = self.contenido.get("archivo")
        if archivo is None:
            return None
        return archivo | {"formato": PurePath(archivo["nombre"]).suffix.lstrip(".").upper()}

    def cubre(self, el: date) -> bool:
        return self.desde <= el <= self.hasta

    def ultimo_dia(self, hoy: date) -> date:
        """Today or, of an installation that ended, its last day."""
        return max(self.desde, min(hoy, self.hasta))


@dataclass(frozen=True)
class LugarEseDia:
    """A seat as its row in the table shows it."""

    lugar: Publico
    url: str
    url_de_la_dependencia: str
    suplentes: Sequence[Publico]


@dataclass(frozen=True)
class ReglaLeida:
    """A rule in words."""

    nombre: str
    lectura: str
    regla: Publico


@dataclass(frozen=True)
class Composicion:
    """The body of one day."""

    instalacion: EnOficio
    el: date
    lugares: Sequence[LugarEseDia]
    reglas: Sequence[ReglaLeida]
    otras_reglas: Sequence[ReglaLeida]

    @property
    def con_voto(self) -> int:
        return sum(fila.lugar["con_voto"] for fila in self.lugares)


def instalaciones() -> list[EnOficio]:
    """Every published installation, newest first, in two queries."""
    filas = list(
        Instalacion.objects.select_related("comision", "administracion").order_by(
            "-administracion__inicia", "pk"
        )
    )
    claves = [fila.clave_publica for fila in filas]
    versiones = ultimas(Instalacion.tipo_publico, claves).select_related("asiento")
    publicadas = {version.clave: version for version in versiones}
    return [
        _en_oficio(fila, publicadas[fila.clave_publica])
        for fila in filas
        if fila.clave_publica in publicadas
    ]


def _en_oficio(fila: Instalacion, version: Version) -> EnOficio:
    contenido = version.contenido
    return EnOficio(
        pk=fila.pk,
        slug=slugify(fila.administracion.nombre),
        version=version,
        contenido=contenido,
        desde=_fecha(contenido["desde"]) or fila.administracion.inicia,
        hasta=_fecha(contenido["hasta"]) or fila.administracion.termina,
    )


def _fecha(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def en_funciones(todas: Iterable[EnOficio], el: date) -> EnOficio | None:
    return next((instalacion for instalacion in todas if instalacion.cubre(el)), None)


def la_ultima(todas: Sequence[EnOficio], hoy: date) -> EnOficio:
    """The newest that had begun by then; of several still to begin, the first one."""
    return next((instalacion for instalacion in todas if instalacion.desde <= hoy), todas[-1])


def vigentes(filas: Iterable[Publico], el: date) -> list[Publico]:
    """Rows in force that day; a date that nobody wrote down does not exclude."""
    dia = el.isoformat()
    return [
        fila
        for fila in filas
        if (not fila.get("desde") or fila["desde"] <= dia)
        and (not fila.get("hasta") or fila["hasta"] >= dia)
    ]


def componer(instalacion: EnOficio, el: date) -> Composicion:
    """One installation on a day, in one more query: whose seat each one is."""
    contenido = instalacion.contenido
    slugs = dict(
        Integrante.objects.filter(instalacion=instalacion.pk).values_list(
            "cargo", "dependencia__slug"
        )
    )
    en_vigor = vigentes(contenido["reglas"], el)
    return Composicion(
        instalacion,
        el,
        [
            LugarEseDia(
                lugar,
                url_de_lugar(instalacion.slug, lugar),
                _url_de_dependencia(slugs.get(lugar["cargo"], "")),
                vigentes(lugar.get("suplentes", []), el),
            )
            for lugar in vigentes(contenido["integrantes"], el)
        ],
        leidas(en_vigor),
        leidas(regla for regla in contenido["reglas"] if regla not in en_vigor),
    )


def direccion_de(lugar: Publico) -> str:
    return str(lugar.get("slug") or slugify(lugar["cargo"]))


def url_de_lugar(instalacion: str, lugar: Publico) -> str:
    return reverse("sesiones:lugar_detalle", args=[instalacion, direccion_de(lugar)])


def _url_de_dependencia(slug: str) -> str:
    return reverse("sesiones:dependencia_detalle", args=[slug]) if slug else ""


def leidas(reglas: Iterable[Publico]) -> list[ReglaLeida]:
    """In the order in which a session needs them; worded here: what is published stays as it is."""
    orden = list(ClaveRegla.values)
    return [
        ReglaLeida(ClaveRegla(regla["clave"]).label, leer(regla["clave"], regla["valor"]), regla)
        for regla in sorted(reglas, key=lambda r: (orden.index(r["clave"]), r.get("desde") or ""))
    ]


def direcciones() -> Iterator[str]:
    """The page of every seat and of every dependencia with a seat or an agreement."""
    for instalacion in instalaciones():
        lugares = instalacion.contenido["integrantes"]
        yield from dict.fromkeys(url_de_lugar(instalacion.slug, lugar) for lugar in lugares)
    con_asunto = Q(lugares_en_la_comision__isnull=False) | Q(acuerdos__isnull=False)
    dependencias = Dependencia.objects.filter(con_asunto).distinct().order_by("slug")
    for slug in dependencias.values_list("slug", flat=True):
        yield _url_de_dependencia(slug)
