"""What is public, by its facets, in the memory of each process (docs/decisions/0031 and 0050)."""

from cholula_ga.publicacion.posiciones.indice import Indice, Par, Valor
from cholula_ga.publicacion.posiciones.memoria import Memoria

__all__ = ["Indice", "Memoria", "Par", "Valor"]
