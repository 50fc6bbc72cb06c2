"""What the room gives as open data, and the documents from which it is first loaded."""

from informacion_util.datos.conjuntos import ACCIONES, CATALOGO
from informacion_util.datos.tablero import TABLERO
from informacion_util.datos.uso import ENLACES_ROTOS, UTILIDAD, VISITAS

__all__ = ["ACCIONES", "CATALOGO", "ENLACES_ROTOS", "TABLERO", "UTILIDAD", "VISITAS"]
