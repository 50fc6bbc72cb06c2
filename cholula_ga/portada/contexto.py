"""What every template knows. Nothing of the visitor, so that public pages stay cacheable."""

from django.conf import settings
from django.http import HttpRequest

from cholula_ga.portada.registro import Sala, salas


def sitio(request: HttpRequest) -> dict[str, str | bool | list[Sala]]:
    return {"SITE_URL": settings.SITE_URL, "DEMO": settings.DEMO, "SALAS": salas()}
