"""The catalogue in the memory of this process (`publicacion/posiciones`)."""

from collections.abc import Iterable

from cholula_ga.publicacion import posiciones
from informacion_util.catalogo.indice import Entrada, Indice
from informacion_util.catalogo.lectura import leer
from informacion_util.models import Edicion


class Memoria(posiciones.Memoria[Indice]):
    """Every published edition."""

    prefijo = f"{Edicion.tipo_publico}/"

    def indice(self, entradas: Iterable[Entrada]) -> Indice:
        return Indice(entradas)

    def leer(self, claves: Iterable[str] | None = None) -> Iterable[Entrada]:
        return leer(claves)


MEMORIA = Memoria()
calentar = MEMORIA.calentar
