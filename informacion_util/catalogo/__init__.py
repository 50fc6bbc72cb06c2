"""The catalogue: what the address asks for, and the page and counts that answer it."""

from informacion_util.catalogo.filtros import Filtros, Orden
from informacion_util.catalogo.memoria import calentar
from informacion_util.catalogo.resultado import Catalogo, catalogo

__all__ = ["Catalogo", "Filtros", "Orden", "calentar", "catalogo"]
