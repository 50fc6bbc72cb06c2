"""Tables of fichas, read and imported."""

from io import BytesIO

from informacion_util.importacion import abrir, importar
from informacion_util.importacion.fichas import Alcance


def celdas(contenido, **opciones):
    """Heading and rows as the import reads them."""
    tabla = abrir(BytesIO(contenido), **opciones)
    return tabla.encabezado, [fila for _, fila in tabla.filas]


def importada(contenido, dependencia, **opciones):
    """The result of importing these bytes for one dependencia."""
    alcance = Alcance(frozenset({dependencia.pk}), dependencia.pk)
    return importar(abrir(BytesIO(contenido)), alcance, **opciones)
