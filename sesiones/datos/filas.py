"""Rows of each data set, read from what was published: one version at a time, in bounded memory."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings

from sesiones.models import Acuerdo, Sesion
from sesiones.publicadas import ultimas

Fila = dict[str, Any]
Claves = Sequence[str] | None
DE_VERSIONES = 50  # versions per batch: a session of 25 seats and 20 points weighs some 100 kB


def contenidos(tipo: str, claves: Claves = None) -> Iterator[Fila]:
    """The latest public content of each thing of a kind; only of those keys, if given."""
    for version in ultimas(tipo, claves).iterator(chunk_size=DE_VERSIONES):
        yield version.contenido


def _puntos(claves: Claves) -> Iterator[tuple[Fila, Fila, Fila]]:
    """Each point with its session and the cells they share."""
    for sesion in contenidos(Sesion.tipo_publico, claves):
        comunes = _de_la_sesion(sesion)
        for punto in sesion["puntos"]:
            yield sesion, punto, comunes | {"punto": punto["numero"], "asunto": punto["titulo"]}


def _de_la_sesion(sesion: Mapping[str, Any]) -> Fila:
    return {
        "sesion": sesion["titulo"],
        "fecha": sesion["fecha"],
        "es_demo": sesion["es_demo"] or any(lugar["es_demo"] for lugar in sesion["lugares"]),
        "url": f"{settings.SITE_URL}{sesion['url']}",
    }


def filas_de_sesiones(claves: Claves = None) -> Iterator[Fila]:
    """One row per session."""
    for sesion in contenidos(Sesion.tipo_publico, claves):
        votados = [punto["votacion"] for punto in sesion["puntos"] if punto["votacion"]]
        aviso = sesion["aviso"] or {}
        campos = ("ejercicio", "tipo", "numero", "estado", "motivo", "hora", "modalidad", "lugar")
        momentos = ("convocada_el", "iniciada_el", "celebrada_el")
        yield _de_la_sesion(sesion) | {
            **{campo: sesion[campo] for campo in (*campos, *momentos)},
            "enlace": sesion["enlace"],
            "aviso_horas": aviso.get("horas"),
            "aviso_requerido": aviso.get("requeridas"),
            "puntos": len(sesion["puntos"]),
            "puntos_votados": len(votados),
            "puntos_aprobados": sum(votacion["aprobado"] for votacion in votados),
            "acuerdos": [
                punto["acuerdo"]["numero"] for punto in sesion["puntos"] if punto["acuerdo"]
            ],
        }


def filas_de_puntos(claves: Claves = None) -> Iterator[Fila]:
    """One row per point of an agenda, with its quorum and what it came to."""
    for _, punto, comunes in _puntos(claves):
        quorum, acuerdo = punto["quorum"] or {}, punto["acuerdo"] or {}
        votacion = punto["votacion"] or {}
        yield comunes | {
            "clase": punto.get("clase", "asunto"),
            "tipo": punto["tipo"],
            "con_voto": quorum.get("con_voto"),
            "quorum_requerido": quorum.get("requerido"),
            "presentes_con_voto": quorum.get("presentes"),
            "hay_quorum": quorum.get("hay"),
            **_resultado(votacion),
            "explicacion": votacion.get("explicacion"),
            "desenlace": punto["desenlace"],
            "acuerdo": acuerdo.get("numero"),
        }


DE_LA_VOTACION = (
    "modalidad",
    "resultado",
    "aprobado",
    "a_favor",
    "en_contra",
    "abstenciones",
    "voto_de_calidad",
)


def _resultado(votacion: Mapping[str, Any]) -> Fila:
    return {campo: votacion.get(campo) for campo in DE_LA_VOTACION}


def filas_de_votos(claves: Claves = None) -> Iterator[Fila]:
    """One row per seat in a roll call; one row with totals for a show of hands."""
    for sesion, punto, comunes in _puntos(claves):
        votacion = punto["votacion"]
        if votacion is None:
            continue
        comunes |= _resultado(votacion)
        lugares = {lugar["lugar"]: lugar for lugar in sesion["lugares"]}
        presencias = {presencia["lugar"]: presencia for presencia in punto["asistencia"]}
        for voto in votacion["votos"]:
            n = voto["lugar"]
            yield comunes | {
                "lugar": n,
                "cargo": lugares[n]["cargo"],
                "dependencia": lugares[n]["dependencia"],
                "calidad": presencias[n]["calidad"],
                "nombre": presencias[n].get("nombre"),
                "sentido": voto["sentido"],
            }
        if not votacion["votos"]:
            yield comunes


def filas_de_asistencia(claves: Claves = None) -> Iterator[Fila]:
    """One row per seat and point whose roll was taken; the absent have their row too."""
    for sesion, punto, comunes in _puntos(claves):
        if not punto["asistencia"]:
            continue
        presentes = {presencia["lugar"]: presencia for presencia in punto["asistencia"]}
        for lugar in sesion["lugares"]:
            presencia = presentes.get(lugar["lugar"], {})
            yield comunes | {
                "lugar": lugar["lugar"],
                "cargo": lugar["cargo"],
                "dependencia": lugar["dependencia"],
                "con_voto": lugar["con_voto"],
                "presente": bool(presencia),
                "calidad": presencia.get("calidad"),
                "forma": presencia.get("forma"),
                "nombre": presencia.get("nombre"),
            }


def filas_de_acuerdos(claves: Claves = None) -> Iterator[Fila]:
    for acuerdo in contenidos(Acuerdo.tipo_publico, claves):
        seguimiento, otro = acuerdo["seguimiento"], acuerdo["sin_efecto_por"] or {}
        yield {
            "numero": acuerdo["numero"],
            "texto": acuerdo["texto"],
            "estado": acuerdo["estado"],
            "sesion": acuerdo["sesion"]["titulo"],
            "fecha": acuerdo["sesion"]["fecha"],
            "punto": acuerdo["punto"]["numero"],
            "responsables": acuerdo["responsables"],
            "fecha_compromiso": acuerdo["fecha_compromiso"],
            "ultimo_seguimiento": seguimiento[-1]["fecha"] if seguimiento else None,
            "seguimientos": len(seguimiento),
            "sin_efecto_por": otro.get("numero"),
            "es_demo": acuerdo["es_demo"],
            "url": f"{settings.SITE_URL}{acuerdo['url']}",
        }
