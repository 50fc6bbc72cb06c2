from proyecto_ciudadano.models.actividad import Actividad, Evidencia, Momento
from proyecto_ciudadano.models.aviso import AvisoDeTurno
from proyecto_ciudadano.models.correccion import CorreccionDeActividad
from proyecto_ciudadano.models.enlace_escolar import (
    ComentarioEscolar,
    EnlaceEscolar,
    EstadoComentario,
    MedioDeEnlace,
    MotivoEscolar,
    QuePaso,
    RazonDeNoPublicar,
    UsoDeEnlace,
)
from proyecto_ciudadano.models.folio import SerieDeFolios
from proyecto_ciudadano.models.historia import Confirmacion, Movimiento, SentidoEscuela, Voz
from proyecto_ciudadano.models.privacidad import RevisionDePrivacidad
from proyecto_ciudadano.models.problematica import (
    SENSIBLES,
    Categoria,
    EstadoProblematica,
    Problematica,
)
from proyecto_ciudadano.models.respuesta import RespuestaDeTurno
from proyecto_ciudadano.models.taller import Escuela, NivelEscolar, Taller
from proyecto_ciudadano.models.turno import RespuestaTurno, Turno

__all__ = [
    "SENSIBLES",
    "Actividad",
    "AvisoDeTurno",
    "Categoria",
    "ComentarioEscolar",
    "Confirmacion",
    "CorreccionDeActividad",
    "EnlaceEscolar",
    "Escuela",
    "EstadoComentario",
    "EstadoProblematica",
    "Evidencia",
    "MedioDeEnlace",
    "Momento",
    "MotivoEscolar",
    "Movimiento",
    "NivelEscolar",
    "Problematica",
    "QuePaso",
    "RazonDeNoPublicar",
    "RespuestaDeTurno",
    "RespuestaTurno",
    "RevisionDePrivacidad",
    "SentidoEscuela",
    "SerieDeFolios",
    "Taller",
    "Turno",
    "UsoDeEnlace",
    "Voz",
]
