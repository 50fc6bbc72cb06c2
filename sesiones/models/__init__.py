from sesiones.models.acta import Acta, ActaFirmada
from sesiones.models.acuerdo import Acuerdo, EstadoAcuerdo, ProyectoDeAcuerdo
from sesiones.models.anexo import AcuerdoPresentado, Anexo
from sesiones.models.aviso import AvisoEnviado
from sesiones.models.comision import Comision, Instalacion
from sesiones.models.errata import FeDeErratas, ParteCorregida
from sesiones.models.fecha import FechaAnterior
from sesiones.models.informe import ClaseInforme, Informe
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
from sesiones.models.seguimiento import (
    Aclaracion,
    BorradorDeSeguimiento,
    EvidenciaDeSeguimiento,
    Seguimiento,
)
from sesiones.models.sesion import CONGELADAS, EstadoSesion, Modalidad, Sesion, TipoSesion
from sesiones.models.suplencia import Suplencia
from sesiones.models.votacion import ModalidadVotacion, Sentido, Votacion, Voto
from sesiones.reglas import ClaveRegla

__all__ = [
    "AcuerdoPresentado",
    "Anexo",
    "FechaAnterior",
    "Informe",
    "CONGELADAS",
    "Aclaracion",
    "Acta",
    "ActaFirmada",
    "Acuerdo",
    "Asistencia",
    "AvisoEnviado",
    "BorradorDeSeguimiento",
    "Calidad",
    "ClaseInforme",
    "ClasePunto",
    "ClaveRegla",
    "Comision",
    "Convocado",
    "EstadoAcuerdo",
    "EstadoPaso",
    "EstadoSesion",
    "EvidenciaDeSeguimiento",
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
