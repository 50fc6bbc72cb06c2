"""How far a sample problem comes: the dated entries that its state needs."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from proyecto_ciudadano.models import EstadoProblematica as E
from proyecto_ciudadano.models import RespuestaTurno, SentidoEscuela, Voz

R = RespuestaTurno
S = SentidoEscuela
# Weight of each way, and the steps after «validada».
CAMINOS: list[tuple[int, list[str]]] = [
    (10, []),
    (18, ["turnar"]),
    (5, ["turnar", "responder"]),
    (20, ["turnar", "actividad"]),
    (15, ["turnar", "actividad", "concluir"]),
    (4, ["turnar", "actividad", "concluir", "en_parte"]),
    (20, ["turnar", "actividad", "concluir", "confirmar"]),
    (5, ["turnar", "actividad", "concluir", "disputar"]),
    (3, ["no_competencia"]),
    (3, ["turnar", "no_viable"]),
    (2, ["fusionar"]),
]
DIAS_PARA_RESPONDER = 30
LA_DETECTO = "El taller la detectó y propuso una solución."
SIN_DATOS = "Se redactó sin datos personales."
NO_LE_CORRESPONDE = "No le corresponde: el lugar lo atiende otra dependencia."


@dataclass(frozen=True)
class Paso:
    """One entry; `quien` is a slug if a dependencia speaks."""

    dia: date
    de: str
    a: str
    voz: Voz
    texto: str
    quien: str = ""
    actividad: bool = False
    sentido: str = ""


# verb: (days after the step before, state it leads to or "", voice, text)
VERBOS = {
    "turnar": (3, E.TURNADA, Voz.TRANSPARENCIA, "Se turna a la dependencia que puede atenderla."),
    "responder": (12, "", Voz.DEPENDENCIA, NO_LE_CORRESPONDE),
    "actividad": (14, E.EN_ATENCION, Voz.DEPENDENCIA, "Quedó atendido lo que pidió el grupo."),
    "concluir": (
        0,
        E.ATENDIDA,
        Voz.DEPENDENCIA,
        "Con esta actividad la dependencia da por atendida la problemática.",
    ),
    "confirmar": (10, E.VERIFICADA, Voz.ESCUELA, "La escuela confirma que quedó atendido."),
    "en_parte": (10, "", Voz.ESCUELA, "La escuela confirma en parte."),
    "disputar": (
        10,
        E.EN_ATENCION,
        Voz.ESCUELA,
        "La escuela no está de acuerdo con que quedó atendido.",
    ),
    "no_competencia": (3, E.NO_COMPETENCIA, Voz.TRANSPARENCIA, "Se envía a quien le corresponde."),
    "no_viable": (20, E.NO_VIABLE, Voz.TRANSPARENCIA, "No hay espacio para la obra."),
    "fusionar": (3, E.FUSIONADA, Voz.TRANSPARENCIA, "Pide lo mismo que otra de la escuela."),
}
SENTIDOS = {"confirmar": S.CONFIRMA, "en_parte": S.CONFIRMA_EN_PARTE, "disputar": S.DISPUTA}


def camino(azar: Random, detectada: date, hoy: date, quien: str, *, se_une: bool) -> list[Paso]:
    """Its entries up to today, from the day it was detected."""
    verbos = azar.choices([v for _, v in CAMINOS], weights=[peso for peso, _ in CAMINOS])[0]
    if verbos == ["fusionar"] and not se_une:
        verbos = []
    valida = detectada + timedelta(days=3 + azar.randrange(8))
    pasos = [
        Paso(
            detectada, "", E.DETECTADA, Voz.TALLER, "El taller la detectó y propuso una solución."
        ),
        Paso(
            valida, E.DETECTADA, E.VALIDADA, Voz.TRANSPARENCIA, "Se redactó sin datos personales."
        ),
    ]
    for verbo in verbos:
        paso = _siguiente(azar, pasos[-1], verbo, quien)
        if paso.dia > hoy:
            break
        pasos.append(paso)
    return pasos


def _siguiente(azar: Random, antes: Paso, verbo: str, quien: str) -> Paso:
    dias, a, voz, texto = VERBOS[verbo]
    return Paso(
        dia=antes.dia + timedelta(days=dias and dias + azar.randrange(4 * dias)),
        de=antes.a,
        a=a or antes.a,
        voz=voz,
        texto=texto,
        quien=quien if voz == Voz.DEPENDENCIA else "",
        actividad=verbo == "actividad",
        sentido=SENTIDOS.get(verbo, ""),
    )


def respuesta_de(pasos: list[Paso]) -> RespuestaTurno:
    """What the first dependencia answered by its entries."""
    if any(paso.actividad for paso in pasos):
        return R.ATIENDE
    no = any(paso.texto == NO_LE_CORRESPONDE for paso in pasos)
    return R.NO_LE_CORRESPONDE if no else R.SIN_RESPUESTA
