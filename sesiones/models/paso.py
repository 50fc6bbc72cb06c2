"""The history of the desk: every step that somebody sent, once, with what came of it."""

from django.db import models
from django.db.models import Q


class EstadoPaso(models.TextChoices):
    """What came of a step; `guardado` also when the session already said so."""

    GUARDADO = "guardado", "Guardado"
    CONFLICTO = "conflicto", "En conflicto con otro cambio"
    RECHAZADO = "rechazado", "Rechazado"


class PasoDeMesa(models.Model):
    """One step of the desk. Only added: `clave` makes that it is taken at most once.

    `que` says in words what changed; empty if nothing did. `hecho_el` is the hour of the device on
    which it was made, which may have waited for the network; `recibido_el` is ours.
    """

    clave = models.UUIDField(unique=True)
    sesion = models.ForeignKey("sesiones.Sesion", on_delete=models.PROTECT, related_name="pasos")
    por = models.ForeignKey(
        "institucion.Usuario", on_delete=models.PROTECT, null=True, related_name="+"
    )
    verbo = models.CharField(max_length=30)
    punto = models.PositiveSmallIntegerField("número del punto", null=True)
    datos = models.JSONField(default=dict)
    estado = models.CharField(max_length=10, choices=EstadoPaso)
    mensajes = models.JSONField(default=list)
    que = models.CharField("qué cambió", max_length=300, blank=True)
    hecho_el = models.DateTimeField(null=True)
    recibido_el = models.DateTimeField()

    class Meta:
        verbose_name = "paso de la mesa"
        verbose_name_plural = "pasos de la mesa"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="paso_estado_valido", condition=Q(estado__in=EstadoPaso.values)
            ),
        ]
        indexes = [
            models.Index(
                fields=["sesion", "-id"],
                name="paso_cambios_de_la_sesion",
                condition=~Q(que=""),
            )
        ]

    def __str__(self) -> str:
        return self.que or f"{self.verbo}: {self.get_estado_display().lower()}"
