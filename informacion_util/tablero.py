"""Board dependencia × trimestre: what was published and verified, what fell due and what will."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.texto import clave_de_orden
from informacion_util.models import Edicion, Verificacion, Vigencia
from informacion_util.models.edicion import FUERON_PUBLICAS
from informacion_util.vigencia import vence_antes_de

TRIMESTRES = (1, 2, 3, 4)


@dataclass(frozen=True)
class Celda:
    """One office in one quarter, as words; `clase` is its tint and pattern."""

    clase: str
    frases: list[str]
    url: str


@dataclass(frozen=True)
class Renglon:
    nombre: str
    url: str
    fichas: int
    hoy: Celda
    celdas: list[Celda]


@dataclass(frozen=True)
class Trimestre:
    numero: int
    inicia: date
    termina: date

    @classmethod
    def de(cls, anio: int, numero: int) -> "Trimestre":
        siguiente = date(anio + numero // 4, numero % 4 * 3 + 1, 1)
        return cls(numero, date(anio, numero * 3 - 2, 1), siguiente - timedelta(days=1))

    @property
    def nombre(self) -> str:
        return ("Enero a marzo", "Abril a junio", "Julio a septiembre", "Octubre a diciembre")[
            self.numero - 1
        ]

    @property
    def momentos(self) -> tuple[datetime, datetime]:
        """Its first instant and the first one after it."""
        zona = timezone.get_current_timezone()
        fin = self.termina + timedelta(days=1)
        return (
            datetime.combine(self.inicia, time.min, zona),
            datetime.combine(fin, time.min, zona),
        )


def trimestres(anio: int) -> list[Trimestre]:
    return [Trimestre.de(anio, numero) for numero in TRIMESTRES]


def renglones(anio: int, *, hoy: date) -> list[Renglon]:
    """One row per office with published entries, in alphabetical order; three queries."""
    periodos = trimestres(anio)
    vivas = _contar(Edicion.objects.actuales(), _vencimientos(periodos, hoy), "ficha")
    publicadas = _contar(
        Edicion.objects.filter(estado__in=FUERON_PUBLICAS), _publicaciones(periodos), "ficha"
    )
    verificadas = _contar(Verificacion.objects.all(), _verificaciones(periodos), "edicion__ficha")
    filas = [
        Renglon(
            str(fila["nombre"]),
            _url(slug),
            int(fila["fichas"]),
            _hoy(slug, fila["vencidas"]),
            [_celda(slug, p, fila, publicadas, verificadas, hoy) for p in periodos],
        )
        for slug, fila in vivas.items()
    ]
    return sorted(filas, key=lambda fila: clave_de_orden(fila.nombre))


def _contar(filas: Any, cuentas: dict[str, Count], ficha: str) -> dict[str, dict[str, Any]]:
    slug, nombre = f"{ficha}__dependencia__slug", f"{ficha}__dependencia__nombre"
    grupos = filas.order_by().values(slug, nombre).annotate(fichas=Count("pk"), **cuentas)
    return {grupo[slug]: grupo | {"nombre": grupo[nombre]} for grupo in grupos}


def _vencimientos(periodos: Iterable[Trimestre], hoy: date) -> dict[str, Count]:
    cuentas = {"vencidas": Count("pk", filter=vence_antes_de(hoy))}
    for periodo in periodos:
        dentro = vence_antes_de(periodo.termina + timedelta(days=1)) & ~vence_antes_de(
            periodo.inicia
        )
        ya = vence_antes_de(hoy)
        cuentas[f"vencidas_{periodo.numero}"] = Count("pk", filter=dentro & ya)
        cuentas[f"por_vencer_{periodo.numero}"] = Count("pk", filter=dentro & ~ya)
    return cuentas


def _publicaciones(periodos: Iterable[Trimestre]) -> dict[str, Count]:
    return {
        f"n_{p.numero}": Count(
            "pk", filter=Q(publicada_el__gte=p.momentos[0], publicada_el__lt=p.momentos[1])
        )
        for p in periodos
    }


def _verificaciones(periodos: Iterable[Trimestre]) -> dict[str, Count]:
    return {
        f"n_{p.numero}": Count("pk", filter=Q(fecha__gte=p.inicia, fecha__lte=p.termina))
        for p in periodos
    }


def _celda(
    slug: str,
    periodo: Trimestre,
    viva: dict[str, Any],
    publicadas: dict[str, dict[str, Any]],
    verificadas: dict[str, dict[str, Any]],
    hoy: date,
) -> Celda:
    numero = periodo.numero
    vencidas, por_vencer = viva[f"vencidas_{numero}"], viva[f"por_vencer_{numero}"]
    hechas = publicadas.get(slug, {}).get(f"n_{numero}", 0)
    revisadas = verificadas.get(slug, {}).get(f"n_{numero}", 0)
    frases = [
        _plural(vencidas, "venció y no se ha revisado", "vencieron y no se han revisado"),
        _plural(por_vencer, "vence en este trimestre", "vencen en este trimestre"),
        _plural(hechas, "publicada", "publicadas"),
        _plural(revisadas, "verificada sin cambios", "verificadas sin cambios"),
    ]
    dichas = [frase for frase in frases if frase]
    if vencidas:
        return Celda("vencida", dichas, _url(slug, Vigencia.VENCIDA))
    if not dichas:
        return Celda("sin", ["aún no llega" if periodo.inicia > hoy else "sin movimiento"], "")
    return Celda("por_vencer" if por_vencer else "vigente", dichas, _url(slug))


def _hoy(slug: str, vencidas: int) -> Celda:
    if not vencidas:
        return Celda("vigente", ["nada atrasado"], "")
    frase = _plural(vencidas, "atrasada", "atrasadas")
    return Celda("vencida", [frase], _url(slug, Vigencia.VENCIDA))


def _plural(cuantas: int, una: str, varias: str) -> str:
    if not cuantas:
        return ""
    return f"{cuantas} {una if cuantas == 1 else varias}"


def _url(slug: str, vigencia: str = "") -> str:
    filtros = {"dependencia": slug} | ({"vigencia": str(vigencia)} if vigencia else {})
    return f"{reverse('informacion_util:ficha_lista')}?{urlencode(filtros)}"
