"""The room's letters by e-mail. No subject says a school, and no address is kept or logged."""

from urllib.parse import urlparse

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse

from cholula_ga.institucion.models import Dependencia
from proyecto_ciudadano.models import EnlaceEscolar, Problematica

SIN_SALIDA = ("console", "dummy")
RUTA_PANEL = "admin:proyecto_ciudadano_problematica_seguimiento"


def hay_correo() -> bool:
    """Whether a letter would leave; in the demonstration it is shown in the server's own output."""
    return settings.LOCAL or settings.EMAIL_BACKEND.split(".")[-2] not in SIN_SALIDA


def direccion_del_enlace(enlace: EnlaceEscolar) -> str:
    """The whole address that opens the school's page."""
    return settings.SITE_URL + reverse("proyecto_ciudadano:escuela_enlace", args=[enlace.llave])


def carta_a_la_escuela(enlace: EnlaceEscolar, correo: str) -> EmailMessage:
    """What the school receives, in plain text."""
    contexto = {
        "enlace": enlace,
        "problematica": enlace.problematica,
        "direccion": direccion_del_enlace(enlace),
    }
    return EmailMessage(
        subject=f"¿Quedó atendido? Problemática {enlace.problematica.folio}",
        body=render_to_string("proyecto_ciudadano/correo/escuela.txt", contexto),
        to=[correo],
    )


def avisar_disputa(problematica: Problematica) -> int:
    """Tell each office that attends it; how many letters left. Demonstration data sends none."""
    if problematica.es_demo or not hay_correo():
        return 0
    oficinas = Dependencia.objects.filter(
        pk__in=problematica.turnos.values("dependencia"), activa=True
    ).exclude(correo="")
    cartas = [_disputa(problematica, oficina) for oficina in oficinas.order_by("pk")]
    return get_connection().send_messages(cartas) or 0 if cartas else 0


def _disputa(problematica: Problematica, oficina: Dependencia) -> EmailMessage:
    sitio = settings.SITE_URL
    contexto = {
        "problematica": problematica,
        "url": sitio + problematica.get_absolute_url(),
        "panel": sitio + reverse(RUTA_PANEL, args=[problematica.pk]),
    }
    movimiento = problematica.movimientos.latest("pk").pk
    return EmailMessage(
        subject=f"La escuela no está de acuerdo: {problematica.folio}",
        body=render_to_string("proyecto_ciudadano/correo/disputa.txt", contexto),
        to=[oficina.correo],
        headers={
            "Message-ID": f"<disputa.{movimiento}.{oficina.pk}@{urlparse(sitio).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
