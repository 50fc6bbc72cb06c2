"""The files of the «informe de problemáticas escolares»: JSON, CSV by activity, PDF to read."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from cholula_ga.datos.exportador import lineas_csv
from cholula_ga.datos.registro import Columna, ConjuntoDeDatos
from cholula_ga.portada.templatetags.formato import fecha_larga
from sesiones.documentos.comun import componer
from sesiones.informe_de_problematicas import FIGURAS, Corte, Publico
from sesiones.informe_en_archivos import en_archivos


def como_archivos(corte: Corte) -> dict[str, SimpleUploadedFile]:
    """By format, ready for the door of files."""
    nombre = f"informe-de-problematicas-{corte.al.isoformat()}-v{corte.version}"
    renglones = "".join(lineas_csv(RENGLONES, _renglones(corte.problematicas)))
    return en_archivos(nombre, datos=_datos(corte), csv=renglones, pdf=_pdf(corte))


def _datos(corte: Corte) -> dict[str, Any]:
    return {
        "titulo": corte.titulo,
        "sesion": corte.sesion,
        "punto": corte.punto,
        "asunto": corte.asunto,
        "al": corte.al.isoformat(),
        "version": corte.version,
        "motivo": corte.motivo or None,
        "es_demo": corte.es_demo,
        "sitio": settings.SITE_URL,
        "dependencias": corte.filas,
        "problematicas": corte.problematicas,
    }


RENGLONES = ConjuntoDeDatos(
    slug="informe-de-problematicas",
    titulo="Informe de problemáticas escolares",
    descripcion="Una fila por actividad; la problemática sin actividades lleva una, sin ellas.",
    url="/proyecto-ciudadano/",
    columnas=[
        Columna("folio", "texto", "Problemática"),
        Columna("titulo", "texto", "Qué pasa"),
        Columna("categoria", "texto", "Tema"),
        Columna("lugar", "texto", "Localidad"),
        Columna("escuela", "texto", "Vacía en los temas sensibles"),
        Columna("detectada_el", "fecha", "Cuándo la detectó el taller; en lo sensible, el mes"),
        Columna("propuesta", "texto", "Qué propusieron"),
        Columna("estado", "texto", "En qué iba ese día"),
        Columna("dependencias", "texto", "A cuáles se turnó"),
        Columna("vencidas", "texto", "Cuáles no respondieron a tiempo"),
        Columna("fecha", "fecha", "Cuándo se hizo la actividad"),
        Columna("dependencia", "texto", "Quién la hizo"),
        Columna("que_se_hizo", "texto", "Qué se hizo"),
        Columna("resultado", "texto", "Qué cambió"),
        Columna("beneficiarios", "entero", "Personas beneficiadas", "personas"),
        Columna("evidencias", "url", "Direcciones de los archivos"),
        Columna("sha256", "texto", "Huella SHA-256 de cada archivo, en el mismo orden"),
        Columna("es_demo", "si_no", "Si es un dato de demostración"),
        Columna("url", "url", "Página de la problemática"),
    ],
    filas=lambda: iter(()),
)


def _renglones(problematicas: Iterable[Publico]) -> Iterator[dict[str, Any]]:
    for problema in problematicas:
        comunes = {
            "folio": problema["folio"],
            "titulo": problema["titulo"],
            "categoria": problema["categoria_texto"],
            "lugar": problema["lugar"],
            "escuela": (problema["escuela"] or {}).get("nombre"),
            "detectada_el": problema["detectada_el"],
            "propuesta": problema["propuesta"],
            "estado": problema["estado_texto"],
            "dependencias": [turno["nombre"] for turno in problema["dependencias"]],
            "vencidas": [t["nombre"] for t in problema["dependencias"] if t["vencida"]],
            "es_demo": problema["es_demo"],
            "url": problema["url"],
        }
        for actividad in problema["actividades"] or [{"evidencias": []}]:
            yield {
                **comunes,
                **actividad,
                "evidencias": [pieza["url"] for pieza in actividad["evidencias"]],
                "sha256": [pieza["sha256"] for pieza in actividad["evidencias"]],
            }


def _pdf(corte: Corte) -> bytes:
    vencidas = [
        [problema["folio"], turno["nombre"], fecha_larga(turno["vence"])]
        for problema in corte.problematicas
        for turno in problema["dependencias"]
        if turno["vencida"]
    ]
    datos = _datos(corte) | {
        "al": fecha_larga(corte.al),
        "dia": [corte.al.year, corte.al.month, corte.al.day],
        "columnas": ["Dependencia", *FIGURAS.values()],
        "filas": [
            [fila["dependencia"], *(f"{fila[figura]:,}" for figura in FIGURAS)]
            for fila in corte.filas
        ],
        "vencidas": vencidas,
        "motivo": corte.motivo,
        "problematicas": [_en_papel(problema) for problema in corte.problematicas],
    }
    return componer("informe_problematicas.typ", datos)


def _en_papel(problema: Publico) -> dict[str, Any]:
    """The same, with dates in words and nothing empty: the template only prints."""
    escuela = problema["escuela"]
    donde = f"{escuela['nombre']}, {problema['lugar']}" if escuela else problema["lugar"]
    reservada = " (tema sensible: solo se dice el lugar)" if problema["escuela_reservada"] else ""
    sigue = problema["siguiente_paso"]
    cuando = problema["siguiente_fecha"]
    return {
        **problema,
        "donde": f"{donde}{reservada}. Ciclo escolar {problema['ciclo_escolar']}.",
        "detectada_el": problema.get("detectada_en") or fecha_larga(problema["detectada_el"]),
        "dependencias": [_turno_en_papel(turno) for turno in problema["dependencias"]],
        "actividades": [
            {
                **actividad,
                "fecha": fecha_larga(actividad["fecha"]),
                "beneficiarios": f"{actividad['beneficiarios']:,}"
                if actividad["beneficiarios"] is not None
                else "",
            }
            for actividad in problema["actividades"]
        ],
        "dice_la_escuela": [
            f"{fecha_larga(dicho['fecha'])}. {dicho['sentido']}: {dicho['texto']}"
            for dicho in problema["dice_la_escuela"]
        ],
        "sigue": f"{sigue} (a más tardar el {fecha_larga(cuando)})" if cuando else sigue,
    }


def _turno_en_papel(turno: Publico) -> str:
    vence = f"; debía responder el {fecha_larga(turno['vence'])}" if turno["vence"] else ""
    falta = " (vencida)" if turno["vencida"] else ""
    desde = fecha_larga(turno["turnada_el"])
    return f"{turno['nombre']}, desde el {desde}{vence}. {turno['respuesta']}{falta}."
