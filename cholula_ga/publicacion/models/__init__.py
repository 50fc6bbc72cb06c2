from cholula_ga.publicacion.models.archivo import Archivo
from cholula_ga.publicacion.models.bitacora import Asiento, Sello
from cholula_ga.publicacion.models.version import TipoVersion, Version

__all__ = ["Archivo", "Asiento", "Sello", "TipoVersion", "Version"]
