"""What every verb of a session does first and last: take it, and leave it published."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion import actions as puerta
from cholula_ga.publicacion.canonico import canonico
from cholula_ga.publicacion.models import Version
from cholula_ga.publicacion.publicable import Publicable
from sesiones.models import EstadoSesion, PuntoDelDia, Sesion

CONFLICTO = (
    "La sesión cambió mientras escribías: otra pestaña, otra persona o el mismo envío dos veces. "
    "No se sobrescribió nada. Revisa lo guardado y, si aún hace falta, envíalo de nuevo."
)
CONGELADA = (
    "La sesión ya se celebró: su asistencia y sus votos quedaron congelados. No se guardó nada."
)


class Conflicto(ValidationError):
    """Somebody else's change came first; nothing was overwritten."""


@dataclass(frozen=True)
class Acto:
    """Who acts, when, from which office, and which revision of the session they were looking at.

    `por` is None only for a load from a document, with its `oficina`; `revision` is None where
    nobody was looking. `en_vivo` is False when a past session is loaded: then only what is
    announced is published, not each step.
    """

    por: Usuario | None
    revision: int | None = None
    oficina: str = ""
    en_vivo: bool = True
    ahora: datetime = field(default_factory=timezone.now)


def exigir_secretaria(acto: Acto) -> None:
    if acto.por is not None and not acto.por.es_secretaria_tecnica:
        raise PermissionDenied("Solo la Secretaría Técnica de la comisión lleva sus sesiones.")


def oficina_de(acto: Acto) -> str:
    """The office that acts, as the door names it."""
    return acto.oficina or (acto.por.oficina if acto.por else "")


def tomar(sesion: Sesion, acto: Acto, *, estados: Sequence[str], que: str) -> Sesion:
    """The session as it is now, locked; refuses who may not, what is late and what is stale."""
    exigir_secretaria(acto)
    actual = Sesion.objects.select_for_update().get(pk=sesion.pk)
    if actual.estado not in estados:
        if actual.esta_congelada:
            raise ValidationError(CONGELADA)
        estado = EstadoSesion(actual.estado).label.lower()
        raise ValidationError(f"La sesión está «{estado}»: así no se puede {que}.")
    if acto.revision is not None and acto.revision != actual.revision:
        raise Conflicto(CONFLICTO)
    return actual


def tomar_punto(
    punto: PuntoDelDia, acto: Acto, *, que: str, estados: Sequence[str] = (EstadoSesion.EN_CURSO,)
) -> PuntoDelDia:
    """A point as it is now, with its session locked."""
    sesion = tomar(punto.sesion, acto, estados=estados, que=que)
    actual = PuntoDelDia.objects.get(pk=punto.pk)
    actual.sesion = sesion
    return actual


def asentar(sesion: Sesion, acto: Acto, *, verbo: str, nota: str, mayor: bool = False) -> Sesion:
    """Save the session with its next revision and make what changed public."""
    sesion.revision += 1
    sesion.full_clean()
    sesion.save()
    if acto.en_vivo or mayor:
        publicar_si_cambia(sesion, acto, verbo=verbo, nota=nota, mayor=mayor)
    return sesion


def publicar_si_cambia(
    objeto: Publicable, acto: Acto, *, verbo: str, nota: str, mayor: bool
) -> Version | None:
    """Through the door, unless the public already reads exactly this."""
    ultima = Version.objects.de(objeto).order_by("-numero").first()
    if ultima and ultima.texto == canonico(objeto.a_publico()):
        return None
    return puerta.publicar(
        objeto, por=acto.por, oficina=acto.oficina, acto=verbo, nota=nota, mayor=mayor
    )
