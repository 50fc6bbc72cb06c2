"""schema.org of a session: an `Event`, as search engines and calendars read it from its page.

Source: https://schema.org/Event and Google's guide for events. Nothing is said that the published
session does not say: without a date there is no event.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from cholula_ga.portada.esquema import CONTEXTO, ayuntamiento
from sesiones.citas import DURACION, fin_de, inicio_de
from sesiones.publico.frases import resumen_de_sesion

ASISTENCIA = {
    "presencial": "OfflineEventAttendanceMode",
    "remota": "OnlineEventAttendanceMode",
    "mixta": "MixedEventAttendanceMode",
}


def evento(publico: Mapping[str, Any]) -> dict[str, Any] | None:
    """Of the public content of a session; None while its date is not known."""
    if not publico["fecha"]:
        return None
    pagina = f"{settings.SITE_URL}{publico['url']}"
    return {
        "@context": CONTEXTO,
        "@type": "Event",
        "@id": f"{pagina}#evento",
        "name": publico["titulo"],
        "description": resumen_de_sesion(publico),
        "url": pagina,
        "inLanguage": "es-MX",
        "isAccessibleForFree": True,
        "organizer": _comision(publico),
        **_cuando(publico),
        **_donde(publico),
    }


def _comision(publico: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "GovernmentOrganization",
        "name": publico["comision"]["nombre"],
        "alternateName": publico["comision"]["siglas"],
        "url": settings.SITE_URL + reverse("sesiones:comision_detalle"),
        "parentOrganization": ayuntamiento(),
    }


def _cuando(publico: Mapping[str, Any]) -> dict[str, Any]:
    """Moments with their zone; only the day, where the hour is not known."""
    inicio = inicio_de(publico["fecha"], publico["hora"])
    if inicio is None:
        cuando = {"startDate": publico["fecha"]}
    else:
        fin = fin_de(inicio, publico["celebrada_el"]) or inicio + DURACION
        cuando = {"startDate": inicio.isoformat(), "endDate": fin.isoformat()}
    return {"eventStatus": f"{CONTEXTO}/{_estado(publico)}", **cuando, **_antes(publico)}


def _estado(publico: Mapping[str, Any]) -> str:
    if publico["estado"] == "cancelada":
        return "EventCancelled"
    if publico["estado"] == "diferida":
        return "EventPostponed"
    return "EventRescheduled" if publico.get("fecha_anterior") else "EventScheduled"


def _antes(publico: Mapping[str, Any]) -> dict[str, str]:
    """`previousStartDate`, of a session whose date was changed."""
    anterior = publico.get("fecha_anterior")
    if not anterior:
        return {}
    inicio = inicio_de(anterior["fecha"], anterior["hora"])
    return {"previousStartDate": inicio.isoformat() if inicio else anterior["fecha"]}


def _donde(publico: Mapping[str, Any]) -> dict[str, Any]:
    """A place, an address to follow it, or both; the address of the place is what the call says."""
    lugares: list[dict[str, str]] = []
    if publico["lugar"]:
        lugares.append({"@type": "Place", "name": publico["lugar"], "address": publico["lugar"]})
    if publico["enlace"]:
        lugares.append({"@type": "VirtualLocation", "url": publico["enlace"]})
    donde: dict[str, Any] = {}
    if publico["modalidad"]:
        donde["eventAttendanceMode"] = f"{CONTEXTO}/{ASISTENCIA[publico['modalidad']]}"
    if lugares:
        donde["location"] = lugares if len(lugares) > 1 else lugares[0]
    return donde
