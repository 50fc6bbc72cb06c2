"""schema.org of this room's pages."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from cholula_ga.portada.templatetags.esquema import bloque
from sesiones import esquema

register = template.Library()


@register.simple_tag
def esquema_de_sesion(publico: Mapping[str, Any]) -> SafeString:
    """The session as an event; nothing while its date is not known."""
    evento = esquema.evento(publico)
    return bloque(evento) if evento else SafeString("")
