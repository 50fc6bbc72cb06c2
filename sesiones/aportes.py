"""What the commission's room adds to the pages of problems, strategies and entries."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from cholula_ga.portada.registro import Tarjeta
from informacion_util.models import Estrategia, Ficha
from proyecto_ciudadano.models import Problematica
from sesiones.cadena import cadenas_de
from sesiones.models import Acuerdo, EvidenciaDeSeguimiento, PuntoDelDia

PLANTILLA = "sesiones/cadena_aporte.html"


def aportes(objeto: Any) -> list[Tarjeta]:
    """The chains that pass through an object, told from its end."""
    if isinstance(objeto, Problematica):
        return _de_problematica(objeto)
    if isinstance(objeto, Estrategia):
        return _tarjeta(PuntoDelDia.objects.filter(estrategia=objeto), objeto.clave_publica)
    if isinstance(objeto, Ficha):
        return _de_ficha(objeto)
    return []


def _acuerdos_que_prueban(**de_que: Any) -> Any:
    """Agreements whose follow-up shows this as proof, for use inside another query."""
    evidencias = EvidenciaDeSeguimiento.objects.filter(**de_que)
    return Acuerdo.objects.filter(seguimientos__evidencias__in=evidencias).values("punto")


def _de_problematica(problematica: Problematica) -> list[Tarjeta]:
    """Without a point that saw it, the missing link is said all the same."""
    nombrada = PuntoDelDia.problematicas.through.objects.filter(problematica=problematica)
    probada = _acuerdos_que_prueban(actividad__problematica=problematica)
    puntos = PuntoDelDia.objects.filter(
        Q(pk__in=nombrada.values("puntodeldia")) | Q(pk__in=probada)
    )
    return _tarjeta(puntos, problematica.clave_publica, aunque_no_haya=True)


def _de_ficha(ficha: Ficha) -> list[Tarjeta]:
    """Agreements of the points that presented it, and those that show it as proof."""
    presentada = PuntoDelDia.fichas.through.objects.filter(ficha=ficha).values("puntodeldia")
    puntos = PuntoDelDia.objects.filter(
        Q(pk__in=presentada) | Q(pk__in=_acuerdos_que_prueban(ficha=ficha)), acuerdo__isnull=False
    )
    return _tarjeta(puntos)


def _tarjeta(puntos: Any, *claves: str, aunque_no_haya: bool = False) -> list[Tarjeta]:
    cadenas = cadenas_de(puntos, timezone.localdate(), *claves)
    return [Tarjeta(PLANTILLA, {"cadenas": cadenas})] if cadenas or aunque_no_haya else []
