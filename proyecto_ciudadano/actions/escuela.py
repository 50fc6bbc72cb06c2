"""The school's voice: it confirms, confirms in part or disputes."""

from django.db import transaction

from proyecto_ciudadano.actions.acto import Acto, mover, publicar, tomar
from proyecto_ciudadano.models import Confirmacion, Problematica, SentidoEscuela, Voz


def confirmar(problematica: Problematica, acto: Acto) -> Confirmacion:
    """The school agrees: only now the problem counts as verified."""
    return _anotar_escuela(problematica, acto, "confirmar", SentidoEscuela.CONFIRMA)


def confirmar_en_parte(problematica: Problematica, acto: Acto) -> Confirmacion:
    """The school agrees in part: it stays attended, not verified."""
    return _anotar_escuela(
        problematica, acto, "confirmar_en_parte", SentidoEscuela.CONFIRMA_EN_PARTE
    )


def disputar(problematica: Problematica, acto: Acto) -> Confirmacion:
    """The school disagrees: back to the dependencia, both voices kept."""
    return _anotar_escuela(problematica, acto, "disputar", SentidoEscuela.DISPUTA)


@transaction.atomic
def _anotar_escuela(
    problematica: Problematica, acto: Acto, verbo: str, sentido: SentidoEscuela
) -> Confirmacion:
    tomar(problematica)
    movimiento = mover(problematica, acto, verbo, voz=Voz.ESCUELA)
    confirmacion = Confirmacion.objects.create(
        problematica=problematica,
        movimiento=movimiento,
        sentido=sentido,
        texto=movimiento.texto,
        fecha=movimiento.fecha,
    )
    publicar(problematica, acto, verbo)
    return confirmacion
