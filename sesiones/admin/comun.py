"""What the tables of the panel share."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.http import HttpRequest

from cholula_ga.institucion.admin_base import usuario_de
from sesiones.actions import Acto
from sesiones.models import PuntoDelDia, Sesion

Hacer = Callable[[HttpRequest, Sesion, Acto], object]  # what a button of a page does

BUSCADORES = Script("js/buscadores.js", type="module")  # beside every list that is searched
SOLO_SECRETARIA = ("preparar", "mesa", "seguimiento")


def columnas_para(request: HttpRequest, columnas: Sequence[Any]) -> list[Any]:
    """Doors that only the secretary may open are shown to her alone."""
    if usuario_de(request).es_secretaria_tecnica:
        return list(columnas)
    return [columna for columna in columnas if columna not in SOLO_SECRETARIA]


def punto_pedido(request: HttpRequest, sesion: Sesion) -> PuntoDelDia:
    """The point that a button of the page is about. Raises ValidationError if it is gone."""
    numero = request.POST.get("punto", "")
    puntos = sesion.puntos.filter(numero=numero) if numero.isdecimal() and len(numero) < 5 else None
    punto = puntos.first() if puntos is not None else None
    if punto is None:
        raise ValidationError("Ese punto ya no está en el orden del día.")
    return punto
