"""What the room gives as open data, and the documents from which it is first loaded."""

from informacion_util.datos.conjuntos import ACCIONES, CATALOGO

__all__ = ["ACCIONES", "CATALOGO"]
