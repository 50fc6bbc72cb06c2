"""Compares what the log says with what the database holds and the site shows now."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Q

from cholula_ga.busqueda.documentos import MAX_CUERPO, Entrada, columnas
from cholula_ga.busqueda.models import Documento
from cholula_ga.publicacion.archivos import abrir
from cholula_ga.publicacion.canonico import canonico
from cholula_ga.publicacion.indexado import archivos_con_texto, entradas_de
from cholula_ga.publicacion.models import Archivo, Asiento, TipoVersion, Version
from cholula_ga.publicacion.models.bitacora import INICIO
from cholula_ga.publicacion.publicable import objeto_de_clave


def testimonio(asiento: Asiento) -> dict[str, Any]:
    """One line of the log, the text it vouches for and what the site shows now instead."""
    es_ultimo = not Asiento.objects.filter(clave=asiento.clave, numero__gt=asiento.numero).exists()
    actual = contenido_actual(asiento) if es_ultimo else None
    return {
        "asiento": asiento.a_publico(),
        "es_ultimo": es_ultimo,
        "texto": asiento.version.texto,
        "version": contenido_de(asiento.version),
        "actual": actual,
        "diferencias": diferencias(asiento, es_ultimo=es_ultimo, actual=actual),
    }


def contenido_de(version: Version) -> Any:
    """The stored content; None if somebody broke it so far that it no longer reads."""
    try:
        return json.loads(version.texto)
    except ValueError:
        return None


def contenido_actual(asiento: Asiento) -> dict[str, Any] | None:
    """What the live object says of itself now; None for what was withdrawn or is gone."""
    if asiento.version.tipo == TipoVersion.RETIRO:
        return None
    try:
        objeto = objeto_de_clave(asiento.clave)
        return objeto.a_publico() if objeto else None
    except Exception as error:
        # A row broken from behind may fail in any way; the rest of the log is still checked.
        return {"ilegible": type(error).__name__}


def diferencias(asiento: Asiento, *, es_ultimo: bool, actual: dict[str, Any] | None) -> list[str]:
    """Every way in which what is stored or shown departs from what the line vouches for."""
    version = asiento.version
    reglas = [
        (asiento.calcular_huella() != asiento.huella, "el asiento no coincide con su huella"),
        (version.huella != asiento.sha256, "el texto guardado no es el que se publicó"),
        (version.clave != asiento.clave, "la versión es de otro objeto"),
        (version.numero != asiento.numero_de_version, "el número de versión cambió"),
        (version.nota != asiento.nota, "la nota de la versión cambió"),
        (version.oficina != asiento.oficina, "la oficina de la versión cambió"),
        (
            version.publicada_el.replace(microsecond=0) != asiento.momento,
            "la fecha de la versión cambió",
        ),
        (
            version.clave.split("/", 1)[0] != version.tipo_publico,
            "el tipo de la versión cambió",
        ),
    ]
    halladas = [texto for falla, texto in reglas if falla]
    contenido = contenido_de(version)
    if isinstance(contenido, dict):
        halladas += _copias(version, contenido)
        if es_ultimo:
            halladas += _lo_que_se_ve(asiento, contenido, actual)
    return halladas


def _copias(version: Version, contenido: dict[str, Any]) -> list[str]:
    reglas = [
        (version.titulo != contenido.get("titulo", "")[:300], "el título de la versión cambió"),
        (version.url != contenido.get("url"), "la dirección de la versión cambió"),
    ]
    return [texto for falla, texto in reglas if falla]


def _lo_que_se_ve(
    asiento: Asiento, contenido: dict[str, Any], actual: dict[str, Any] | None
) -> list[str]:
    """The live object and the search rows of the last line of an object."""
    entero = Q(clave=asiento.clave)
    documentos = list(Documento.objects.filter(entero | Q(parte_de=asiento.clave)))
    if asiento.version.tipo == TipoVersion.RETIRO:
        return ["lo retirado sigue en la búsqueda"] if documentos else []
    # A line that does not match its own hash is reported already, and its files are not believed.
    creible = asiento.calcular_huella() == asiento.huella
    iguales = not creible or _mismos_documentos(documentos, asiento, contenido)
    reglas = [
        (actual is None, "la página publicada ya no está"),
        (
            actual is not None and canonico(actual) != asiento.version.texto,
            "lo que muestra el sitio no es lo que se publicó",
        ),
        (not documentos, "falta en la búsqueda"),
        (bool(documentos) and not iguales, "la búsqueda muestra un texto distinto"),
    ]
    return [texto for falla, texto in reglas if falla]


def _mismos_documentos(
    documentos: list[Documento], asiento: Asiento, contenido: dict[str, Any]
) -> bool:
    """Whether search finds and shows the published text and its parts, and nothing else."""
    archivos = archivos_con_texto(asiento.archivos)
    entradas = entradas_de(asiento.version, contenido, archivos=archivos, fecha=None)
    esperadas = {entrada.clave: entrada for entrada in entradas}
    halladas = {documento.clave: documento for documento in documentos}
    return esperadas.keys() == halladas.keys() and all(
        _mismo_documento(halladas[clave], entrada) for clave, entrada in esperadas.items()
    )


def _mismo_documento(documento: Documento, entrada: Entrada) -> bool:
    """Its words are compared with those of its own text, whose lines may come in another order."""
    propia = replace(entrada, resumen=documento.resumen, cuerpo=documento.cuerpo)
    debidas = columnas(propia)
    return (
        documento.resumen == columnas(replace(entrada, cuerpo=""))["resumen"]
        and all(getattr(documento, columna) == valor for columna, valor in debidas.items())
        and _mismas_lineas(documento.cuerpo, entrada.cuerpo)
    )


def _mismas_lineas(indexado: str, publicado: str) -> bool:
    """The same lines in whatever order; of a very long text, those that fit in the index."""
    lineas = indexado.split("\n")
    esperadas = publicado.replace("\x00", " ").split("\n")
    if len(indexado) < MAX_CUERPO:
        return sorted(lineas) == sorted(esperadas)
    return set(lineas[:-1]) <= set(esperadas)


def problemas_de_archivos(asiento: Asiento) -> Iterator[str]:
    """Files of a line that are no longer served, are gone or are others."""
    if asiento.calcular_huella() != asiento.huella:
        return  # its list of files cannot be trusted, and the line is already reported
    for declarado in asiento.archivos:
        archivo = Archivo.objects.filter(sha256=declarado["sha256"], publico=True).first()
        if archivo is None:
            yield f"ya no se sirve el archivo {declarado['url']}"
            continue
        try:
            with abrir(archivo) as fichero:
                real = hashlib.file_digest(fichero, "sha256").hexdigest()
        except FileNotFoundError:
            yield f"falta el archivo {declarado['url']}"
            continue
        if real != declarado["sha256"]:
            yield f"el archivo {declarado['url']} no es el que se publicó"


def revisar_bitacora() -> Iterator[tuple[Asiento, list[str]]]:
    """Every line in order with what is wrong with it: chain, texts, live objects and files."""
    ultimos = dict(Asiento.objects.order_by("numero").values_list("clave", "numero"))
    anterior, esperado = INICIO, 1
    asientos = Asiento.objects.select_related("version").order_by("numero")
    for asiento in asientos.iterator(chunk_size=200):
        es_ultimo = ultimos[asiento.clave] == asiento.numero
        problemas = [] if asiento.anterior == anterior else ["la cadena se rompe antes de él"]
        if asiento.numero != esperado:
            problemas.append(f"faltan asientos: se esperaba el {esperado}")
        actual = contenido_actual(asiento) if es_ultimo else None
        problemas += diferencias(asiento, es_ultimo=es_ultimo, actual=actual)
        problemas += problemas_de_archivos(asiento) if es_ultimo else []
        anterior, esperado = asiento.huella, asiento.numero + 1
        yield asiento, problemas
