"""A session told in sentences: what was decided first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cholula_ga.institucion.texto import contar
from cholula_ga.portada.templatetags.formato import fecha_larga

NO_CONSTA = "no consta en el documento"
# What a point's title says before its subject: «Presentación, análisis y, en su caso, aprobación».
FORMULA = re.compile(
    r"^(?:Presentación|Lectura)(?:, análisis)?(?:,? y,? en su caso,? (?:la )?aprobación)?,? "
    r"(del|de la|de los|de las|de|sobre) (?=\S)"
)
ARTICULOS = {"del": "el ", "de la": "la ", "de los": "los ", "de las": "las "}
# Says no more than «Se presentó», which already stands before it.
SIN_MAS = "Se da por presentado."


@dataclass(frozen=True)
class Decision:
    """One sentence on one point: its tone is a class of the stylesheet."""

    punto: int
    tono: str
    titular: str
    detalle: str
    acuerdo: Mapping[str, Any] | None = None
    asunto: str = ""
    fijo: bool = False

    @property
    def en_breve(self) -> str:
        """The detail, when it adds to the headline."""
        return "" if self.detalle == SIN_MAS else self.detalle

    @property
    def es_formalidad(self) -> bool:
        """A fixed point of every agenda that came out as expected."""
        return self.fijo and self.tono in ("aprobado", "bien")


def asunto_de(titulo: str) -> str:
    """«El calendario de ferias», of «Presentación y, en su caso, aprobación del calendario…»."""
    texto = FORMULA.sub(lambda hallado: ARTICULOS.get(hallado[1], ""), titulo).rstrip(" .")
    return f"{texto[:1].upper()}{texto[1:]}"


def _es_fijo(punto: Mapping[str, Any]) -> bool:
    return "clase" in punto


def decision_de(punto: Mapping[str, Any], *, abierta: bool) -> Decision:
    """What came of one point; `abierta` while the session may still decide it."""
    tono, titular, detalle = _desenlace(punto, abierta=abierta)
    return Decision(
        punto["numero"],
        tono,
        titular,
        detalle,
        punto["acuerdo"] if punto["votacion"] else None,
        asunto_de(punto["titulo"]),
        _es_fijo(punto),
    )


def _desenlace(punto: Mapping[str, Any], *, abierta: bool) -> tuple[str, str, str]:
    """Tone, headline, detail."""
    votacion = punto["votacion"]
    if votacion:
        if votacion["resultado"] == "empate" and not votacion["voto_de_calidad"]:
            tono, titular = "empate", "Empate: falta el voto de calidad"
        elif votacion["aprobado"]:
            tono, titular = "aprobado", "Se aprobó"
        else:
            tono, titular = "no_aprobado", "No se aprobó"
        return tono, titular, votacion["explicacion"]
    if punto["desenlace"]:
        return "bien", "Se presentó", punto["desenlace"]
    return "pendiente", _pendiente(punto["tipo"], abierta), ""


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
        return _convocatoria(publico, f"con {cuantos} en el orden del día")
    if estado in ("diferida", "cancelada"):
        return f"{estado.capitalize()}: {publico['motivo']}"
    if estado == "en_curso":
        concluidos = sum(1 for p in puntos if p["votacion"] or p["desenlace"])
        return f"En curso: {concluidos} de {cuantos} con resultado."
    return _balance(puntos)


def _convocatoria(publico: Mapping[str, Any], orden: str) -> str:
    """«Convocada para el 10 de octubre de 2024, 10:00 h, con 9 puntos en el orden del día.»"""
    if not publico["fecha"]:
        return f"Convocada, {orden}; la fecha {NO_CONSTA}."
    hora = f", {publico['hora']} h" if publico["hora"] else ""
    return f"Convocada para el {fecha_larga(publico['fecha'])}{hora}, {orden}."


def _balance(todos: list[Mapping[str, Any]]) -> str:
    """«Se aprobaron 2 de 2 asuntos votados; se presentaron 2 asuntos.»

    The roll, the quorum or the closing are no matters: they count only where there is nothing else.
    """
    puntos = [punto for punto in todos if not _es_fijo(punto)] or todos
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
