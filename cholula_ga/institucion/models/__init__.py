from cholula_ga.institucion.models.dependencia import (
    Dependencia,
    Localidad,
    NombreAnterior,
    TipoDependencia,
    TipoLocalidad,
)
from cholula_ga.institucion.models.tiempo import Administracion, Ejercicio, MarcoNormativo
from cholula_ga.institucion.models.usuario import Envio, Rol, Usuario

__all__ = [
    "Administracion",
    "Dependencia",
    "Ejercicio",
    "Envio",
    "Localidad",
    "MarcoNormativo",
    "NombreAnterior",
    "Rol",
    "TipoDependencia",
    "TipoLocalidad",
    "Usuario",
]
