"""The verbs of a school problem. No state changes without a dated public entry and its text."""

from proyecto_ciudadano.actions.actividad import declarar_atendida, publicar_actividad
from proyecto_ciudadano.actions.acto import Acto
from proyecto_ciudadano.actions.comentario import (
    escribir_otro,
    no_publicar_comentario,
    publicar_comentario,
)
from proyecto_ciudadano.actions.comision import dar_cuenta
from proyecto_ciudadano.actions.correccion import corregir_actividad, retirar_actividad
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
from proyecto_ciudadano.actions.privacidad import corregir_problematica, devolver_problematica
from proyecto_ciudadano.actions.problematica import (
    anotar_siguiente_paso,
    fusionar,
    no_competencia,
    no_viable,
    reabrir,
    registrar,
    reponer_problematica,
    retirar_problematica,
    validar,
)
from proyecto_ciudadano.actions.taller import corregir_detectada, guardar_taller
from proyecto_ciudadano.actions.turno import publicar_respuesta, retirar_turno, turnar

__all__ = [
    "Acto",
    "anotar_siguiente_paso",
    "anotar_uso",
    "confirmar",
    "confirmar_en_parte",
    "corregir_actividad",
    "corregir_detectada",
    "corregir_problematica",
    "crear_enlace",
    "dar_cuenta",
    "declarar_atendida",
    "devolver_problematica",
    "disputar",
    "enviar_enlace",
    "escribir_otro",
    "fusionar",
    "guardar_taller",
    "no_competencia",
    "no_publicar_comentario",
    "no_viable",
    "publicar_actividad",
    "publicar_comentario",
    "publicar_respuesta",
    "reabrir",
    "registrar",
    "reponer_problematica",
    "responder_con_enlace",
    "retirar_actividad",
    "retirar_problematica",
    "retirar_turno",
    "revocar_enlace",
    "turnar",
    "validar",
]
