from informacion_util.admin.edicion import EdicionAdmin, RecursoInline
from informacion_util.admin.estrategia import EstrategiaAdmin
from informacion_util.admin.tema import TemaAdmin

__all__ = ["EdicionAdmin", "EstrategiaAdmin", "RecursoInline", "TemaAdmin"]
