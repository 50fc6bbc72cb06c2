from sesiones.models.acta import Acta, ActaFirmada
from sesiones.models.acuerdo import Acuerdo, EstadoAcuerdo, ProyectoDeAcuerdo, Seguimiento
from sesiones.models.comision import Comision, Instalacion
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
from sesiones.models.regla import Regla
from sesiones.models.sesion import CONGELADAS, EstadoSesion, Modalidad, Sesion, TipoSesion
from sesiones.models.suplencia import Suplencia
from sesiones.models.votacion import ModalidadVotacion, Sentido, Votacion, Voto
from sesiones.reglas import ClaveRegla

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
    "Suplencia",
    "TipoPunto",
    "TipoSesion",
    "Votacion",
    "Voto",
]
