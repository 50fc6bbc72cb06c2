"""The tracker's list: what the address asks for, and the page, counts and map that answer it."""

from proyecto_ciudadano.lista.memoria import MEMORIA
from proyecto_ciudadano.lista.pedido import Orden, Pedido
from proyecto_ciudadano.lista.resultado import Listado, listado

__all__ = ["MEMORIA", "Listado", "Orden", "Pedido", "listado"]
