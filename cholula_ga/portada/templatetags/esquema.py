"""schema.org inside a page: a block of data that browsers do not run."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from cholula_ga.portada import esquema

ESCAPES = {ord(signo): f"\\u{ord(signo):04X}" for signo in "<>&"}
register = template.Library()


def bloque(datos: dict[str, Any]) -> SafeString:
    """The data with `<`, `>` and `&` written as escapes of JSON: no text can close the block."""
    texto = json.dumps(datos, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{texto}</script>')  # noqa: S308 escaped


@register.simple_tag
def esquema_de_sitio() -> SafeString:
    return bloque(esquema.sitio_web())


@register.simple_tag
def esquema_de_migas(lista: list[tuple[str, str]]) -> SafeString:
    return bloque(esquema.migas(lista))
