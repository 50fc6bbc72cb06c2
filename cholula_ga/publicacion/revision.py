"""The road of a draft to its approval by a second person: domain §4, catalogue entries."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from cholula_ga.institucion.models import Usuario


class EstadoRevision(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    EN_REVISION = "en_revision", "En revisión"
    OBSERVADA = "observada", "Observada"
    PUBLICADA = "publicada", "Publicada"
    HISTORICA = "historica", "Histórica"
    RETIRADA = "retirada", "Retirada"


EDITABLES = (EstadoRevision.BORRADOR, EstadoRevision.OBSERVADA)

# (from, to, verb, role): the whole life cycle; docs/ciclos.md prints it.
TRANSICIONES = [
    (EstadoRevision.BORRADOR, EstadoRevision.EN_REVISION, "enviar_a_revision", "enlace"),
    (EstadoRevision.OBSERVADA, EstadoRevision.EN_REVISION, "enviar_a_revision", "enlace"),
    (EstadoRevision.EN_REVISION, EstadoRevision.OBSERVADA, "devolver", "validacion"),
    (EstadoRevision.EN_REVISION, EstadoRevision.PUBLICADA, "publicar", "validacion"),
    (EstadoRevision.PUBLICADA, EstadoRevision.HISTORICA, "publicar", "validacion"),
    (EstadoRevision.PUBLICADA, EstadoRevision.RETIRADA, "retirar", "validacion"),
]


@dataclass(frozen=True)
class Senal:
    """Something to mend or to look at, and the id of the control of the form where it is."""

    texto: str
    ancla: str = ""


class Revisable(models.Model):
    """Something that one person writes and another approves."""

    estado = models.CharField(
        max_length=12,
        choices=EstadoRevision,
        default=EstadoRevision.BORRADOR,
        editable=False,
    )
    elaborada_por = models.ForeignKey(
        "institucion.Usuario",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    modificada_por = models.ManyToManyField(
        "institucion.Usuario", blank=True, editable=False, related_name="+"
    )
    enviada_el = models.DateTimeField(null=True, blank=True, editable=False)
    revisada_por = models.ForeignKey(
        "institucion.Usuario",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    revisada_el = models.DateTimeField(null=True, blank=True, editable=False)
    observaciones = models.TextField(blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def es_editable(self) -> bool:
        return self.estado in EDITABLES

    def autorias(self) -> set[int]:
        """Everybody who wrote in it: none of them may approve it."""
        escribieron = set(self.modificada_por.values_list("pk", flat=True)) if self.pk else set()
        return escribieron | ({self.elaborada_por_id} if self.elaborada_por_id else set())

    def faltantes(self) -> list[str]:
        """What is missing before somebody can review it; rooms say it in their own words."""
        return []


def anotar_autoria(objeto: Revisable, *, por: Usuario) -> None:
    """Whoever saves a draft is one of its authors; forms and imports call it after saving."""
    objeto.modificada_por.add(por)


def _bloquear(objeto: Revisable) -> Revisable:
    return type(objeto)._default_manager.select_for_update().get(pk=objeto.pk)


@transaction.atomic
def enviar_a_revision(objeto: Revisable, *, por: Usuario) -> None:
    """From draft or returned to the reviewer's tray; refuses with the list of what is missing."""
    if _bloquear(objeto).estado not in EDITABLES:
        raise ValidationError("Solo se envía a revisión un borrador o algo devuelto.")
    faltantes = objeto.faltantes()
    if faltantes:
        raise ValidationError(faltantes)
    objeto.estado = EstadoRevision.EN_REVISION
    objeto.enviada_el = timezone.now()
    objeto.save(update_fields=["estado", "enviada_el"])


@transaction.atomic
def devolver(objeto: Revisable, *, por: Usuario, observaciones: str) -> None:
    """Return it to its authors with what they should mend."""
    if not observaciones.strip():
        raise ValidationError("Escriba qué hay que corregir: la dependencia lo leerá.")
    comprobar_aprobacion(objeto, por=por)
    objeto.estado = EstadoRevision.OBSERVADA
    objeto.revisada_por, objeto.revisada_el = por, timezone.now()
    objeto.observaciones = observaciones
    objeto.save(update_fields=["estado", "revisada_por", "revisada_el", "observaciones"])


def comprobar_aprobacion(objeto: Revisable, *, por: Usuario) -> None:
    """Refuse who may not decide on it, or what does not wait for a decision.

    Locks the row: call it inside the transaction that changes the state.
    """
    if not por.es_validacion:
        raise ValidationError("Solo la Coordinación General de Transparencia revisa y publica.")
    if _bloquear(objeto).estado != EstadoRevision.EN_REVISION:
        raise ValidationError(
            "Ya no está en revisión: alguien la atendió antes. Recargue la página."
        )
    if por.pk in objeto.autorias():
        raise ValidationError("Quien lo escribió no puede revisarlo: corresponde a otra persona.")
