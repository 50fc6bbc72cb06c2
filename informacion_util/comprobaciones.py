"""What must be true before an edition is published, and what its reviewer must look at.

Source: domain §7 (the municipality's own checks of «información pública útil»).
"""

import ipaddress
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, cast
from urllib.parse import urlsplit

from django.db.models import Field
from django.utils import timezone

from cholula_ga.publicacion.archivos import avisos_de_formato, datos_personales_de
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.revision import Senal
from informacion_util.models import Atributo, Edicion, Estante, Recurso

FORMATOS_ABIERTOS = ("csv", "json", "geojson", "xml", "ods", "odt")
PALABRAS_POR_ORACION = 25
PALABRAS_DEL_RESUMEN = 60
OBLIGATORIOS = {
    "objetivo": "Escriba el objetivo.",
    "relevancia": "Escriba por qué se considera relevante.",
    "aportacion": "Escriba la aportación a la administración pública.",
    "acciones": "Escriba las acciones.",
    "sector": "Elija el sector al que sirve.",
    "necesidad": "Escriba la necesidad que atiende.",
    "proposito": "Elija uno de los tres propósitos.",
    "area_responsable": "Escriba el área responsable.",
    "periodicidad": "Elija el periodo de actualización.",
    "fecha_informacion": "Escriba la fecha de la información.",
}
EN_ARCHIVOS = "recursos-group"  # the id of the files in the form
TEXTOS_PUBLICOS = (
    "titulo",
    "resumen",
    "objetivo",
    "relevancia",
    "aportacion",
    "acciones",
    "a_quien_sirve",
    "necesidad",
    "area_responsable",
    "palabras_clave",
    "nota_publica",
)


def faltantes_de_edicion(edicion: Edicion) -> list[str]:
    """What its authors must still do before anybody can review it."""
    return [senal.texto for senal in pendientes_de_edicion(edicion)]


def pendientes_de_edicion(edicion: Edicion) -> list[Senal]:
    """The same, each with its place in the form."""
    falta = [] if edicion.titulo.strip() else [Senal("Escriba el título.", "id_titulo")]
    falta += [
        Senal(frase, f"id_{campo}")
        for campo, frase in OBLIGATORIOS.items()
        if not getattr(edicion, campo) and edicion.consta(campo)
    ]
    if edicion.version > 1 and not edicion.nota_publica.strip():
        frase = "Escriba qué cambió: la nota se publica en el historial."
        falta.append(Senal(frase, "id_nota_publica"))
    if edicion.fecha_informacion and edicion.fecha_informacion > timezone.localdate():
        frase = "La fecha de la información es posterior a hoy: corríjala."
        falta.append(Senal(frase, "id_fecha_informacion"))
    problemas = problemas_de_recursos(edicion) if edicion.pk else []
    return falta + [Senal(frase, EN_ARCHIVOS) for frase in problemas]


def problemas_de_recursos(edicion: Edicion) -> list[str]:
    problemas = []
    for recurso in edicion.recursos.select_related("archivo"):
        problemas += [f"«{recurso.titulo}»: {frase}" for frase in _problemas(recurso, edicion)]
    return problemas


def _problemas(recurso: Recurso, edicion: Edicion) -> list[str]:
    if recurso.archivo is None:
        problema = problema_de_enlace(recurso.url)
        return [problema] if problema else []
    problemas = []
    if recurso.archivo.es_imagen and not recurso.texto_alternativo.strip():
        problemas.append("escriba el texto alternativo de la imagen.")
    abierto = recurso.archivo.extension in FORMATOS_ABIERTOS
    if edicion.ficha.estante == Estante.DATOS_ABIERTOS and not abierto:
        problemas.append(
            "en «Datos abiertos» solo van CSV, JSON, GeoJSON, XML, ODS u ODT: "
            "conviértalo o cambie de estante."
        )
    return problemas


def problema_de_enlace(url: str) -> str:
    """Why a link may not be published, or nothing."""
    try:
        partes = urlsplit(url)
        servidor = partes.hostname or ""
    except ValueError:
        return "la dirección no se entiende: cópiela de nuevo."
    if partes.scheme != "https":
        return "el enlace debe empezar con https://"
    try:
        ipaddress.ip_address(servidor)
    except ValueError:
        if "." in servidor.strip("."):
            return ""
    return "el enlace debe llevar el nombre de un sitio (por ejemplo, https://www.example.org)."


def bloqueos_de_edicion(edicion: Edicion) -> list[str]:
    """Everything that forbids publication: what its authors lack, the dates, the attributes."""
    bloqueos = faltantes_de_edicion(edicion)
    bloqueos += _fechas(edicion, timezone.localdate())
    if edicion.consta("atributos"):
        faltan = [a.label.split(":")[0] for a in Atributo if a not in edicion.atributos]
        if faltan:
            bloqueos.append(f"Faltan por revisar estos atributos: {', '.join(faltan)}.")
    return bloqueos


def _fechas(edicion: Edicion, hoy: date) -> list[str]:
    informacion, validacion = edicion.fecha_informacion, edicion.fecha_validacion
    if validacion is None:
        return ["Falta la fecha de validación."] if edicion.consta("fecha_validacion") else []
    problemas = []
    if validacion > hoy:
        problemas.append("La fecha de validación es posterior a hoy: corríjala.")
    if informacion and informacion > validacion:
        problemas.append("La fecha de la información es posterior a la de validación: corríjala.")
    return problemas


def datos_personales_de_edicion(edicion: Edicion) -> list[Senal]:
    """What looks like personal data in its texts, links, file names and documents, and where."""
    hallados = [
        Senal(f"{rotulo}: {hallazgo}", ancla)
        for rotulo, texto, ancla in _textos(edicion)
        for hallazgo in buscar_datos_personales(texto)
    ]
    for recurso in edicion.recursos.select_related("archivo"):
        if recurso.archivo:
            frases = datos_personales_de(recurso.archivo)
            hallados += [Senal(frase, EN_ARCHIVOS) for frase in frases]
    return hallados


def _textos(edicion: Edicion) -> Iterator[tuple[str, str, str]]:
    """Each public text: how people call it, its words and its place in the form."""
    for campo in TEXTOS_PUBLICOS:
        rotulo = str(cast("Field[Any, Any]", Edicion._meta.get_field(campo)).verbose_name)
        yield f"{rotulo[:1].upper()}{rotulo[1:]}", getattr(edicion, campo), f"id_{campo}"
    for recurso in edicion.recursos.all():
        partes = (recurso.titulo, recurso.descripcion, recurso.texto_alternativo, recurso.url)
        yield f"«{recurso.titulo}»", "\n".join(partes), EN_ARCHIVOS


def avisos_de_edicion(edicion: Edicion) -> list[str]:
    """What somebody must look at and confirm."""
    avisos = [senal.texto for senal in datos_personales_de_edicion(edicion)]
    for recurso in edicion.recursos.select_related("archivo"):
        if recurso.archivo:
            avisos += avisos_de_formato(recurso.archivo)
    if edicion.consta("resumen"):
        avisos += _avisos_de_resumen(edicion.resumen)
    return avisos


def _avisos_de_resumen(resumen: str) -> list[str]:
    if not resumen.strip():
        return ["Falta el resumen en lenguaje sencillo."]
    avisos = []
    if len(resumen.split()) > PALABRAS_DEL_RESUMEN:
        avisos.append(f"El resumen pasa de {PALABRAS_DEL_RESUMEN} palabras: acórtelo.")
    oraciones = [oracion.split() for oracion in re.split(r"[.;:?!]\s", resumen)]
    if any(len(palabras) > PALABRAS_POR_ORACION for palabras in oraciones):
        avisos.append(
            f"El resumen tiene oraciones de más de {PALABRAS_POR_ORACION} palabras: divídalas."
        )
    return avisos
