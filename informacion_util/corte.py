"""The catalogue between two days: what was done in each office and what it owes at the end.

For who keeps the figures of a day, as the commission's report does; the board computes its own.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef
from django.utils import timezone

from cholula_ga.institucion.texto import clave_de_orden
from informacion_util.models import Edicion, Verificacion
from informacion_util.models.edicion import EdicionQuerySet
from informacion_util.situaciones import SIGUEN_A_LA_VISTA, Situacion, condicion

NUEVAS, ACTUALIZADAS, VERIFICADAS = "nuevas", "actualizadas", "verificadas"
VENCIDAS, POR_VENCER, ENLACES_ROTOS = "vencidas", "por_vencer", "enlaces_rotos"
SITUACIONES = (NUEVAS, ACTUALIZADAS, VERIFICADAS, VENCIDAS, POR_VENCER, ENLACES_ROTOS)


@dataclass(frozen=True)
class FichaEnCorte:
    """One ficha with all that may be said of it; a ficha may be in several situations."""

    slug: str
    titulo: str
    dependencia: str
    situaciones: tuple[str, ...]


@dataclass(frozen=True)
class Renglon:
    """One office: how many published fichas it has, and how many are in each situation."""

    dependencia: str
    fichas: int
    nuevas: int
    actualizadas: int
    verificadas: int
    vencidas: int
    por_vencer: int
    enlaces_rotos: int

    def como_datos(self) -> dict[str, Any]:
        return asdict(self)


def fichas_del_corte(desde: date, al: date) -> list[FichaEnCorte]:
    """Every published ficha, from `desde` to `al`, both included; one query.

    New: first published in those days. Updated: published again. Verified: «sigue vigente».
    Overdue, soon due and with broken links: as they stand when asked, on the day `al`.
    """
    filas = _con_situaciones(desde, al).values_list(
        "ficha__slug", "titulo", "ficha__dependencia__nombre", *SITUACIONES
    )
    return [
        FichaEnCorte(
            slug,
            titulo,
            dependencia,
            tuple(s for s, cierto in zip(SITUACIONES, ciertos, strict=True) if cierto),
        )
        for slug, titulo, dependencia, *ciertos in filas.order_by("ficha__slug")
    ]


def _con_situaciones(desde: date, al: date) -> EdicionQuerySet:
    inicio, fin = _momento(desde), _momento(al + timedelta(days=1))
    versiones = Edicion.objects.filter(ficha=OuterRef("ficha"), estado__in=SIGUEN_A_LA_VISTA)
    dentro = Exists(versiones.filter(publicada_el__gte=inicio, publicada_el__lt=fin))
    antes = Exists(versiones.filter(publicada_el__lt=inicio))
    verificadas = Verificacion.objects.filter(
        edicion__ficha=OuterRef("ficha"), fecha__gte=desde, fecha__lte=al
    )
    condiciones: dict[str, Any] = {
        NUEVAS: dentro & ~antes,
        ACTUALIZADAS: dentro & antes,
        VERIFICADAS: Exists(verificadas),
        VENCIDAS: condicion(Situacion.VENCIDAS, None, hoy=al),
        POR_VENCER: condicion(Situacion.POR_VENCER, None, hoy=al),
        ENLACES_ROTOS: condicion(Situacion.ENLACES, None, hoy=al),
    }
    columnas = {
        nombre: ExpressionWrapper(cierta, output_field=BooleanField())
        for nombre, cierta in condiciones.items()
    }
    return Edicion.objects.actuales().filter(publicada_el__lt=fin).annotate(**columnas)


def renglones_del_corte(fichas: Sequence[FichaEnCorte]) -> list[Renglon]:
    """The figures of each office, in alphabetical order: they are counts of that same list."""
    por_oficina: dict[str, Counter[str]] = {}
    for ficha in fichas:
        cuenta = por_oficina.setdefault(ficha.dependencia, Counter())
        cuenta.update(["fichas", *ficha.situaciones])
    return [
        Renglon(oficina, cuenta["fichas"], **{s: cuenta[s] for s in SITUACIONES})
        for oficina, cuenta in sorted(por_oficina.items(), key=lambda par: clave_de_orden(par[0]))
    ]


def _momento(dia: date) -> datetime:
    return datetime.combine(dia, time.min, timezone.get_current_timezone())
