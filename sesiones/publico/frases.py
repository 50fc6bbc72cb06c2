"""A session told in sentences: what was decided first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sesiones.palabras import contar

NO_CONSTA = "no consta en el documento"


@dataclass(frozen=True)
class Decision:
    """One sentence on one point: its tone is a class of the stylesheet."""

    punto: int
    tono: str
    titular: str
    detalle: str
    acuerdo: Mapping[str, Any] | None = None


def decision_de(punto: Mapping[str, Any], *, abierta: bool) -> Decision:
    """What came of one point; `abierta` while the session may still decide it."""
    votacion = punto["votacion"]
    if votacion:
        if votacion["resultado"] == "empate" and not votacion["voto_de_calidad"]:
            tono, titular = "empate", "Empate: falta el voto de calidad"
        elif votacion["aprobado"]:
            tono, titular = "aprobado", "Se aprobó"
        else:
            tono, titular = "no_aprobado", "No se aprobó"
        return Decision(punto["numero"], tono, titular, votacion["explicacion"], punto["acuerdo"])
    if punto["desenlace"]:
        return Decision(punto["numero"], "bien", "Se presentó", punto["desenlace"])
    return Decision(punto["numero"], "pendiente", _pendiente(punto["tipo"], abierta), "")


def _pendiente(tipo: str, abierta: bool) -> str:
    if tipo == "resolutivo":
        return "Por votarse" if abierta else "Sin votación"
    return "Por presentarse" if abierta else "Sin tratar"


def decisiones_de(publico: Mapping[str, Any]) -> list[Decision]:
    abierta = publico["estado"] in ("convocada", "en_curso")
    return [decision_de(punto, abierta=abierta) for punto in publico["puntos"]]


def resumen_de_sesion(publico: Mapping[str, Any]) -> str:
    """One plain sentence for search, feeds and the home page."""
    puntos, estado = publico["puntos"], publico["estado"]
    cuantos = contar(len(puntos), "punto", "puntos")
    if estado == "convocada":
        fecha = "" if publico["fecha"] else f"; la fecha {NO_CONSTA}"
        return f"Convocada, con {cuantos} en el orden del día{fecha}."
    if estado in ("diferida", "cancelada"):
        return f"{estado.capitalize()}: {publico['motivo']}"
    if estado == "en_curso":
        concluidos = sum(1 for p in puntos if p["votacion"] or p["desenlace"])
        return f"En curso: {concluidos} de {cuantos} con resultado."
    return _balance(puntos)


def _balance(puntos: list[Mapping[str, Any]]) -> str:
    """«Se aprobaron 2 de 2 asuntos votados; se presentaron 2 asuntos.»"""
    votados = [p["votacion"] for p in puntos if p["votacion"]]
    aprobados = sum(1 for votacion in votados if votacion["aprobado"])
    presentados = len(puntos) - len(votados)
    partes = []
    if votados:
        verbo = "Se aprobó" if aprobados == 1 else "Se aprobaron"
        total = contar(len(votados), "asunto votado", "asuntos votados")
        partes.append(f"{verbo} {aprobados} de {total}")
    if presentados:
        verbo = "se presentó" if presentados == 1 else "se presentaron"
        partes.append(f"{verbo} {contar(presentados, 'asunto', 'asuntos')}")
    texto = "; ".join(partes)
    return f"{texto[:1].upper()}{texto[1:]}."
