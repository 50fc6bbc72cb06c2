"""From what was asked to what was proven: one dated story, computed from what was published."""

from sesiones.cadena.armado import armar
from sesiones.cadena.lectura import cadena_de_acuerdo, cadenas_de
from sesiones.cadena.piezas import Cadena, Eslabon, Hecho

__all__ = ["Cadena", "Eslabon", "Hecho", "armar", "cadena_de_acuerdo", "cadenas_de"]
