"""Sessions as iCalendar events: RFC 5545, RFC 7986 and what RFC 5546 asks of METHOD:PUBLISH.

The UID never changes, also when a session is postponed and called again. A held session ends when
it really ended. A cancelled or postponed one stays, says so first in its SUMMARY and no longer
takes up time. Google hides cancelled events; other calendars strike them through.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, timedelta
from textwrap import shorten
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, vCalAddress, vDuration, vText, vUri

from cholula_ga.publicacion.models import Version
from sesiones.citas import DURACION, Revision, estado_de_cita, fin_de, inicio_de
from sesiones.publico.frases import resumen_de_sesion

CADA = timedelta(hours=6)
NOMBRE = "Sesiones de la comisión de gobierno abierto"
LARGO_DEL_ASUNTO = 160
ANTES_DEL_TITULO = {"cancelada": "CANCELADA: ", "diferida": "DIFERIDA: "}


def calendario(versiones: Sequence[Version], revisiones: Mapping[str, Revision]) -> bytes:
    """One calendar with the event of each session; all of them have a date."""
    cal = Calendar()
    cal.add("prodid", "-//San Andres Cholula//Gobierno Abierto//ES")
    cal.add("version", "2.0")
    cal.add("calscale", "GREGORIAN")
    cal.add("method", "PUBLISH")
    cal.add("name", NOMBRE)
    cal.add("x-wr-calname", NOMBRE)
    cal.add("x-wr-timezone", settings.TIME_ZONE)
    cal.add("refresh-interval", CADA, parameters={"VALUE": "DURATION"})
    cal.add("x-published-ttl", vDuration(CADA).to_ical().decode())
    cal.add("url", vUri(settings.SITE_URL + reverse("sesiones:sesion_lista")))
    for version in sorted(versiones, key=lambda v: v.clave):
        cal.add_component(_evento(version, version.contenido, revisiones[version.clave]))
    fechas = [date.fromisoformat(version.contenido["fecha"]) for version in versiones]
    if fechas:
        cal.add_missing_timezones(min(fechas) - DIAS, max(fechas) + DIAS)
    return cal.to_ical()


DIAS = timedelta(days=366)


def uid(clave: str) -> str:
    """`sesion/2023/ordinaria-1` → `sesion-2023-ordinaria-1@gobierno-abierto.21119`, for ever."""
    return f"{clave.replace('/', '-')}@gobierno-abierto.21119"


def _evento(version: Version, publico: dict[str, Any], revision: Revision) -> Event:
    evento = Event()
    evento.add("uid", uid(version.clave))
    evento.add("dtstamp", version.publicada_el.astimezone(UTC))
    evento.add("created", revision.creada_el.astimezone(UTC))
    evento.add("last-modified", revision.modificada_el.astimezone(UTC))
    evento.add("sequence", revision.secuencia)
    _agregar_momento(evento, publico)
    evento.add("summary", ANTES_DEL_TITULO.get(publico["estado"], "") + publico["titulo"])
    evento.add("description", _descripcion(publico))
    estado = estado_de_cita(publico["estado"])
    evento.add("status", estado)
    evento.add("transp", "OPAQUE" if estado == "CONFIRMED" else "TRANSPARENT")
    evento.add("class", "PUBLIC")
    evento.add("categories", _categorias(publico))
    _agregar_lugar(evento, publico)
    _agregar_enlaces(evento, publico)
    return evento


def _agregar_momento(evento: Event, publico: Mapping[str, Any]) -> None:
    """DTSTART and DTEND with their zone; a day without hour is an event of the whole day."""
    inicio = inicio_de(publico["fecha"], publico["hora"])
    if inicio is None:
        dia = date.fromisoformat(publico["fecha"])
        evento.add("dtstart", dia)
        evento.add("dtend", dia + timedelta(days=1))
        return
    zona = ZoneInfo(settings.TIME_ZONE)
    fin = fin_de(inicio, publico["celebrada_el"]) or inicio + DURACION
    evento.add("dtstart", inicio.astimezone(zona))
    evento.add("dtend", fin.astimezone(zona))


def _agregar_lugar(evento: Event, publico: Mapping[str, Any]) -> None:
    if publico["lugar"] or publico["enlace"]:
        evento.add("location", publico["lugar"] or publico["enlace"])
    if publico["enlace"]:
        rotulo = {"VALUE": "URI", "LABEL": "Enlace para seguir la sesión"}
        evento.add("conference", vUri(publico["enlace"]), parameters=rotulo)


def _agregar_enlaces(evento: Event, publico: Mapping[str, Any]) -> None:
    pagina = f"{settings.SITE_URL}{publico['url']}"
    evento.add("url", vUri(pagina))
    comision = vCalAddress(settings.SITE_URL + reverse("sesiones:comision_detalle"))
    comision.params["CN"] = vText(publico["comision"]["nombre"])
    evento.add("organizer", comision)
    documentos = ["convocatoria.pdf", *(["acta.pdf"] if publico["celebrada_el"] else [])]
    for documento in documentos:
        tipo = {"FMTTYPE": "application/pdf", "VALUE": "URI"}
        evento.add("attach", vUri(pagina + documento), parameters=tipo)
    if anterior := publico.get("viene_de"):
        evento.add("related-to", uid(clave_de(anterior["url"])), parameters={"RELTYPE": "PARENT"})


def clave_de(url: str) -> str:
    """`/sesiones/2023/ordinaria-1/` → `sesion/2023/ordinaria-1`."""
    return "sesion/" + url.strip("/").partition("/")[2]


def _categorias(publico: Mapping[str, Any]) -> list[str]:
    demo = ["Dato de demostración"] if publico["es_demo"] else []
    return ["Gobierno abierto", f"Sesión {publico['tipo']}", *demo]


def _descripcion(publico: Mapping[str, Any]) -> str:
    """What came of it, if anything yet, and the agenda; equal until the event itself changes."""
    partes = ["Dato de demostración."] if publico["es_demo"] else []
    if publico["estado"] not in ("convocada", "en_curso"):
        partes.append(resumen_de_sesion(publico))
    puntos = [
        f"{punto['numero']}. {shorten(punto['titulo'], LARGO_DEL_ASUNTO, placeholder='…')}"
        for punto in publico["puntos"]
    ]
    return "\n".join([*partes, "Orden del día:", *puntos])
