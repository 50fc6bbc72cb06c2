"""What keeps children safe: no school where it is reserved, no personal data anywhere."""

import re
import unicodedata
from typing import TYPE_CHECKING

from cholula_ga.publicacion.archivos import avisos_de
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.indexado import texto_de

if TYPE_CHECKING:
    from proyecto_ciudadano.models import Actividad, Problematica

NOMBRA_LA_ESCUELA = (
    "En un tema sensible no se nombra a la escuela, y el texto o un archivo la nombra: "
    "quite su nombre y su clave, deje solo el lugar."
)
SIN_IDENTIFICABLES = (
    "El tema es sensible: confirme que nada de lo escrito permite saber de qué escuela "
    "o de qué persona se trata."
)


def bloqueos(problematica: "Problematica") -> list[str]:
    """Sentences that forbid showing the problem, each saying what to do."""
    faltan = [
        motivo
        for actividad in problematica.actividades.publicadas()
        for evidencia in actividad.evidencias.select_related("archivo")
        for motivo in evidencia.bloqueos()
    ]
    if problematica.es_demo != problematica.taller.es_demo:
        faltan.append("Una problemática de demostración solo va con un taller de demostración.")
    if problematica.es_sensible and nombra_la_escuela(problematica, _todo(problematica)):
        faltan.append(NOMBRA_LA_ESCUELA)
    return faltan


def bloqueos_de_actividad(actividad: "Actividad") -> list[str]:
    """The same, before the activity is part of the public problem."""
    problematica = actividad.problematica
    faltan = actividad.faltantes()
    if problematica.es_sensible and nombra_la_escuela(problematica, _de_actividad(actividad)):
        faltan.append(NOMBRA_LA_ESCUELA)
    return faltan


def avisos(problematica: "Problematica") -> list[str]:
    """Likely personal data in the texts and files that would be shown."""
    hallados = [f"El texto {hallazgo}" for hallazgo in buscar_datos_personales(_todo(problematica))]
    for archivo in problematica.archivos_publicos():
        hallados += avisos_de(archivo)
    return hallados + ([SIN_IDENTIFICABLES] if problematica.es_sensible else [])


def avisos_de_actividad(actividad: "Actividad") -> list[str]:
    """What the reviewer must look at in one activity, and in the problem it would republish."""
    texto = _de_actividad(actividad, con_archivos=False)
    hallados = [f"El texto {hallazgo}" for hallazgo in buscar_datos_personales(texto)]
    for evidencia in actividad.evidencias.select_related("archivo"):
        hallados += avisos_de(evidencia.archivo)
    return list(dict.fromkeys([*hallados, *avisos(actividad.problematica)]))


def nombra_la_escuela(problematica: "Problematica", texto: str) -> bool:
    escuela = problematica.taller.escuela
    llano = f" {_llano(texto)} "
    return any(f" {_llano(nombre)} " in llano for nombre in (escuela.nombre, escuela.cct))


def _todo(problematica: "Problematica") -> str:
    """Every word that would be published, file names and the text of files included."""
    archivos = "\n".join(archivo.texto for archivo in problematica.archivos_publicos())
    publico = problematica.a_publico()
    return "\n".join([problematica.titulo, texto_de(publico), archivos])


def _de_actividad(actividad: "Actividad", *, con_archivos: bool = True) -> str:
    partes = [actividad.que_se_hizo, actividad.resultado]
    for evidencia in actividad.evidencias.select_related("archivo"):
        partes += [evidencia.texto_alternativo, evidencia.archivo.nombre]
        if con_archivos:
            partes.append(evidencia.archivo.texto)
    return "\n".join(partes)


def _llano(texto: str) -> str:
    """Without accents, case, punctuation or hyphens, to compare names as people write them."""
    sin_marcas = unicodedata.normalize("NFD", texto.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", sin_marcas)))
