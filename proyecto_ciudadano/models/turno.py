"""To whom a problem was turned, and what that dependencia answered."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from cholula_ga.institucion.consultas import PorDependenciaQuerySet

ESPERAN = ("turnada", "en_atencion")  # states of a problem in which an answer is still waited for


class RespuestaTurno(models.TextChoices):
    SIN_RESPUESTA = "sin_respuesta", "Sin respuesta todavía"
    ATIENDE = "atiende", "La atiende"
    NO_LE_CORRESPONDE = "no_le_corresponde", "Dice que no le corresponde"
    PROPONE_OTRA = "propone_otra", "Propone a otra dependencia"


class TurnoQuerySet(PorDependenciaQuerySet):
    def sin_respuesta(self) -> Self:
        """Not answered yet, of a public problem that still waits for an answer."""
        return self.filter(
            retirado_el__isnull=True,
            respuesta=RespuestaTurno.SIN_RESPUESTA,
            problematica__estado__in=ESPERAN,
            problematica__retirada_el__isnull=True,
        )

    def vencidos(self, hoy: date) -> Self:
        """Not answered, and the day to do it has passed. Computed: never stored nor published."""
        return self.sin_respuesta().filter(vence__lt=hoy)


class TurnosVigentes(models.Manager.from_queryset(TurnoQuerySet)):  # type: ignore[misc]
    """Turns in force. One withdrawn by mistake stays in `Turno.todos` and in the public story."""

    def get_queryset(self) -> TurnoQuerySet:
        return super().get_queryset().filter(retirado_el__isnull=True)


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
    explicacion = models.TextField("explicación", null=True, blank=True)  # noqa: DJ001 set apart
    propone = models.ForeignKey(
        "institucion.Dependencia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="A cuál dependencia cree que le corresponde.",
    )
    respondida_el = models.DateField("respondida el", null=True, blank=True)
    retirado_el = models.DateField("retirado el", null=True, blank=True)

    objects = TurnosVigentes()
    todos = TurnoQuerySet.as_manager()

    class Meta:
        verbose_name = "turno"
        ordering = ["turnada_el", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["problematica", "dependencia"],
                condition=Q(retirado_el__isnull=True),
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
            models.CheckConstraint(
                name="turno_propone_solo_si_propone_otra",
                condition=Q(respuesta=RespuestaTurno.PROPONE_OTRA, propone__isnull=False)
                | (~Q(respuesta=RespuestaTurno.PROPONE_OTRA) & Q(propone__isnull=True)),
                violation_error_message="Diga cuál dependencia propone.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.problematica.folio} · {self.dependencia}"

    def esta_vencido(self, hoy: date) -> bool:
        """Whether its answer is late on that day."""
        sin_respuesta = self.respuesta == RespuestaTurno.SIN_RESPUESTA
        return sin_respuesta and self.vence is not None and self.vence < hoy
