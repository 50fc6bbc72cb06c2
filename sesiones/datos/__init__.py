"""Open data of the room; the register of data sets imports this module (`cholula_ga.datos`)."""

from sesiones.datos.conjuntos import ACUERDOS, ASISTENCIA, PUNTOS, SESIONES, VOTOS
from sesiones.datos.programas import CALENDARIO, POPOLO

__all__ = ["ACUERDOS", "ASISTENCIA", "CALENDARIO", "POPOLO", "PUNTOS", "SESIONES", "VOTOS"]
