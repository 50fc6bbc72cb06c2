"""When a session is, as a calendar tells it, and how many times that was revised.

Source: RFC 5545 §3.8.7.3 and §3.8.7.4: SEQUENCE rises when the organizer revises the event, not
when a vote is taken in it. Whatever revises it is announced (a major version), so that the votes
of a long session are never read here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import JSONField, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, NullIf
from django.utils import timezone

from cholula_ga.publicacion.models import Version

DURACION = timedelta(hours=2)  # expected, while nobody knows when it ended
ESTADOS = {"cancelada": "CANCELLED", "diferida": "TENTATIVE"}
CAMPOS = ("fecha", "hora", "lugar", "enlace", "estado", "celebrada_el")


@dataclass(frozen=True)
class Revision:
    """How often the event of a session was revised since it had a date, and when."""

    secuencia: int
    creada_el: datetime
    modificada_el: datetime


def estado_de_cita(estado: str) -> str:
    """STATUS of the event: a postponed session has no date that holds."""
    return ESTADOS.get(estado, "CONFIRMED")


def inicio_de(fecha: str | None, hora: str | None) -> datetime | None:
    """The called moment in the municipality's time; None while day or hour are not known."""
    if not (fecha and hora):
        return None
    return timezone.make_aware(datetime.fromisoformat(f"{fecha}T{hora}"))


def fin_de(inicio: datetime, celebrada_el: str | None) -> datetime | None:
    """When it really ended; None if it has not, or if it was written down on another day."""
    if not celebrada_el:
        return None
    fin = timezone.localtime(datetime.fromisoformat(celebrada_el))
    return fin if fin > inicio and fin.date() == inicio.date() else None


def revisiones(claves: Sequence[str]) -> dict[str, Revision]:
    """By key of session, for those that have a date; one query, of announced versions only."""
    filas = (
        Version.objects.filter(clave__in=claves)
        .anunciadas()
        .annotate(publico=Cast("texto", JSONField()))
        .annotate(**{f"de_{campo}": _texto(campo) for campo in CAMPOS})
        .order_by("clave", "numero")
        .values_list("clave", "publicada_el", *(f"de_{campo}" for campo in CAMPOS))
    )
    return {
        clave: revision
        for clave, suyas in groupby(filas, key=lambda fila: fila[0])
        if (revision := _revision([fila[1:] for fila in suyas]))
    }


def _texto(campo: str) -> NullIf:
    """A text of the published content; SQLite reads a null of JSON as a word, PostgreSQL not."""
    return NullIf(KT(f"publico__{campo}"), Value("null"), output_field=TextField())


def _revision(filas: Sequence[tuple[datetime, *tuple[str | None, ...]]]) -> Revision | None:
    anterior, secuencia, modificada = None, -1, None
    for publicada_el, *campos in filas:
        cita = _cita(*campos)
        if cita[0] and cita != anterior:
            anterior, secuencia, modificada = cita, secuencia + 1, publicada_el
    return Revision(secuencia, filas[0][0], modificada) if modificada else None


def _cita(
    fecha: str | None,
    hora: str | None,
    lugar: str | None,
    enlace: str | None,
    estado: str | None,
    celebrada_el: str | None,
) -> tuple[object, ...]:
    """What makes the event another one: when, where, whether it holds and when it ended."""
    inicio = inicio_de(fecha, hora)
    fin = fin_de(inicio, celebrada_el) if inicio else None
    return fecha, hora, lugar, enlace, estado_de_cita(estado or ""), fin, bool(celebrada_el)
