"""Ready-made sentences, published without a second person: nobody's words are in them."""

from collections.abc import Sequence

from proyecto_ciudadano.models import MotivoEscolar, SentidoEscuela

SENTIDOS = {
    SentidoEscuela.CONFIRMA: "La escuela confirma que quedó atendido.",
    SentidoEscuela.CONFIRMA_EN_PARTE: "La escuela confirma en parte.",
    SentidoEscuela.DISPUTA: "La escuela no está de acuerdo con que quedó atendido.",
}
LA_DEPENDENCIA_RESPONDE = "La dependencia atiende lo que la escuela dice que falta."
DEJO_COMENTARIO = "Escribió además un comentario."


def de_la_escuela(
    sentido: SentidoEscuela, motivos: Sequence[MotivoEscolar], *, comenta: bool
) -> str:
    """«La escuela confirma en parte. Dice: falta una parte. Escribió además un comentario.»"""
    partes = [SENTIDOS[sentido]]
    if motivos and sentido != SentidoEscuela.CONFIRMA:
        dichos = [MotivoEscolar(m).label for m in MotivoEscolar if m in motivos]
        partes.append(f"Dice: {'; '.join(_en_frase(dicho) for dicho in dichos)}.")
    if comenta:
        partes.append(DEJO_COMENTARIO)
    return " ".join(partes)


def que_sigue(sentido: SentidoEscuela) -> str | None:
    """The next step after the school spoke: None leaves the one there was, "" says none."""
    if sentido == SentidoEscuela.CONFIRMA:
        return ""
    return LA_DEPENDENCIA_RESPONDE if sentido == SentidoEscuela.DISPUTA else None


def _en_frase(rotulo: str) -> str:
    return rotulo[0].lower() + rotulo[1:]
