"""schema.org of this room's pages."""

from django import template
from django.utils.safestring import SafeString

from cholula_ga.portada.templatetags.esquema import bloque
from informacion_util import esquema
from informacion_util.models import Edicion

register = template.Library()


@register.simple_tag
def esquema_de_catalogo() -> SafeString:
    return bloque(esquema.catalogo())


@register.simple_tag
def esquema_de_ficha(edicion: Edicion, dependencia: str) -> SafeString:
    return bloque(esquema.ficha(edicion, dependencia))
