"""What the tables of the panel share."""

from collections.abc import Sequence
from typing import Any

from django.forms.widgets import Script
from django.http import HttpRequest

from cholula_ga.institucion.admin_base import usuario_de

BUSCADORES = Script("js/buscadores.js", type="module")  # beside every list that is searched
SOLO_SECRETARIA = ("preparar", "mesa", "seguimiento")


def columnas_para(request: HttpRequest, columnas: Sequence[Any]) -> list[Any]:
    """Doors that only the secretary may open are shown to her alone."""
    if usuario_de(request).es_secretaria_tecnica:
        return list(columnas)
    return [columna for columna in columnas if columna not in SOLO_SECRETARIA]
