"""Open data of the room; the register of data sets imports this module (`cholula_ga.datos`)."""

from sesiones.datos.conjuntos import ACUERDOS, ASISTENCIA, PUNTOS, SESIONES, VOTOS

__all__ = ["ACUERDOS", "ASISTENCIA", "PUNTOS", "SESIONES", "VOTOS"]
