"""The page of one problem."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.portada.registro import aportes_de
from cholula_ga.portada.templatetags.formato import fecha_larga
from cholula_ga.publicacion.models import Version
from proyecto_ciudadano import historia
from proyecto_ciudadano.etapas import etapas_de
from proyecto_ciudadano.views.comun import MIGA, publicada


@require_safe
def problematica_detalle(request: HttpRequest, folio: str) -> HttpResponse:
    """The story of one problem, from what was asked to what was proven."""
    if folio != folio.lower():
        return redirect(
            "proyecto_ciudadano:problematica_detalle", folio=folio.lower(), permanent=True
        )
    problematica, version = publicada(folio)
    publico, hoy = version.contenido, timezone.localdate()
    pasos = historia.historia_de(publico)
    siguiente = publico["siguiente_fecha"]
    return render(
        request,
        "proyecto_ciudadano/problematica_detalle.html",
        {
            "migas": [("Inicio", "/"), MIGA, (publico["folio"], "")],
            "problema": publico,
            "en_breve": historia.en_breve(publico),
            "paso_vencido": bool(siguiente) and date.fromisoformat(siguiente) < hoy,
            "historia": pasos,
            "hecho": historia.lo_que_se_hizo(pasos),
            "turnos": historia.turnos_de(publico, hoy),
            "etapas": etapas_de(publico, hoy),
            "disputas": historia.disputas(publico),
            "aportes": aportes_de(problematica),
            "asiento": version.asiento,
            "cita": cita_de(version, hoy),
            "ruta": publico["url"].rstrip("/"),
            "ruta_del_lugar": reverse(
                "proyecto_ciudadano:lugar_atom", args=[problematica.localidad.slug]
            ),
        },
    )


def cita_de(version: Version, hoy: date) -> str:
    """What to write to send somebody to this page."""
    publico = version.contenido
    return (
        f"Ayuntamiento de San Andrés Cholula. «{publico['titulo']}», Proyecto Ciudadano, "
        f"folio {publico['folio']}, publicado el {fecha_larga(version.publicada_el)}. "
        f"{settings.SITE_URL}{publico['url']} (consultado el {fecha_larga(hoy)})."
    )
