"""How a decision point was voted. Totals live here only when individual votes are not known."""

from django.db import models
from django.db.models import Q


class ModalidadVotacion(models.TextChoices):
    ECONOMICA = "economica", "Económica (a mano alzada)"
    NOMINAL = "nominal", "Nominal (uno por uno)"


class Sentido(models.TextChoices):
    A_FAVOR = "a_favor", "A favor"
    EN_CONTRA = "en_contra", "En contra"
    ABSTENCION = "abstencion", "Abstención"


_SIN_TOTALES = Q(a_favor__isnull=True, en_contra__isnull=True, abstenciones__isnull=True)
_CON_TOTALES = Q(a_favor__isnull=False, en_contra__isnull=False, abstenciones__isnull=False)


class Votacion(models.Model):
    """The vote on one decision point."""

    punto = models.OneToOneField(
        "sesiones.PuntoDelDia", on_delete=models.CASCADE, related_name="votacion"
    )
    modalidad = models.CharField(max_length=10, choices=ModalidadVotacion)
    a_favor = models.PositiveSmallIntegerField(null=True, blank=True)
    en_contra = models.PositiveSmallIntegerField(null=True, blank=True)
    abstenciones = models.PositiveSmallIntegerField(null=True, blank=True)
    voto_de_calidad = models.CharField(
        max_length=10,
        choices=[(s.value, s.label) for s in (Sentido.A_FAVOR, Sentido.EN_CONTRA)],
        blank=True,
    )

    class Meta:
        verbose_name = "votación"
        verbose_name_plural = "votaciones"
        constraints = [
            models.CheckConstraint(
                name="totales_solo_en_votacion_economica",
                condition=(Q(modalidad=ModalidadVotacion.NOMINAL) & _SIN_TOTALES)
                | (Q(modalidad=ModalidadVotacion.ECONOMICA) & _CON_TOTALES),
                violation_error_message="Los totales se escriben solo en la votación económica.",
            ),
            models.CheckConstraint(
                name="voto_de_calidad_valido",
                condition=Q(voto_de_calidad__in=["", Sentido.A_FAVOR, Sentido.EN_CONTRA]),
                violation_error_message="El voto de calidad es a favor o en contra.",
            ),
        ]

    def __str__(self) -> str:
        return f"Votación {self.get_modalidad_display().lower()}"


class Voto(models.Model):
    """One vote of a roll call, tied to a presence: nobody absent votes, nobody votes twice."""

    asistencia = models.OneToOneField(
        "sesiones.Asistencia", on_delete=models.PROTECT, related_name="voto"
    )
    sentido = models.CharField(max_length=10, choices=Sentido)

    class Meta:
        verbose_name = "voto"
        constraints = [
            models.CheckConstraint(
                name="voto_sentido_valido", condition=Q(sentido__in=Sentido.values)
            ),
        ]

    def __str__(self) -> str:
        return self.get_sentido_display()
