"""Open data of the room; the register of data sets imports this package (`cholula_ga.datos`).

Everything is read from published versions, so it says what the log says: in sensitive categories
no row holds the school, nor anything that leads to it (`publico.origen`).
"""

from proyecto_ciudadano.datos.cifras import CIFRAS
from proyecto_ciudadano.datos.conjuntos import ACTIVIDADES, PASOS, PROBLEMATICAS, TURNOS
from proyecto_ciudadano.datos.programas import GEOJSON, OPEN311

__all__ = ["ACTIVIDADES", "CIFRAS", "GEOJSON", "OPEN311", "PASOS", "PROBLEMATICAS", "TURNOS"]
