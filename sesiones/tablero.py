"""The board of agreements: how many of each office are in each state, and how many are late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from cholula_ga.institucion.texto import clave_de_orden
from sesiones.models import Acuerdo, EstadoAcuerdo
from sesiones.models.acuerdo import ABIERTOS

NINGUNA = "ninguna"  # in the address: agreements without a responsible office
Cuenta = tuple[str, str, str, bool, int]


@dataclass(frozen=True)
class Columna:
    """`tono` is the pattern of its cells; `filtro` leads to the list of exactly those."""

    titulo: str
    tono: str
    filtro: dict[str, str]


VENCIDOS = Columna("Vencidos", "vencida", {"plazo": "vencido"})
COLUMNAS = (
    VENCIDOS,
    Columna("Sin empezar", "falta", {"estado": EstadoAcuerdo.APROBADO, "plazo": "en_plazo"}),
    Columna(
        "En cumplimiento",
        "por_vencer",
        {"estado": EstadoAcuerdo.EN_CUMPLIMIENTO, "plazo": "en_plazo"},
    ),
    Columna(
        "Cumplidos en parte",
        "por_vencer",
        {"estado": EstadoAcuerdo.CUMPLIDO_PARCIALMENTE, "plazo": "en_plazo"},
    ),
    Columna("Cumplidos", "vigente", {"estado": EstadoAcuerdo.CUMPLIDO}),
    Columna("Sin efecto", "sin", {"estado": EstadoAcuerdo.SIN_EFECTO}),
)


@dataclass(frozen=True)
class Celda:
    cuantos: int
    tono: str
    titulo: str
    url: str


@dataclass(frozen=True)
class Renglon:
    nombre: str
    url: str
    total: int
    celdas: list[Celda]


def direccion(**filtros: str) -> str:
    """The list of agreements under those filters."""
    puestos = {campo: valor for campo, valor in filtros.items() if valor}
    lista = reverse("sesiones:acuerdo_lista")
    return f"{lista}?{urlencode(puestos)}" if puestos else lista


def tablero(hoy: date, anio: int | None = None) -> tuple[list[Renglon], Renglon | None]:
    """A row per responsible office, by name, and one of all; two queries.

    An agreement of several offices counts in the row of each and once in that of all.
    """
    acuerdos = Acuerdo.objects.filter(**({"punto__sesion__ejercicio__anio": anio} if anio else {}))
    por_oficina = _contar(acuerdos, hoy, "responsables__slug", "responsables__nombre")
    juntos = _contar(acuerdos, hoy)
    oficinas = {(nombre or "", slug or NINGUNA) for slug, nombre, *_ in por_oficina}
    nombres = sorted(oficinas, key=lambda oficina: (not oficina[0], clave_de_orden(oficina[0])))
    renglones = [
        _renglon(
            nombre or "Sin dependencia responsable",
            [fila for fila in por_oficina if (fila[0] or NINGUNA) == slug],
            dependencia=slug,
            ejercicio=str(anio or ""),
        )
        for nombre, slug in nombres
    ]
    todos = _renglon("Todos los acuerdos", juntos, ejercicio=str(anio or "")) if juntos else None
    return renglones, todos


def _contar(acuerdos: QuerySet[Acuerdo], hoy: date, *por: str) -> list[Cuenta]:
    """(slug, name, state, overdue, how many) of each group."""
    vence = Coalesce("nueva_fecha", "fecha_compromiso")
    filas = (
        acuerdos.order_by()
        .annotate(vence=vence, tarde=Q(estado__in=ABIERTOS) & Q(vence__isnull=False, vence__lt=hoy))
        .values(*por, "estado", "tarde")
        .annotate(cuantos=Count("pk", distinct=True))
    )
    return [
        (
            fila[por[0]] if por else "",
            fila[por[1]] if por else "",
            fila["estado"],
            bool(fila["tarde"]),
            fila["cuantos"],
        )
        for fila in filas
    ]


def _renglon(nombre: str, filas: Iterable[Cuenta], **filtros: str) -> Renglon:
    lista = list(filas)
    celdas = [
        Celda(
            sum(n for *_, estado, tarde, n in lista if _es_de(columna, estado, tarde=tarde)),
            columna.tono,
            columna.titulo,
            direccion(**filtros, **columna.filtro),
        )
        for columna in COLUMNAS
    ]
    return Renglon(nombre, direccion(**filtros), sum(c.cuantos for c in celdas), celdas)


def _es_de(columna: Columna, estado: str, *, tarde: bool) -> bool:
    """Each agreement is in one column alone: the late ones in theirs whatever their state."""
    if columna is VENCIDOS:
        return tarde
    return not tarde and estado == columna.filtro["estado"]
