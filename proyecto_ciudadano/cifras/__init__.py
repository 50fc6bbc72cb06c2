"""«Lo pidieron → se hizo» in figures: how many, in what state, how long it took and who answered.

*Atendida* is said by the dependencia and *verificada* by the school: they are never added. No
figure is finer than one dimension within a ciclo escolar (docs/decisions/0056).
"""

from proyecto_ciudadano.cifras.cuadro import Cuadro, Renglon, cuadro_de
from proyecto_ciudadano.cifras.cuantiles import MINIMO, Tiempo
from proyecto_ciudadano.cifras.pedido import DIMENSIONES, Pedido

__all__ = ["DIMENSIONES", "MINIMO", "Cuadro", "Pedido", "Renglon", "Tiempo", "cuadro_de"]
