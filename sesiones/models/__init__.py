from sesiones.models.acta import Acta, ActaFirmada
from sesiones.models.acuerdo import Acuerdo, EstadoAcuerdo, ProyectoDeAcuerdo, Seguimiento
from sesiones.models.comision import ClaveRegla, Comision, Instalacion, Regla
from sesiones.models.errata import FeDeErratas, ParteCorregida
from sesiones.models.integrante import Convocado, Funcion, Integrante
from sesiones.models.paso import EstadoPaso, PasoDeMesa
from sesiones.models.punto import (
    Asistencia,
    Calidad,
    ClasePunto,
    Forma,
    PuntoDelDia,
    TipoPunto,
)
from sesiones.models.sesion import CONGELADAS, EstadoSesion, Modalidad, Sesion, TipoSesion
from sesiones.models.votacion import ModalidadVotacion, Sentido, Votacion, Voto

__all__ = [
    "CONGELADAS",
    "Acta",
    "ActaFirmada",
    "Acuerdo",
    "Asistencia",
    "Calidad",
    "ClasePunto",
    "ClaveRegla",
    "Comision",
    "Convocado",
    "EstadoAcuerdo",
    "EstadoPaso",
    "EstadoSesion",
    "FeDeErratas",
    "Forma",
    "Funcion",
    "Instalacion",
    "Integrante",
    "Modalidad",
    "ModalidadVotacion",
    "PasoDeMesa",
    "ProyectoDeAcuerdo",
    "ParteCorregida",
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
