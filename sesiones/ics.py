"""Sessions as iCalendar events (RFC 5545): stable UID, SEQUENCE that grows with each version."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

from cholula_ga.publicacion.models import Version

DURACION = timedelta(hours=2)
ESTADOS = {"cancelada": "CANCELLED", "diferida": "TENTATIVE"}


def calendario(versiones: list[Version]) -> bytes:
    """One calendar with the event of each session; all of them have a date."""
    cal = Calendar()
    cal.add("prodid", "-//San Andres Cholula//Gobierno Abierto//ES")
    cal.add("version", "2.0")
    cal.add("x-wr-calname", "Sesiones de la comisión de gobierno abierto")
    for version in sorted(versiones, key=lambda v: v.clave):
        cal.add_component(_evento(version, version.contenido))
    return cal.to_ical()


def _evento(version: Version, publico: dict[str, Any]) -> Event:
    evento = Event()
    evento.add("uid", f"{version.clave.replace('/', '-')}@gobierno-abierto.21119")
    evento.add("dtstamp", version.publicada_el.astimezone(ZoneInfo("UTC")))
    evento.add("sequence", version.numero - 1)
    evento.add("summary", publico["titulo"])
    evento.add("description", version.resumen)
    evento.add("url", f"{settings.SITE_URL}{publico['url']}")
    evento.add("status", ESTADOS.get(publico["estado"], "CONFIRMED"))
    if publico["lugar"] or publico["enlace"]:
        evento.add("location", publico["lugar"] or publico["enlace"])
    if publico["hora"]:
        inicio = datetime.fromisoformat(f"{publico['fecha']}T{publico['hora']}")
        zona = ZoneInfo(settings.TIME_ZONE)
        evento.add("dtstart", inicio.replace(tzinfo=zona).astimezone(ZoneInfo("UTC")))
        evento.add("duration", DURACION)
    else:
        evento.add("dtstart", datetime.fromisoformat(publico["fecha"]).date())
    return evento
