"""What the commission's room adds to the pages of problems and strategies: the chain, from its end.

The page of an entry says it with its own query: informacion_util/difusion.py.
"""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from cholula_ga.portada.registro import Tarjeta
from informacion_util.models import Estrategia
from proyecto_ciudadano.models import Problematica
from sesiones.cadena import cadenas_de
from sesiones.models import EvidenciaDeSeguimiento, PuntoDelDia

PLANTILLA = "sesiones/cadena_aporte.html"


def aportes(objeto: Any) -> list[Tarjeta]:
    """The chains that pass through an object; where none does, the missing link is said."""
    if isinstance(objeto, Problematica):
        puntos = _de_problematica(objeto)
    elif isinstance(objeto, Estrategia):
        puntos = PuntoDelDia.objects.filter(estrategia=objeto)
    else:
        return []
    cadenas = cadenas_de(puntos, timezone.localdate(), objeto)
    contexto = {"cadenas": cadenas, "propia": objeto.get_absolute_url()}
    return [Tarjeta(PLANTILLA, contexto)]


def _de_problematica(problematica: Problematica) -> Any:
    """The points that name it, and those whose agreement shows an activity of it as proof."""
    nombrada = PuntoDelDia.problematicas.through.objects.filter(problematica=problematica)
    pruebas = EvidenciaDeSeguimiento.objects.filter(actividad__problematica=problematica)
    return PuntoDelDia.objects.filter(
        Q(pk__in=nombrada.values("puntodeldia"))
        | Q(pk__in=pruebas.values("seguimiento__acuerdo__punto"))
    )
