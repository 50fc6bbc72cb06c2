"""Tables of problems, as the tests of their import send them."""

from datetime import date
from io import BytesIO

from proyecto_ciudadano.importacion import abrir, importar
from tests.datos.hojas import un_csv

HOY = date(2026, 1, 15)
DE_ANTES = {"nombre": "Escuela Volcanes", "cct": "21DES0001A"}


def una_fila(**celdas):
    """A row of a new problem of a school that is already registered."""
    return {
        "folio": "",
        "escuela_cct": DE_ANTES["cct"],
        "ciclo_escolar": "2022-2023",
        "edicion": "Primera edición",
        "categoria": "Limpieza y residuos",
        "titulo": "Basura en la esquina",
        "problema": "Se acumulan bolsas.",
        "propuesta": "Poner un letrero.",
        "detectada_el": "14/02/2023",
    } | celdas


def importado(usuario, *filas, contenido=None, **opciones):
    tabla = abrir(BytesIO(contenido or un_csv(filas)))
    return importar(tabla, usuario=usuario, hoy=HOY, **opciones)


def errores(resultado):
    return [(e.fila, e.columna, e.mensaje) for e in resultado.errores]
