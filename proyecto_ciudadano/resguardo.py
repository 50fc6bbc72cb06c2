"""What keeps children safe: no school where it is reserved, no personal data anywhere."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from cholula_ga.institucion.models import TipoLocalidad
from cholula_ga.publicacion.archivos import avisos_de
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.indexado import texto_de
from cholula_ga.publicacion.indicios import buscar_indicios
from cholula_ga.publicacion.models import Archivo, Version

if TYPE_CHECKING:
    from proyecto_ciudadano.models import Actividad, Problematica, RespuestaDeTurno

MINIMO_DE_ESCUELAS = 3  # with fewer in a place, the place alone tells which school it is
NOMBRA_LA_ESCUELA = (
    "En un tema sensible no se nombra a la escuela, y el texto o un archivo la nombra: "
    "quite su nombre y su clave, deje solo el lugar."
)
SIN_IDENTIFICABLES = (
    "El tema es sensible: confirme que nada de lo escrito permite saber de qué escuela "
    "o de qué persona se trata."
)
EL_LUGAR_LA_DELATA = (
    f"El tema es sensible y en ese lugar hay menos de {MINIMO_DE_ESCUELAS} escuelas con taller: "
    "el lugar basta para saber cuál es. Cámbielo por «Todo el municipio»."
)
MINIMO_PUBLICO = 10  # people: fewer could be told apart
POCAS_PERSONAS = (
    f"En un tema sensible no se publica un total menor de {MINIMO_PUBLICO}: deje vacío el número "
    "de personas beneficiadas."
)
Parte = tuple[str, str]  # where a text is, as its reader knows the place, and the text


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
    return [
        *actividad.faltantes(),
        *_si_la_nombra(actividad.problematica, _de_actividad(actividad)),
        *_si_son_pocas(actividad),
    ]


def _si_son_pocas(actividad: "Actividad") -> list[str]:
    """Where the school is kept back, a total so small could tell who they are."""
    personas = actividad.beneficiarios
    pocas = personas is not None and personas < MINIMO_PUBLICO
    return [POCAS_PERSONAS] if pocas and actividad.problematica.es_sensible else []


def bloqueos_de_respuesta(respuesta: "RespuestaDeTurno") -> list[str]:
    """The same, before the answer of a dependencia is part of the public problem."""
    return [
        *respuesta.faltantes(),
        *_si_la_nombra(respuesta.turno.problematica, respuesta.texto),
    ]


def _si_la_nombra(problematica: "Problematica", texto: str) -> list[str]:
    nombra = problematica.es_sensible and nombra_la_escuela(problematica, texto)
    return [NOMBRA_LA_ESCUELA] if nombra else []


def avisos(problematica: "Problematica") -> list[str]:
    """What a person must look at before publishing, with its place.

    What the public reads already was looked at when it was published: it is not asked again.
    """
    publicado = Version.objects.ultima_de(problematica)
    ya = set(hallazgos(partes_de(publicado.contenido))) if publicado else set()
    nuevos = [h for h in hallazgos(partes_de(problematica.a_publico())) if h not in ya]
    for archivo in problematica.archivos_publicos():
        nuevos += avisos_de_archivo(archivo)
    if not problematica.es_sensible:
        return nuevos
    delata = el_lugar_la_delata(problematica) and publicado is None
    return [*nuevos, *([EL_LUGAR_LA_DELATA] if delata else []), SIN_IDENTIFICABLES]


def avisos_de_actividad(actividad: "Actividad") -> list[str]:
    """What the reviewer must look at in one activity, and in the problem it would republish."""
    propios = hallazgos_de_actividad(actividad)
    for evidencia in actividad.evidencias.select_related("archivo"):
        propios += avisos_de_archivo(evidencia.archivo)
    return list(dict.fromkeys([*propios, *avisos(actividad.problematica)]))


def hallazgos_de_actividad(actividad: "Actividad") -> list[str]:
    """Likely personal data in its own words, as whoever wrote them is told."""
    partes = [
        ("Qué se hizo", actividad.que_se_hizo),
        ("Resultado", actividad.resultado),
        ("Quiénes son", actividad.beneficiarios_explicacion),
    ]
    for evidencia in actividad.evidencias.select_related("archivo"):
        partes.append((f"Descripción de {evidencia.archivo.nombre}", evidencia.texto_alternativo))
    return hallazgos(partes)


def avisos_de_respuesta(respuesta: "RespuestaDeTurno") -> list[str]:
    """What the reviewer must look at in one answer, and in the problem it would republish."""
    propios = hallazgos_de_respuesta(respuesta)
    return list(dict.fromkeys([*propios, *avisos(respuesta.turno.problematica)]))


def hallazgos_de_respuesta(respuesta: "RespuestaDeTurno") -> list[str]:
    """Likely personal data in its own words, as whoever wrote them is told."""
    return hallazgos([("Explicación o plan", respuesta.texto)])


def avisos_de_archivo(archivo: Archivo) -> list[str]:
    """Those of any file, and the hints of who a pupil is."""
    indicios = [f"{archivo.nombre}: {h}" for h in buscar_indicios(archivo.texto)]
    return [*avisos_de(archivo), *indicios]


def hallazgos(partes: "list[Parte] | Iterator[Parte]") -> list[str]:
    """Likely personal data in each text, each said once with its place."""
    dichos = [
        f"{lugar}: {hallazgo}"
        for lugar, texto in partes
        for hallazgo in [*buscar_datos_personales(texto), *buscar_indicios(texto)]
    ]
    return list(dict.fromkeys(dichos))


def partes_de(publico: dict[str, Any]) -> Iterator[Parte]:
    """The texts that people wrote in the public content of a problem, with their place."""
    yield "Título", publico.get("titulo", "")
    yield "Qué encontraron", publico.get("problema", "")
    yield "Qué propusieron", publico.get("propuesta", "")
    yield "Siguiente paso", publico.get("siguiente_paso", "")
    for actividad in publico.get("actividades", []):
        cual = f"Actividad {actividad['numero']}"
        yield f"{cual}, qué se hizo", actividad["que_se_hizo"]
        yield f"{cual}, resultado", actividad["resultado"]
        yield f"{cual}, quiénes son", actividad.get("beneficiarios_explicacion", "")
        for evidencia in actividad["evidencias"]:
            yield f"{cual}, descripción de archivo", evidencia["descripcion"]
        for correccion in actividad.get("correcciones", []):
            yield f"{cual}, corrección", f"{correccion['dice']}\n{correccion['debe_decir']}"
    for paso in publico.get("movimientos", []):
        yield f"Paso del {date.fromisoformat(paso['fecha']):%d/%m/%Y}", paso["texto"]


def el_lugar_la_delata(problematica: "Problematica") -> bool:
    """Whether so few schools of its place had the workshop that the place names the school."""
    lugar = problematica.localidad
    if lugar.tipo == TipoLocalidad.MUNICIPIO:
        return False
    con_taller = lugar.escuelas.filter(talleres__isnull=False).distinct()
    return con_taller.count() < MINIMO_DE_ESCUELAS


def nombra_la_escuela(problematica: "Problematica", texto: str) -> bool:
    escuela = problematica.taller.escuela
    llano = f" {_llano(texto)} "
    return any(f" {_llano(nombre)} " in llano for nombre in (escuela.nombre, escuela.cct))


def _todo(problematica: "Problematica") -> str:
    """Every word that would be published, file names and the text of files included."""
    archivos = "\n".join(archivo.texto for archivo in problematica.archivos_publicos())
    publico = problematica.a_publico()
    return "\n".join([problematica.titulo, texto_de(publico), archivos])


def _de_actividad(actividad: "Actividad") -> str:
    partes = [
        actividad.que_se_hizo,
        actividad.resultado,
        actividad.beneficiarios_explicacion,
    ]
    for evidencia in actividad.evidencias.select_related("archivo"):
        archivo = evidencia.archivo
        partes += [evidencia.texto_alternativo, archivo.nombre, archivo.texto]
    return "\n".join(partes)


def _llano(texto: str) -> str:
    """Without accents, case, punctuation or hyphens, to compare names as people write them."""
    sin_marcas = unicodedata.normalize("NFD", texto.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", sin_marcas)))
