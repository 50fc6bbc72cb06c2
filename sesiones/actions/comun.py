"""What every verb of a session does first and last: take it, and leave it published."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion import actions as puerta
from cholula_ga.publicacion.canonico import canonico
from cholula_ga.publicacion.models import Version
from cholula_ga.publicacion.publicable import Publicable
from sesiones.models import EstadoPaso, EstadoSesion, PasoDeMesa, PuntoDelDia, Sesion

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
    announced is published, not each step. `es_paso` is True for a step of the desk, which writes
    its own line in the history.
    """

    por: Usuario | None
    revision: int | None = None
    oficina: str = ""
    en_vivo: bool = True
    es_paso: bool = False
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
    actual = bloquear(sesion.pk)
    exigir_estado(actual, estados, que)
    if acto.revision is not None and acto.revision != actual.revision:
        raise Conflicto(CONFLICTO)
    return actual


def bloquear(pk: int) -> Sesion:
    """The session as it is now; until the transaction ends nobody else changes it."""
    filas = Sesion.objects.select_related("comision", "ejercicio", "instalacion__comision")
    return filas.select_for_update(of=("self",)).get(pk=pk)


def apartar(*filas: QuerySet[Any]) -> None:
    """Lock other rows that the same act will publish, before it takes the log.

    Whoever publishes them holds them first too: so nobody waits for whom waits, and what is read
    to be published is what there is.
    """
    for una in filas:
        list(una.order_by("pk").select_for_update().values_list("pk", flat=True))


def exigir_estado(actual: Sesion, estados: Sequence[str], que: str) -> None:
    if actual.estado not in estados:
        if actual.esta_congelada:
            raise ValidationError(CONGELADA)
        estado = EstadoSesion(actual.estado).label.lower()
        raise ValidationError(f"La sesión está «{estado}»: así no se puede {que}.")


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
    _recordar(sesion, acto, verbo=verbo, que=nota)
    if acto.en_vivo or mayor:
        publicar_si_cambia(sesion, acto, verbo=verbo, nota=nota, mayor=mayor)
    return sesion


def anotar(
    sesion: Sesion, acto: Acto, *, punto: PuntoDelDia, nota: str, se_lee: bool = True
) -> None:
    """After a step at one point: the next revision, and what the public may read of it.

    Of the session itself a step changes nothing else, but the rules that its first roll fixes.
    `se_lee` is False where the public can read nothing new: then it is not even looked at.
    """
    sesion.revision += 1
    sesion.save(update_fields=["revision", "reglas"])
    if not acto.es_paso:
        _recordar(sesion, acto, verbo="registrar", que=nota, punto=punto.numero)
    if acto.en_vivo and se_lee:
        publicar_si_cambia(sesion, acto, verbo="registrar", nota=nota, mayor=False)


def _recordar(
    sesion: Sesion, acto: Acto, *, verbo: str, que: str, punto: int | None = None
) -> None:
    """In the history of the desk; a load from a document has no desk."""
    if acto.por is None or not acto.en_vivo:
        return
    PasoDeMesa.objects.create(
        clave=uuid.uuid4(),
        sesion=sesion,
        por=acto.por,
        verbo=verbo,
        punto=punto,
        estado=EstadoPaso.GUARDADO,
        que=que[:300],
        recibido_el=acto.ahora,
    )


def publicar_si_cambia(
    objeto: Publicable,
    acto: Acto,
    *,
    verbo: str,
    nota: str,
    mayor: bool,
    confirma_avisos: bool = False,
) -> Version | None:
    """Through the door, unless the public already reads exactly this."""
    if isinstance(objeto, Sesion):
        with objeto.leida_una_vez():
            return _publicar(objeto, acto, verbo, nota, mayor, confirma_avisos)
    return _publicar(objeto, acto, verbo, nota, mayor, confirma_avisos)


def _publicar(
    objeto: Publicable, acto: Acto, verbo: str, nota: str, mayor: bool, confirma_avisos: bool
) -> Version | None:
    ultima = Version.objects.ultima_de(objeto)
    if ultima and ultima.texto == canonico(objeto.a_publico()):
        return None
    return puerta.publicar(
        objeto,
        por=acto.por,
        oficina=acto.oficina,
        acto=verbo,
        nota=nota,
        mayor=mayor,
        confirma_avisos=confirma_avisos,
    )
