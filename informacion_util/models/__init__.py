from informacion_util.models.borrador import BorradorAutomatico, Duplicacion
from informacion_util.models.direccion import Direccion
from informacion_util.models.edicion import EN_PREPARACION, FUERON_PUBLICAS, Edicion
from informacion_util.models.enlace import EstadoDeEnlace, ResultadoDeEnlace, RevisionDeEnlaces
from informacion_util.models.estrategia import (
    Accion,
    Avance,
    Espacio,
    EstadoEstrategia,
    Estrategia,
    TipoEstrategia,
)
from informacion_util.models.evidencia import EvidenciaDeAccion
from informacion_util.models.ficha import Estante, Ficha, Tema, rotulo_de_estante
from informacion_util.models.opciones import Atributo, Cambio, Proposito, Sector
from informacion_util.models.recurso import Recurso, TipoRecurso, Verificacion
from informacion_util.models.utilidad import (
    MOTIVOS,
    ConteoDeUtilidad,
    Respuesta,
    VisitaDeAccion,
    VisitaDeFicha,
)
from informacion_util.vigencia import Periodicidad, Vigencia

__all__ = [
    "Accion",
    "Atributo",
    "Avance",
    "BorradorAutomatico",
    "Cambio",
    "ConteoDeUtilidad",
    "Direccion",
    "Duplicacion",
    "EN_PREPARACION",
    "Edicion",
    "Espacio",
    "EstadoDeEnlace",
    "EstadoEstrategia",
    "Estante",
    "Estrategia",
    "EvidenciaDeAccion",
    "FUERON_PUBLICAS",
    "Ficha",
    "MOTIVOS",
    "Periodicidad",
    "Proposito",
    "Recurso",
    "Respuesta",
    "ResultadoDeEnlace",
    "RevisionDeEnlaces",
    "Sector",
    "Tema",
    "TipoEstrategia",
    "TipoRecurso",
    "Verificacion",
    "Vigencia",
    "VisitaDeAccion",
    "VisitaDeFicha",
    "rotulo_de_estante",
]
