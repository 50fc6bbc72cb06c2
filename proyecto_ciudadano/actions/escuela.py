"""The school's voice: it confirms, confirms in part or disputes.

By its own link, in ready-made words that are published at once; or on paper, and validación
transcribes it. Both ways reach the same verbs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from proyecto_ciudadano import frases
from proyecto_ciudadano.actions.acto import Acto, mover, publicar, tomar
from proyecto_ciudadano.correo import avisar_disputa
from proyecto_ciudadano.models import (
    ComentarioEscolar,
    Confirmacion,
    EnlaceEscolar,
    MotivoEscolar,
    Problematica,
    SentidoEscuela,
    Voz,
)

OFICINA_DE_LA_ESCUELA = "La escuela, con su enlace"
VERBOS = {
    SentidoEscuela.CONFIRMA: "confirmar",
    SentidoEscuela.CONFIRMA_EN_PARTE: "confirmar_en_parte",
    SentidoEscuela.DISPUTA: "disputar",
}


class EnlaceSinEfecto(ValidationError):
    """The link no longer takes an answer; `situacion` says why (EnlaceEscolar.situacion)."""

    def __init__(self, situacion: str) -> None:
        super().__init__("Este enlace ya no recibe respuestas.")
        self.situacion = situacion


@dataclass(frozen=True)
class VozEscolar:
    """What a school answers with its link. `comentario` waits for a second person."""

    sentido: SentidoEscuela
    motivos: Sequence[MotivoEscolar] = ()
    comentario: str = ""


def confirmar(problematica: Problematica, acto: Acto) -> Confirmacion:
    """The school agrees: only now the problem counts as verified."""
    return _anotar_escuela(problematica, acto, SentidoEscuela.CONFIRMA)


def confirmar_en_parte(problematica: Problematica, acto: Acto) -> Confirmacion:
    """The school agrees in part: it stays attended, not verified."""
    return _anotar_escuela(problematica, acto, SentidoEscuela.CONFIRMA_EN_PARTE)


def disputar(problematica: Problematica, acto: Acto) -> Confirmacion:
    """The school disagrees: back to the dependencia, both voices kept."""
    return _anotar_escuela(problematica, acto, SentidoEscuela.DISPUTA)


@transaction.atomic
def responder_con_enlace(
    enlace: EnlaceEscolar, voz: VozEscolar, *, ahora: datetime | None = None
) -> Confirmacion:
    """The school answers by itself: counted and public at once, and the link is spent.

    Raises EnlaceSinEfecto if somebody answered first, or the link no longer serves.
    """
    momento = ahora or timezone.now()
    tomar(enlace.problematica)
    problematica = enlace.problematica
    vigente = EnlaceEscolar.objects.select_for_update().get(pk=enlace.pk)
    vigente.problematica = problematica
    situacion = vigente.situacion(timezone.localdate(momento))
    if situacion != "vivo":
        raise EnlaceSinEfecto(situacion)
    if voz.sentido != SentidoEscuela.CONFIRMA and not (voz.motivos or voz.comentario.strip()):
        raise ValidationError("Falta decir qué pasó: elige al menos un motivo o escríbelo.")
    confirmacion = _anotar_escuela(
        problematica, _acto_de(problematica, voz, momento), voz.sentido, por_enlace=True
    )
    EnlaceEscolar.objects.filter(pk=enlace.pk).update(usado_el=momento, respuesta=confirmacion)
    if voz.comentario.strip():
        ComentarioEscolar.objects.create(
            enlace=enlace, texto=voz.comentario.strip(), escrito_el=momento
        )
    enlace.refresh_from_db()
    return confirmacion


def _acto_de(problematica: Problematica, voz: VozEscolar, momento: datetime) -> Acto:
    """Words of ours: no second person has to look for anybody's data in them."""
    sigue = frases.que_sigue(voz.sentido)
    return Acto(
        por=None,
        texto=frases.de_la_escuela(voz.sentido, voz.motivos, comenta=bool(voz.comentario.strip())),
        fecha=timezone.localdate(momento),
        siguiente_paso=problematica.siguiente_paso if sigue is None else sigue,
        siguiente_fecha=problematica.siguiente_fecha if sigue is None else None,
        confirma_avisos=True,
        oficina=OFICINA_DE_LA_ESCUELA,
        ahora=momento,
    )


@transaction.atomic
def _anotar_escuela(
    problematica: Problematica, acto: Acto, sentido: SentidoEscuela, *, por_enlace: bool = False
) -> Confirmacion:
    tomar(problematica)
    verbo = VERBOS[sentido]
    movimiento = mover(problematica, acto, verbo, voz=Voz.ESCUELA)
    confirmacion = Confirmacion.objects.create(
        problematica=problematica,
        movimiento=movimiento,
        sentido=sentido,
        texto=movimiento.texto,
        fecha=movimiento.fecha,
        por_enlace=por_enlace,
    )
    publicar(problematica, acto, verbo)
    if sentido == SentidoEscuela.DISPUTA:
        transaction.on_commit(lambda: avisar_disputa(problematica), robust=True)
    return confirmacion
