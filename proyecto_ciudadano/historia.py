"""The public story of a problem as its page tells it, from its public data alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cholula_ga.institucion.texto import lapso
from proyecto_ciudadano.models import EstadoProblematica as E
from proyecto_ciudadano.models import RespuestaTurno, SentidoEscuela, Voz
from proyecto_ciudadano.models.turno import ESPERAN
from proyecto_ciudadano.resguardo import MINIMO_PUBLICO

Publico = Mapping[str, Any]
SIN_RESPUESTA = RespuestaTurno.SIN_RESPUESTA.label


def historia_de(publico: Publico) -> list[dict[str, Any]]:
    """Each entry with its number, the activity it published, if any, and whether it moved on."""
    actividades = {a["numero"]: _actividad(a, publico) for a in publico["actividades"]}
    return [
        paso
        | {
            "numero": numero,
            "actividad": actividades.get(paso["actividad"]),
            "cambia": paso["de"] != paso["a"],
        }
        for numero, paso in enumerate(publico["movimientos"], start=1)
    ]


def _actividad(actividad: dict[str, Any], publico: Publico) -> dict[str, Any]:
    """Where the school is reserved, so few people could be told apart: the total is not said."""
    pocas = actividad["beneficiarios"] is not None and actividad["beneficiarios"] < MINIMO_PUBLICO
    reservados = pocas and publico["escuela_reservada"]
    sin_total = {"beneficiarios": None, "beneficiarios_explicacion": ""}
    return actividad | (sin_total if reservados else {})


@dataclass(frozen=True)
class TurnoLeido:
    """What one dependencia was asked and answered, read on a day."""

    nombre: str
    turnada_el: str
    vence: str | None
    respuesta: str
    respondida_el: str | None
    explicacion: str
    propone: str
    vencido: bool
    plazo: str  # «hace 12 días»; empty if it is not overdue


def turnos_de(publico: Publico, hoy: date) -> list[TurnoLeido]:
    """Every turn; overdue where the day passed without an answer and one is still awaited."""
    return [_turno(turno, publico["estado"], hoy) for turno in publico["dependencias"]]


def _turno(turno: Publico, estado: str, hoy: date) -> TurnoLeido:
    vence = date.fromisoformat(turno["vence"]) if turno["vence"] else hoy
    debe = turno["respuesta"] == SIN_RESPUESTA and estado in ESPERAN
    vencido = debe and vence < hoy
    return TurnoLeido(
        nombre=turno["nombre"],
        turnada_el=turno["turnada_el"],
        vence=turno["vence"],
        respuesta=turno["respuesta"],
        respondida_el=turno.get("respondida_el"),
        explicacion=turno.get("explicacion") or "",
        propone=turno.get("propone") or "",
        vencido=vencido,
        plazo=f"hace {lapso((hoy - vence).days)}" if vencido else "",
    )


def en_breve(publico: Publico) -> str:
    """What a hurried citizen came for, in one sentence or two."""
    dicho = _lo_ultimo_de_la_escuela(publico)
    frases = {
        E.VALIDADA: "El grupo ya lo pidió; todavía no se turna a una dependencia.",
        E.TURNADA: "Ya se pidió a quien le toca; todavía no consta que se haya hecho algo.",
        E.EN_ATENCION: _en_atencion(publico, dicho),
        E.ATENDIDA: "La dependencia dice que ya se atendió; "
        + (
            "la escuela lo confirma solo en parte."
            if dicho == SentidoEscuela.CONFIRMA_EN_PARTE
            else "la escuela todavía no lo confirma."
        ),
        E.VERIFICADA: "Lo pidieron y se hizo: la dependencia lo atendió y la escuela lo confirma.",
        E.NO_COMPETENCIA: "No le toca al municipio: abajo se explica a quién le corresponde.",
        E.NO_VIABLE: "No se puede hacer: abajo se explica por qué.",
        E.FUSIONADA: "Se atiende junto con otra que pide lo mismo.",
    }
    return frases.get(E(publico["estado"]), "")


def _en_atencion(publico: Publico, dicho: str | None) -> str:
    if dicho == SentidoEscuela.DISPUTA:
        return (
            "La dependencia dijo que ya se atendió; la escuela no está de acuerdo, "
            "así que sigue abierta."
        )
    if not publico["actividades"]:
        return "Se retiró lo que constaba como hecho, así que sigue abierta."
    return "Ya se hizo algo; la dependencia todavía no la da por atendida."


def _lo_ultimo_de_la_escuela(publico: Publico) -> str | None:
    """What the school said since the dependencia last called it attended."""
    for paso in reversed(publico["movimientos"]):
        if paso["sentido"]:
            return str(paso["sentido"])
        if paso["a"] == E.ATENDIDA and paso["de"] != paso["a"]:
            return None
    return None


def lo_que_se_hizo(historia: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries that tell an activity, oldest first: what answers the proposal."""
    return [paso for paso in historia if paso["actividad"]]


def disputas(publico: Publico) -> int:
    """How many times the school did not agree: it stays in sight whatever came after."""
    return sum(
        paso["sentido"] == SentidoEscuela.DISPUTA and paso["voz"] == Voz.ESCUELA
        for paso in publico["movimientos"]
    )
