from informacion_util.admin.edicion import EdicionAdmin, RecursoInline
from informacion_util.admin.estrategia import EstrategiaAdmin
from informacion_util.admin.ficha import FichaAdmin
from informacion_util.admin.tema import TemaAdmin
from informacion_util.admin.utilidad import ConteoDeUtilidadAdmin

__all__ = [
    "ConteoDeUtilidadAdmin",
    "EdicionAdmin",
    "EstrategiaAdmin",
    "FichaAdmin",
    "RecursoInline",
    "TemaAdmin",
]
