"""To whom a problem was turned, and what that dependencia answered."""

from django.db import models
from django.db.models import F, Q

from cholula_ga.institucion.consultas import PorDependenciaQuerySet


class RespuestaTurno(models.TextChoices):
    SIN_RESPUESTA = "sin_respuesta", "Sin respuesta todavía"
    ATIENDE = "atiende", "La atiende"
    NO_LE_CORRESPONDE = "no_le_corresponde", "Dice que no le corresponde"


class Turno(models.Model):
    """A problem in the hands of one dependencia since a date."""

    problematica = models.ForeignKey(
        "proyecto_ciudadano.Problematica", on_delete=models.PROTECT, related_name="turnos"
    )
    dependencia = models.ForeignKey(
        "institucion.Dependencia", on_delete=models.PROTECT, related_name="turnos"
    )
    turnada_el = models.DateField("turnada el")
    vence = models.DateField("debe responder a más tardar", null=True, blank=True)
    respuesta = models.CharField(
        max_length=17, choices=RespuestaTurno, default=RespuestaTurno.SIN_RESPUESTA
    )

    objects = PorDependenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "turno"
        ordering = ["turnada_el", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["problematica", "dependencia"],
                name="turno_unico_por_problematica_y_dependencia",
                violation_error_message="Ya está turnada a esa dependencia.",
            ),
            models.CheckConstraint(
                name="turno_respuesta_valida", condition=Q(respuesta__in=RespuestaTurno.values)
            ),
            models.CheckConstraint(
                name="turno_vence_despues_de_turnarse",
                condition=Q(vence__isnull=True) | Q(vence__gte=F("turnada_el")),
                violation_error_message="La fecha para responder no es anterior al turno.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.problematica_id} → {self.dependencia_id}"
