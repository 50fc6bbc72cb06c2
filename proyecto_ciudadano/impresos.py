"""What is printed: the sheet of a problem and the poster of a school, from what is public."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from cholula_ga.institucion import impresos
from cholula_ga.portada.templatetags.formato import fecha_larga, numero
from cholula_ga.publicacion.models import Version
from proyecto_ciudadano import historia
from proyecto_ciudadano.etapas import etapas_de
from proyecto_ciudadano.models import Escuela, Problematica

CARPETA = settings.BASE_DIR / "templates" / "proyecto_ciudadano" / "impresos"
AZULEJO = settings.BASE_DIR / "static" / "img" / "azulejo.svg"
# So that it fits in two pages.
PASOS, ETAPAS, HECHOS = 7, 6, 4
LARGO_DE_PASO, LARGO_DE_HECHO, LARGO_DE_TEXTO = 200, 140, 800
EN_CARTEL, LARGO_EN_CARTEL = 4, 80


def hoja_de_problematica(version: Version, hoy: date) -> bytes:
    """The sheet of one problem as of that day, PDF/UA-1, one or two pages."""
    return impresos.componer(CARPETA / "hoja.typ", datos_de_la_hoja(version, hoy))


def cartel_de_escuela(
    escuela: Escuela, problematicas: Sequence[Problematica], cifras: Sequence[Mapping[str, Any]]
) -> bytes:
    """The poster of one school, PDF/UA-1, one page."""
    datos = datos_del_cartel(escuela, problematicas, cifras)
    return impresos.componer(CARPETA / "cartel.typ", datos)


def datos_de_la_hoja(version: Version, hoy: date) -> dict[str, Any]:
    """What hoja.typ reads: texts ready to print, cut where the page tells them whole."""
    publico = version.contenido
    pasos = historia.historia_de(publico)
    escuela = publico["escuela"]
    return {
        "titulo": publico["titulo"],
        "folio": publico["folio"],
        "categoria": publico["categoria_texto"],
        "estado": publico["estado_texto"],
        "es_demo": publico["es_demo"],
        "en_breve": historia.en_breve(publico),
        "donde": ", ".join([*([escuela["nombre"]] if escuela else []), publico["lugar"]]),
        "taller": f"{publico['edicion']}, ciclo {publico['ciclo_escolar']}",
        "detectada": publico.get("detectada_en") or fecha_larga(publico["detectada_el"]),
        "encontraron": cortar(publico["problema"], LARGO_DE_TEXTO),
        "propusieron": cortar(publico["propuesta"], LARGO_DE_TEXTO),
        "se_hizo": [
            [
                fecha_larga(p["fecha"]),
                p["actividad"]["dependencia"],
                cortar(p["actividad"]["resultado"], LARGO_DE_HECHO),
            ]
            for p in historia.lo_que_se_hizo(pasos)[-HECHOS:]
        ],
        "turnos": [_turno(turno) for turno in historia.turnos_de(publico, hoy)],
        "pasos": [
            [_cuando(p), str(p["dependencia"] or p["voz_texto"]), _que(p), _dicho(p)]
            for p in pasos[-PASOS:]
        ],
        "pasos_antes": max(0, len(pasos) - PASOS),
        "etapas": [
            [e.texto, e.desde_en or fecha_larga(e.desde), e.duracion or "aquí terminó"]
            for e in etapas_de(publico, hoy)[-ETAPAS:]
        ],
        "siguiente": cortar(publico["siguiente_paso"], LARGO_DE_PASO),
        "siguiente_fecha": fecha_larga(publico["siguiente_fecha"]),
        "asiento": version.asiento.numero,
        "huella": version.asiento.huella,
        "impresa": fecha_larga(hoy),
        "dia": list(version.publicada_el.timetuple()[:3]),
    } | _direcciones(publico["url"])


def _cuando(paso: Mapping[str, Any]) -> str:
    return paso.get("fecha_texto") or fecha_larga(paso["fecha"])


def _que(paso: Mapping[str, Any]) -> str:
    """What changed, in a few words."""
    if paso["sentido_texto"]:
        return str(paso["sentido_texto"])
    return str(paso["estado_texto"]) if paso["cambia"] else ""


def _dicho(paso: Mapping[str, Any]) -> str:
    hecho = paso["actividad"]
    return cortar(hecho["resultado"] if hecho else paso["texto"], LARGO_DE_PASO)


def _turno(turno: historia.TurnoLeido) -> list[str]:
    respuesta = turno.respuesta
    if turno.vencido:
        respuesta = f"No ha respondido: su plazo venció {turno.plazo}"
    return [turno.nombre, fecha_larga(turno.vence) or "sin fecha", respuesta]


def datos_del_cartel(
    escuela: Escuela, problematicas: Sequence[Problematica], cifras: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What cartel.typ reads. `problematicas` are those of the school that are not sensitive."""
    ruta = reverse("proyecto_ciudadano:escuela_detalle", args=[escuela.cct.lower()])
    total = sum(cifra["valor"] for cifra in cifras)
    return {
        "escuela": escuela.nombre,
        "lugar": escuela.localidad.nombre,
        "es_demo": any(cifra["demo"] for cifra in cifras),
        "cifras": " · ".join(f"{c['texto']}: {numero(c['valor'])}" for c in cifras),
        "lista": [
            [cortar(p.titulo, LARGO_EN_CARTEL), p.get_estado_display()]
            for p in problematicas[:EN_CARTEL]
        ],
        "faltan": max(0, total - EN_CARTEL),
        "azulejo": AZULEJO.read_text(encoding="utf-8"),
    } | _direcciones(ruta, nivel="q", margen=4)


def _direcciones(ruta: str, **codigo: Any) -> dict[str, str]:
    direccion = f"{settings.SITE_URL}{ruta}"
    return {
        "direccion": direccion,
        "escrita": direccion.partition("://")[2].rstrip("/"),
        "qr": impresos.codigo_svg(direccion, **codigo),
    }


def cortar(texto: str, largo: int) -> str:
    """The whole words that fit in `largo` characters, on one line."""
    junto = " ".join(texto.split())
    if len(junto) <= largo:
        return junto
    return (junto[:largo].rpartition(" ")[0] or junto[:largo]) + "…"
