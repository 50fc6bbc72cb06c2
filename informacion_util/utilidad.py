"""«¿Te fue útil?»: an answer counts once per browser and entry, and only months that ended show.

Totals of a month appear when it is over. They never change after that, so a page kept by its stamp
stays true without moving the stamp with each answer (docs/decisions/0037).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from informacion_util.conteos import contar
from informacion_util.models import MOTIVOS, ConteoDeUtilidad, Edicion, Respuesta

GALLETA = "respondidas"
SAL = "informacion_util.utilidad"
RECORDADAS = 150  # entries in the cookie; the oldest leave it first
UN_ANIO = 365 * 24 * 3600


def mes_de(dia: date) -> date:
    return dia.replace(day=1)


def mes_anterior(dia: date) -> date:
    """The last month that had ended by that day."""
    return mes_de(mes_de(dia) - timedelta(days=1))


@dataclass(frozen=True)
class Totales:
    """What was answered in one month of one entry, or of all."""

    mes: date
    si: int
    no: int

    @property
    def todas(self) -> int:
        return self.si + self.no


CUENTAS = {
    "si": Sum("cuantas", filter=Q(respuesta=Respuesta.SI), default=0),
    "no": Sum("cuantas", filter=~Q(respuesta=Respuesta.SI), default=0),
}


def cerrados(hoy: date) -> QuerySet[ConteoDeUtilidad]:
    """Counts of months that are over."""
    return ConteoDeUtilidad.objects.filter(mes__lt=mes_de(hoy))


def totales_de(edicion: Edicion, *, hoy: date) -> Totales | None:
    """Of the last month in which somebody answered about an entry; one query."""
    suyos = cerrados(hoy).filter(ficha_id=edicion.ficha_id, ejercicio_id=edicion.ejercicio_id)
    fila = suyos.order_by("-mes").values("mes").annotate(**CUENTAS).first()
    return _totales(fila) if fila else None


def por_mes(*, hoy: date) -> list[Totales]:
    """Every month that is over, newest first."""
    filas = cerrados(hoy).order_by("-mes").values("mes").annotate(**CUENTAS)
    return [_totales(fila) for fila in filas]


def _totales(fila: Mapping[str, Any]) -> Totales:
    return Totales(fila["mes"], fila["si"], fila["no"])


def por_ficha(mes: date, *, hoy: date) -> QuerySet[Any, Any]:
    """Of one month that is over: rows of ficha, ejercicio, si and no, most answered first."""
    filas = cerrados(hoy).filter(mes=mes).values("ficha_id", "ejercicio_id", "ejercicio__anio")
    return filas.annotate(**CUENTAS, todas=Sum("cuantas")).order_by("-todas", "ficha_id")


def clave_de(edicion: Edicion) -> str:
    """How the cookie calls an entry."""
    return f"{edicion.ficha_id}-{edicion.ejercicio.anio}"


def respondidas(request: HttpRequest) -> list[str]:
    """Entries about which this browser answered; a cookie that we did not sign says nothing."""
    try:
        valor = request.get_signed_cookie(GALLETA, "", salt=SAL)
    except signing.BadSignature:
        return []
    return valor.split(".") if valor else []


def recordar(respuesta: HttpResponse, claves: Iterable[str]) -> None:
    """The only cookie of a visitor: which entries were answered. Not who, when, nor what."""
    respuesta.set_signed_cookie(
        GALLETA,
        ".".join(list(claves)[-RECORDADAS:]),
        salt=SAL,
        max_age=UN_ANIO,
        path="/informacion-util/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def responder(edicion: Edicion, respuesta: Respuesta, *, hoy: date) -> bool:
    """Count one answer about a published entry; whether it could be."""
    return contar(
        ConteoDeUtilidad,
        ficha=edicion.ficha_id,
        ejercicio=edicion.ejercicio_id,
        mes=mes_de(hoy),
        respuesta=respuesta,
    )


def direccion_de_la_pregunta(edicion: Edicion) -> str:
    return reverse(
        "informacion_util:ficha_util", args=[edicion.ejercicio.anio, edicion.ficha.direccion]
    )


def pregunta_de(edicion: Edicion) -> dict[str, Any]:
    """What componentes/utilidad.html needs; one query."""
    return {
        "ruta": direccion_de_la_pregunta(edicion),
        "motivos": MOTIVOS,
        "totales": totales_de(edicion, hoy=timezone.localdate()),
    }
