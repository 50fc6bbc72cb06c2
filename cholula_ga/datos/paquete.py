"""Frictionless Data Package of the registered data sets."""

from collections.abc import Iterable
from typing import Any

from cholula_ga.datos.registro import TIPOS, Columna, ConjuntoDeDatos

LICENCIA = {
    "name": "Libre-Uso-MX",
    "title": "Libre Uso MX",
    "path": "https://datos.gob.mx/libreusomx",
}


def paquete(
    conjuntos: Iterable[ConjuntoDeDatos],
    sitio: str,
    *,
    nombre: str = "gobierno-abierto-san-andres-cholula",
) -> dict[str, Any]:
    """The descriptor whose resources are the CSV files."""
    lista = list(conjuntos)
    titulo = "Gobierno Abierto de San Andrés Cholula, Puebla"
    return {
        "name": nombre,
        "title": lista[0].titulo if len(lista) == 1 else titulo,
        "homepage": f"{sitio}/datos/",
        "licenses": [LICENCIA],
        "resources": [_recurso(conjunto, sitio) for conjunto in lista],
    }


def _recurso(conjunto: ConjuntoDeDatos, sitio: str) -> dict[str, Any]:
    return {
        "name": conjunto.slug,
        "title": conjunto.titulo,
        "description": conjunto.descripcion,
        "path": sitio + conjunto.descarga("csv"),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "header": True},
        "schema": {"fields": [_campo(columna) for columna in conjunto.columnas]}
        | ({"primaryKey": list(conjunto.llave)} if conjunto.llave else {}),
    }


def _campo(columna: Columna) -> dict[str, Any]:
    """A field of Table Schema with what its values keep."""
    unidad = f" Unidad: {columna.unidad}." if columna.unidad else ""
    campo: dict[str, Any] = {
        "name": columna.nombre,
        "type": TIPOS[columna.tipo],
        "description": columna.significado + unidad,
    }
    if columna.tipo == "url":
        campo["format"] = "uri"
    limites: dict[str, Any] = {}
    if columna.obligatoria:
        limites["required"] = True
    if columna.opciones:
        limites["enum"] = [str(opcion) for opcion in columna.opciones]
    if columna.minimo is not None:
        limites["minimum"] = columna.minimo
    return campo | ({"constraints": limites} if limites else {})
