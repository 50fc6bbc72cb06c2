from proyecto_ciudadano.models.actividad import Actividad, Evidencia, Momento
from proyecto_ciudadano.models.historia import Confirmacion, Movimiento, SentidoEscuela, Voz
from proyecto_ciudadano.models.problematica import (
    SENSIBLES,
    Categoria,
    EstadoProblematica,
    Problematica,
    SerieDeFolios,
)
from proyecto_ciudadano.models.taller import Escuela, NivelEscolar, Taller
from proyecto_ciudadano.models.turno import RespuestaTurno, Turno

__all__ = [
    "SENSIBLES",
    "Actividad",
    "Categoria",
    "Confirmacion",
    "Escuela",
    "EstadoProblematica",
    "Evidencia",
    "Momento",
    "Movimiento",
    "NivelEscolar",
    "Problematica",
    "RespuestaTurno",
    "SentidoEscuela",
    "SerieDeFolios",
    "Taller",
    "Turno",
    "Voz",
]
