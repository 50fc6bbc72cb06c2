from sesiones.models.acta import Acta
from sesiones.models.acuerdo import Acuerdo, EstadoAcuerdo, ProyectoDeAcuerdo, Seguimiento
from sesiones.models.comision import ClaveRegla, Comision, Instalacion, Regla
from sesiones.models.integrante import Convocado, Funcion, Integrante
from sesiones.models.punto import Asistencia, Calidad, Forma, PuntoDelDia, TipoPunto
from sesiones.models.sesion import CONGELADAS, EstadoSesion, Modalidad, Sesion, TipoSesion
from sesiones.models.votacion import ModalidadVotacion, Sentido, Votacion, Voto

__all__ = [
    "CONGELADAS",
    "Acta",
    "Acuerdo",
    "Asistencia",
    "Calidad",
    "ClaveRegla",
    "Comision",
    "Convocado",
    "EstadoAcuerdo",
    "EstadoSesion",
    "Forma",
    "Funcion",
    "Instalacion",
    "Integrante",
    "Modalidad",
    "ModalidadVotacion",
    "ProyectoDeAcuerdo",
    "PuntoDelDia",
    "Regla",
    "Seguimiento",
    "Sentido",
    "Sesion",
    "TipoPunto",
    "TipoSesion",
    "Votacion",
    "Voto",
]
