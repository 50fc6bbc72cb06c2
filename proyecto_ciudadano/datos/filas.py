"""The rows of each data set: the same facts as the page, one value per column."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings

from proyecto_ciudadano.datos.publicadas import SIN_FILTROS, publicadas
from proyecto_ciudadano.models import EstadoProblematica as E

SIN_ESCUELA: Mapping[str, Any] = {"nombre": None, "cct": None, "nivel": None}
SALIDAS = (E.NO_COMPETENCIA, E.NO_VIABLE, E.FUSIONADA)
Fila = dict[str, Any]


def problematicas(filtros: Mapping[str, str] = SIN_FILTROS) -> Iterator[Fila]:
    for publico in publicadas(filtros):
        yield fila_de(publico)


def fila_de(publico: Mapping[str, Any]) -> Fila:
    """The row of one problem, from its public content."""
    escuela = publico["escuela"] or SIN_ESCUELA
    unida = publico["unida_a"]
    return {
        "folio": publico["folio"],
        "titulo": publico["titulo"],
        "estado": publico["estado"],
        "categoria": publico["categoria"],
        "lugar": publico["lugar"],
        "escuela_reservada": publico["escuela_reservada"],
        "escuela": escuela["nombre"],
        "cct": escuela["cct"],
        "nivel": escuela["nivel"],
        "ciclo_escolar": publico["ciclo_escolar"],
        "edicion": publico["edicion"],
        "participantes": publico["participantes"],
        "problema": publico["problema"],
        "propuesta": publico["propuesta"],
        "dependencias": [turno["nombre"] for turno in publico["dependencias"]],
        "detectada_el": publico["detectada_el"],
        **_fechas(publico["movimientos"]),
        "siguiente_paso": publico["siguiente_paso"],
        "siguiente_fecha": publico["siguiente_fecha"],
        "unida_a": unida["folio"] if unida else None,
    } | _comunes(publico)


def _comunes(publico: Mapping[str, Any]) -> Fila:
    return {"es_demo": publico["es_demo"], "url": settings.SITE_URL + publico["url"]}


def _fechas(movimientos: Iterable[Mapping[str, Any]]) -> dict[str, str | None]:
    """The first day of each early state; «atendida» and «verificada», only while they hold."""
    fechas: dict[str, str | None] = dict.fromkeys(
        ("validada_el", "turnada_el", "en_atencion_el", "atendida_el", "verificada_el", "salida_el")
    )
    for paso in movimientos:
        a, fecha = paso["a"], paso["fecha"]
        if paso["de"] == a:
            continue
        if a in (E.ATENDIDA, E.VERIFICADA):
            fechas[f"{a}_el"] = fecha
        elif a in SALIDAS:
            fechas["salida_el"] = fecha
        elif a != E.DETECTADA:
            fechas[f"{a}_el"] = fechas[f"{a}_el"] or fecha
            fechas |= {"atendida_el": None, "verificada_el": None}  # a dispute takes both back
    return fechas


def actividades(filtros: Mapping[str, str] = SIN_FILTROS) -> Iterator[Fila]:
    for publico in publicadas(filtros):
        for actividad in publico["actividades"]:
            archivos = [evidencia["archivo"] for evidencia in actividad["evidencias"]]
            yield {
                "folio": publico["folio"],
                "numero": actividad["numero"],
                "fecha": actividad["fecha"],
                "dependencia": actividad["dependencia"],
                "que_se_hizo": actividad["que_se_hizo"],
                "resultado": actividad["resultado"],
                "beneficiarios": actividad["beneficiarios"],
                "evidencias": [settings.SITE_URL + archivo["url"] for archivo in archivos],
            } | _comunes(publico)


def turnos(filtros: Mapping[str, str] = SIN_FILTROS) -> Iterator[Fila]:
    for publico in publicadas(filtros):
        for turno in publico["dependencias"]:
            yield {
                "folio": publico["folio"],
                "dependencia": turno["nombre"],
                "turnada_el": turno["turnada_el"],
                "vence": turno["vence"],
                "respuesta": turno["respuesta"],
            } | _comunes(publico)


def pasos(filtros: Mapping[str, str] = SIN_FILTROS) -> Iterator[Fila]:
    for publico in publicadas(filtros):
        for numero, paso in enumerate(publico["movimientos"], start=1):
            yield {
                "folio": publico["folio"],
                "numero": numero,
                "fecha": paso["fecha"],
                "voz": paso["voz"],
                "dependencia": paso["dependencia"],
                "de": paso["de"] or None,
                "a": paso["a"],
                "cambia_el_estado": paso["de"] != paso["a"],
                "sentido": paso["sentido"],
                "actividad": paso["actividad"],
                "texto": paso["texto"],
            } | _comunes(publico)
