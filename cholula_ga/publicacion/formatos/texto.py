"""Open text formats: CSV, JSON, GeoJSON and XML, read whole and never executed."""

import csv
import json
import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from django.core.exceptions import ValidationError

from cholula_ga.publicacion.formatos.firmas import danado, no_lo_es
from cholula_ga.publicacion.formatos.revisado import Revisado
from cholula_ga.publicacion.formatos.xml_seguro import hasta, nombre_local, textos

MAX_TEXTO = 200_000
MAX_PROFUNDIDAD_XML = 200
GEOMETRIAS = [
    "FeatureCollection",
    "Feature",
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
]
_CONTROLES = re.compile(r"[\x00-\x08\x0e-\x1f]")
_ACTIVAS = ("svg", "html", "stylesheet", "transform", "script")


def decodificar(contenido: bytes) -> tuple[str, bool]:
    """The text and whether it is UTF-8; old spreadsheets write Windows-1252."""
    try:
        return contenido.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return contenido.decode("cp1252", errors="replace"), False


def _texto_limpio(contenido: bytes, extension: str) -> str:
    texto, _ = decodificar(contenido)
    if _CONTROLES.search(texto):
        raise no_lo_es(extension, "binario, no texto")
    return texto


def revisar_csv(contenido: bytes, extension: str) -> Revisado:
    """A table: at least a header, every line readable."""
    texto = _texto_limpio(contenido, extension)
    if texto.lstrip().startswith("<"):
        raise no_lo_es(extension, "una página o un XML")
    try:
        filas = sum(1 for fila in csv.reader(texto.splitlines()) if fila)
    except csv.Error as error:
        raise danado(extension) from error
    if not filas:
        raise ValidationError("El CSV no tiene ninguna fila. Revise que no esté en blanco.")
    return Revisado(contenido, "text/csv", extension, texto=texto[:MAX_TEXTO])


def _leer_json(contenido: bytes, extension: str) -> tuple[Any, str]:
    texto, es_utf8 = decodificar(contenido)
    if not es_utf8:
        raise ValidationError(
            f"El archivo {extension.upper()} no está en UTF-8. Guárdelo con esa codificación."
        )

    def rechazar(constante: str) -> None:
        raise ValueError(constante)

    try:
        return json.loads(texto, parse_constant=rechazar), texto
    except (ValueError, RecursionError) as error:
        raise no_lo_es(extension) from error


def revisar_json(contenido: bytes, extension: str) -> Revisado:
    _, texto = _leer_json(contenido, extension)
    return Revisado(contenido, "application/json", extension, texto=texto[:MAX_TEXTO])


def revisar_geojson(contenido: bytes, extension: str) -> Revisado:
    valor, texto = _leer_json(contenido, extension)
    if not isinstance(valor, dict) or valor.get("type") not in GEOMETRIAS:
        raise no_lo_es(extension, "JSON, pero sin datos geográficos")
    return Revisado(contenido, "application/geo+json", extension, texto=texto[:MAX_TEXTO])


def revisar_xml(contenido: bytes, extension: str) -> Revisado:
    """Well formed, without DTD or entities, and not a drawing or a page in disguise."""

    def vigilar(elemento: Element, profundidad: int) -> None:
        if profundidad > MAX_PROFUNDIDAD_XML:
            raise danado(extension)
        if nombre_local(elemento) in _ACTIVAS:
            raise no_lo_es(extension, "un dibujo o una página que ejecuta código")

    try:
        texto = hasta(textos(contenido, al_abrir=vigilar), MAX_TEXTO)
    except DefusedXmlException as error:
        raise ValidationError(
            "El XML define entidades o un DTD y por seguridad no se acepta. Expórtelo sin ellos."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise no_lo_es(extension) from error
    return Revisado(contenido, "application/xml", extension, texto=texto)
