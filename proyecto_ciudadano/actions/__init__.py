"""The verbs of a school problem. No state changes without a dated public entry and its text."""

from proyecto_ciudadano.actions.actividad import declarar_atendida, publicar_actividad
from proyecto_ciudadano.actions.acto import Acto
from proyecto_ciudadano.actions.comentario import (
    escribir_otro,
    no_publicar_comentario,
    publicar_comentario,
)
from proyecto_ciudadano.actions.enlace_escolar import (
    anotar_uso,
    crear_enlace,
    enviar_enlace,
    revocar_enlace,
)
from proyecto_ciudadano.actions.escuela import (
    confirmar,
    confirmar_en_parte,
    disputar,
    responder_con_enlace,
)
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
    "anotar_uso",
    "confirmar",
    "confirmar_en_parte",
    "crear_enlace",
    "declarar_atendida",
    "disputar",
    "enviar_enlace",
    "escribir_otro",
    "fusionar",
    "no_competencia",
    "no_publicar_comentario",
    "no_viable",
    "publicar_actividad",
    "publicar_comentario",
    "registrar",
    "responder_con_enlace",
    "retirar_problematica",
    "revocar_enlace",
    "turnar",
    "validar",
]
