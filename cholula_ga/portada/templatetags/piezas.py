"""Pieces of the home page that each room draws with its own template."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cholula_ga.portada.registro import Tarjeta

register = template.Library()


@register.simple_tag
def dibujar(tarjeta: Tarjeta) -> SafeString:
    """The card, from its template and nothing but its own context."""
    return render_to_string(tarjeta.plantilla, dict(tarjeta.contexto))
