"""Counts and histograms that the database makes: never a row of each problem."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    CharField,
    Count,
    F,
    Func,
    IntegerField,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from proyecto_ciudadano.cifras.pedido import DIMENSIONES
from proyecto_ciudadano.models import (
    Confirmacion,
    EstadoProblematica,
    Problematica,
    RespuestaTurno,
    SentidoEscuela,
    Turno,
)
from proyecto_ciudadano.models.problematica import ProblematicaQuerySet
from proyecto_ciudadano.models.turno import ESPERAN

Histograma = dict[int, int]
TIEMPOS = ("turnada", "atendida", "verificada")


class Grupo(NamedTuple):
    """Problems that share state and every dimension but the dependencia."""

    estado: str
    categoria: str
    localidad: str
    lugar: str
    ciclo: str
    cuantas: int
    demo: int


class DeDependencia(NamedTuple):
    slug: str
    nombre: str
    estado: str
    cuantas: int
    demo: int


class Respuestas(NamedTuple):
    """The turns of one dependencia; all but `turnos` add up to it."""

    slug: str
    nombre: str
    turnos: int
    a_tiempo: int
    tarde: int
    sin_fecha: int
    en_plazo: int
    vencidas: int
    ya_no_se_espera: int


class Disputas(NamedTuple):
    veces: int
    problematicas: int
    abiertas: int


class Dias(Func):
    """Whole days from the second date to the first."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        plantilla = "CAST(julianday(%(expressions)s) AS integer)"
        return self.as_sql(
            compiler, connection, template=plantilla, arg_joiner=") - julianday(", **extra
        )

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="(%(expressions)s)", arg_joiner=" - ", **extra
        )


def publicas(filtros: Mapping[str, str]) -> ProblematicaQuerySet:
    """Public problems that answer the filters; a dependencia, if it has them turned now."""
    elegidas = Problematica.objects.publicas().order_by()
    for nombre, valor in filtros.items():
        if nombre == "dependencia":
            suyos = Turno.objects.filter(dependencia__slug=valor)
            elegidas = elegidas.filter(pk__in=suyos.values("problematica"))
        else:
            elegidas = elegidas.filter(**{DIMENSIONES[nombre]: valor})
    return elegidas


def grupos(problematicas: ProblematicaQuerySet) -> list[Grupo]:
    """One query; as many rows as combinations there are, not as problems."""
    filas = problematicas.values_list(
        "estado", "categoria", "localidad__slug", "localidad__nombre", "taller__ciclo_escolar"
    ).annotate(cuantas=Count("pk"), demo=Count("pk", filter=Q(es_demo=True)))
    return [Grupo(*fila) for fila in filas]


def por_dependencia(problematicas: ProblematicaQuerySet) -> list[DeDependencia]:
    """A problem of two dependencias counts in both."""
    filas = (
        Turno.objects.filter(problematica__in=problematicas)
        .order_by()
        .values_list("dependencia__slug", "dependencia__nombre", "problematica__estado")
        .annotate(cuantas=Count("pk"), demo=Count("pk", filter=Q(problematica__es_demo=True)))
    )
    return [DeDependencia(*fila) for fila in filas]


def histogramas(
    problematicas: ProblematicaQuerySet, dimensiones: Iterable[str]
) -> dict[tuple[str, str, str], Histograma]:
    """Days → problems by (time, dimension, value), in one query.

    Times of TIEMPOS count from the day in which the problem was detected. Of the turn there is
    only the whole, under the dimension "" and the value "".
    """
    primera = (
        Turno.todos.filter(problematica=OuterRef("pk"))
        .order_by()
        .values("problematica")
        .annotate(primera=Min("turnada_el"))
        .values("primera")
    )
    turnadas = problematicas.annotate(hasta=Subquery(primera)).filter(hasta__isnull=False)
    partes = [_histograma(turnadas, "turnada", "")]
    for tiempo in ("atendida", "verificada"):
        con_fecha = problematicas.filter(**{f"{tiempo}_el__isnull": False})
        con_fecha = con_fecha.annotate(hasta=F(f"{tiempo}_el"))
        partes += [_histograma(con_fecha, tiempo, dimension) for dimension in dimensiones]
    todos: dict[tuple[str, str, str], Histograma] = defaultdict(dict)
    primero, *otros = partes
    for tiempo, dimension, valor, dias, cuantas in primero.union(*otros, all=True):
        if valor is not None:
            todos[tiempo, dimension, valor][dias] = cuantas
    return todos


def _histograma(problematicas: Any, tiempo: str, dimension: str) -> Any:
    camino = F(DIMENSIONES[dimension]) if dimension else Value("")
    con_turno = Q(turnos__retirado_el__isnull=True) if dimension == "dependencia" else Q()
    return (
        problematicas.filter(con_turno)
        .annotate(
            tiempo=Value(tiempo, output_field=CharField()),
            dimension=Value(dimension, output_field=CharField()),
            valor=Cast(camino, CharField()),
            dias=Dias("hasta", "detectada_el"),
        )
        .values_list("tiempo", "dimension", "valor", "dias")
        .annotate(cuantas=Count("pk"))
    )


def respuestas(problematicas: ProblematicaQuerySet, hoy: date) -> list[Respuestas]:
    """What each dependencia answered, and when, to the turns it has now."""
    sin = Q(respuesta=RespuestaTurno.SIN_RESPUESTA)
    esperan = sin & Q(problematica__estado__in=ESPERAN)
    tarde = ~sin & Q(respondida_el__gt=F("vence"))
    sin_fecha = ~sin & Q(respondida_el__isnull=True)
    cuentas = {
        "turnos": Count("pk"),
        "tarde": Count("pk", filter=tarde),
        "sin_fecha": Count("pk", filter=sin_fecha),
        "vencidas": Count("pk", filter=esperan & Q(vence__lt=hoy)),
        "esperadas": Count("pk", filter=esperan),
        "calladas": Count("pk", filter=sin),
    }
    filas = (
        Turno.objects.filter(problematica__in=problematicas)
        .order_by()
        .values("dependencia__slug", "dependencia__nombre")
        .annotate(**cuentas)
    )
    return [_respuestas(fila) for fila in filas]


def _respuestas(fila: Mapping[str, Any]) -> Respuestas:
    contestadas = fila["turnos"] - fila["calladas"]
    return Respuestas(
        slug=fila["dependencia__slug"],
        nombre=fila["dependencia__nombre"],
        turnos=fila["turnos"],
        a_tiempo=contestadas - fila["tarde"] - fila["sin_fecha"],
        tarde=fila["tarde"],
        sin_fecha=fila["sin_fecha"],
        en_plazo=fila["esperadas"] - fila["vencidas"],
        vencidas=fila["vencidas"],
        ya_no_se_espera=fila["calladas"] - fila["esperadas"],
    )


def disputas(problematicas: ProblematicaQuerySet) -> Disputas:
    """How often schools disagreed, on how many problems, and how many of them are open for it."""
    de_escuelas = Confirmacion.objects.filter(
        sentido=SentidoEscuela.DISPUTA, problematica__in=problematicas
    )
    abiertas = Q(problematica__estado=EstadoProblematica.EN_ATENCION)
    cuenta = de_escuelas.aggregate(
        veces=Count("pk"),
        problematicas=Count("problematica", distinct=True),
        abiertas=Count("problematica", distinct=True, filter=abiertas),
    )
    return Disputas(**cuenta)
