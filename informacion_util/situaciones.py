"""What may be said of an entry on the board: one condition each, to count it and to list it.

The figure of a cell and the list it leads to come from the same condition, so that they agree.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, F, OuterRef, Q, TextChoices
from django.utils import timezone

from cholula_ga.publicacion.revision import EstadoRevision
from informacion_util.models import Edicion, Periodicidad, Recurso, Verificacion
from informacion_util.models.edicion import EdicionQuerySet
from informacion_util.models.recurso import VerificacionQuerySet
from informacion_util.vigencia import por_vencer, vence_antes_de

TRIMESTRES = (1, 2, 3, 4)
CADA_TRIMESTRE = (
    Periodicidad.SEMANAL,
    Periodicidad.MENSUAL,
    Periodicidad.BIMESTRAL,
    Periodicidad.TRIMESTRAL,
)
SIGUEN_A_LA_VISTA = (EstadoRevision.PUBLICADA, EstadoRevision.HISTORICA)
Condicion = Q | Exists


class Situacion(TextChoices):
    """The name is its place in an address."""

    VENCIDAS = "vencidas", "Vencieron y no se han revisado"
    FALTAN = "faltan", "Faltó actualizarlas en el trimestre"
    POR_VENCER = "por-vencer", "Están por vencer"
    PUBLICADAS = "publicadas", "Se publicaron"
    VERIFICADAS = "verificadas", "Se verificaron sin cambios"
    ENLACES = "enlaces-rotos", "Tienen enlaces rotos"


DE_TRIMESTRE = tuple(s for s in Situacion if s != Situacion.ENLACES)
DE_HOY = (Situacion.VENCIDAS, Situacion.POR_VENCER, Situacion.ENLACES)


@dataclass(frozen=True)
class Trimestre:
    """A quarter of a calendar year."""

    anio: int
    numero: int

    @property
    def inicia(self) -> date:
        return date(self.anio, self.numero * 3 - 2, 1)

    @property
    def siguiente(self) -> date:
        """The first day after it."""
        return date(self.anio + self.numero // 4, self.numero % 4 * 3 + 1, 1)

    @property
    def termina(self) -> date:
        return self.siguiente - timedelta(days=1)

    @property
    def nombre(self) -> str:
        return ("Enero a marzo", "Abril a junio", "Julio a septiembre", "Octubre a diciembre")[
            self.numero - 1
        ]


def base_de(situacion: Situacion) -> EdicionQuerySet:
    """What was done counts for every ejercicio; what is due, for the latest one of each ficha."""
    hechas = (Situacion.PUBLICADAS, Situacion.VERIFICADAS)
    objetos = Edicion.objects
    return objetos.publicadas() if situacion in hechas else objetos.actuales()


def condicion(situacion: Situacion, periodo: Trimestre | None, *, hoy: date) -> Condicion:
    """The one of a quarter, or of today where there is no quarter."""
    if situacion == Situacion.ENLACES:
        return Exists(Recurso.objects.con_enlace_roto().filter(edicion=OuterRef("pk")))
    if periodo is None:
        return _de_hoy(situacion, hoy)
    if situacion == Situacion.PUBLICADAS:
        return Exists(_publicaciones(periodo).filter(ejercicio=OuterRef("ejercicio")))
    if situacion == Situacion.VERIFICADAS:
        return Exists(_verificaciones(periodo).filter(edicion__ejercicio=OuterRef("ejercicio")))
    if situacion == Situacion.FALTAN:
        return _faltan(periodo, hoy)
    vence = vence_antes_de(periodo.siguiente) & ~vence_antes_de(periodo.inicia)
    ya = vence_antes_de(hoy)
    return vence & (ya if situacion == Situacion.VENCIDAS else ~ya)


def _de_hoy(situacion: Situacion, hoy: date) -> Q:
    vencidas = vence_antes_de(hoy)
    return vencidas if situacion == Situacion.VENCIDAS else por_vencer(hoy) & ~vencidas


def filas(
    situacion: Situacion, dependencia: str, periodo: Trimestre | None, *, hoy: date
) -> EdicionQuerySet:
    """The entries of one cell, what has waited longest first."""
    return (
        base_de(situacion)
        .filter(condicion(situacion, periodo, hoy=hoy), ficha__dependencia__slug=dependencia)
        .select_related("ficha__dependencia", "ejercicio")
        .order_by(F("verificada_el").asc(nulls_last=True), "pk")
    )


def _momentos(periodo: Trimestre) -> tuple[datetime, datetime]:
    """Its first instant and the first one after it."""
    zona = timezone.get_current_timezone()
    inicia, fin = (datetime.combine(d, time.min, zona) for d in (periodo.inicia, periodo.siguiente))
    return inicia, fin


def _publicaciones(periodo: Trimestre) -> EdicionQuerySet:
    """Versions of the same ficha that became public in the quarter."""
    inicia, fin = _momentos(periodo)
    return Edicion.objects.filter(
        ficha=OuterRef("ficha"),
        estado__in=SIGUEN_A_LA_VISTA,
        publicada_el__gte=inicia,
        publicada_el__lt=fin,
    )


def _verificaciones(periodo: Trimestre) -> VerificacionQuerySet:
    return Verificacion.objects.filter(
        edicion__ficha=OuterRef("ficha"), fecha__gte=periodo.inicia, fecha__lt=periodo.siguiente
    )


def _faltan(periodo: Trimestre, hoy: date) -> Q:
    """Due every quarter, public before it began, and nobody touched it until it ended."""
    if periodo.siguiente > hoy:
        return Q(pk__in=[])
    antes = Edicion.objects.filter(
        ficha=OuterRef("ficha"),
        estado__in=SIGUEN_A_LA_VISTA,
        publicada_el__lt=_momentos(periodo)[0],
    )
    return (  # the cheapest first: the rest is asked only of what is due every quarter
        Q(periodicidad__in=CADA_TRIMESTRE)
        & ~Q(Exists(_publicaciones(periodo)))
        & ~Q(Exists(_verificaciones(periodo)))
        & Q(Exists(antes))
    )
