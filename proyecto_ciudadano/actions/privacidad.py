"""The question of the second person: could anybody be identified?"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from proyecto_ciudadano.actions.acto import tomar
from proyecto_ciudadano.actions.folio import foliar
from proyecto_ciudadano.models import EstadoProblematica, Problematica, RevisionDePrivacidad

FALTA_RESPONDER = (
    "Responda si alguien podría ser identificado. Se publica solo si nadie es identificable; si "
    "alguien lo es, o no está segura, devuélvalo a quien lo redactó."
)
LA_PROBLEMATICA = "Problemática"


def anotar_revision(
    problematica: Problematica,
    *,
    por: Usuario,
    que: str,
    momento: datetime,
    nadie_identificable: bool,
    observaciones: str = "",
) -> RevisionDePrivacidad:
    """Keep who answered, from which office and when. It is never public."""
    revision = RevisionDePrivacidad(
        problematica=problematica,
        usuario=por,
        oficina=por.oficina,
        que=que,
        nadie_identificable=nadie_identificable,
        observaciones=observaciones.strip(),
        momento=momento,
    )
    revision.full_clean()
    revision.save(force_insert=True)
    return revision


def anotar_que_nadie(
    problematica: Problematica,
    *,
    por: Usuario | None,
    que: str,
    momento: datetime,
    nadie_identificable: bool,
) -> None:
    """Refuse what nobody answered for. A load from a document is answered for by its office."""
    if por is None:
        return
    if not nadie_identificable:
        raise ValidationError(FALTA_RESPONDER)
    anotar_revision(problematica, por=por, que=que, momento=momento, nadie_identificable=True)


@transaction.atomic
def devolver_problematica(
    problematica: Problematica,
    *,
    por: Usuario,
    observaciones: str,
    ahora: datetime | None = None,
) -> RevisionDePrivacidad:
    """Somebody could be identified: back to whoever wrote it. Nothing becomes public."""
    momento = ahora or timezone.now()
    tomar(problematica)
    if not por.es_validacion:
        raise ValidationError("Solo la Coordinación General de Transparencia revisa problemáticas.")
    if problematica.estado != EstadoProblematica.DETECTADA:
        raise ValidationError("Ya se validó: alguien la atendió antes. Recargue la página.")
    if por.pk in problematica.autorias():
        raise ValidationError("Quien la redactó no se la devuelve: corríjala, o espere a otra.")
    if not observaciones.strip():
        raise ValidationError("Escriba qué hay que quitar o cambiar: lo leerá quien la redactó.")
    problematica.devuelta_el = momento
    problematica.save(update_fields=["devuelta_el"])
    return anotar_revision(
        problematica,
        por=por,
        que=LA_PROBLEMATICA,
        momento=momento,
        nadie_identificable=False,
        observaciones=observaciones,
    )


@transaction.atomic
def corregir_problematica(problematica: Problematica, *, por: Usuario) -> None:
    """Save what was rewritten before it is validated; it waits for a second person again."""
    vigente = Problematica.objects.select_for_update().get(pk=problematica.pk)
    if vigente.estado != EstadoProblematica.DETECTADA:
        raise ValidationError("La problemática ya se validó: su texto quedó publicado.")
    problematica.devuelta_el = None
    foliar(problematica)
    problematica.save()
    problematica.redactada_por.add(por)
