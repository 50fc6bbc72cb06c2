"""The commission's voice: a held session was shown a problem."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from proyecto_ciudadano.actions.acto import Acto, mover, publicar, tomar
from proyecto_ciudadano.models import Movimiento, Problematica, Voz


@transaction.atomic
def dar_cuenta(problematica: Problematica, acto: Acto) -> Movimiento | None:
    """Write in the story that the commission was shown the problem; its state stays.

    In ready-made words: nothing new has to be reviewed. Returns None, and writes nothing, where it
    was said before, or the public reads no such problem, or the door would not let it pass as it
    is: the session is a fact whatever becomes of the story.
    """
    if acto.por is not None and not acto.por.es_secretaria_tecnica:
        raise ValidationError("Solo la Secretaría Técnica dice qué conoció la comisión.")
    tomar(problematica)
    dichos = problematica.movimientos.filter(voz=Voz.COMISION, texto=acto.texto)
    if not problematica.es_publica() or problematica.bloqueos() or dichos.exists():
        return None
    sigue = replace(
        acto,
        siguiente_paso=problematica.siguiente_paso,
        siguiente_fecha=problematica.siguiente_fecha,
        confirma_avisos=True,
    )
    movimiento = mover(problematica, replace(sigue, por=None), "dar_cuenta", voz=Voz.COMISION)
    publicar(problematica, sigue, "dar_cuenta")
    return movimiento
