"""The panel of the room: validación moves problems, each enlace tells what was done."""

from proyecto_ciudadano.admin.actividad import ActividadAdmin
from proyecto_ciudadano.admin.problematica import ProblematicaAdmin
from proyecto_ciudadano.admin.respuesta import RespuestaDeTurnoAdmin
from proyecto_ciudadano.admin.taller import EscuelaAdmin, TallerAdmin

__all__ = [
    "ActividadAdmin",
    "EscuelaAdmin",
    "ProblematicaAdmin",
    "RespuestaDeTurnoAdmin",
    "TallerAdmin",
]
