"""The verbs of a school problem. No state changes without a dated public entry and its text."""

from proyecto_ciudadano.actions.actividad import declarar_atendida, publicar_actividad
from proyecto_ciudadano.actions.acto import Acto
from proyecto_ciudadano.actions.escuela import confirmar, confirmar_en_parte, disputar
from proyecto_ciudadano.actions.problematica import (
    fusionar,
    no_competencia,
    no_viable,
    registrar,
    retirar_problematica,
    turnar,
    validar,
)

__all__ = [
    "Acto",
    "confirmar",
    "confirmar_en_parte",
    "declarar_atendida",
    "disputar",
    "fusionar",
    "no_competencia",
    "no_viable",
    "publicar_actividad",
    "registrar",
    "retirar_problematica",
    "turnar",
    "validar",
]
