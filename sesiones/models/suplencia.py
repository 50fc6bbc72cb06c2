"""Who may stand in for the holder of a seat, by which document and on which days."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from sesiones.models.vigencia import vigente_el


class SuplenciaQuerySet(models.QuerySet["Suplencia"]):
    def en_funciones(self, el: date | None) -> Self:
        """Substitutes in office that day; a date that nobody wrote down does not exclude."""
        return self.filter(vigente_el(el))


class Suplencia(models.Model):
    """An office named to take a seat when its holder does not. Ends; is never deleted."""

    integrante = models.ForeignKey(
        "sesiones.Integrante",
        on_delete=models.PROTECT,
        related_name="suplencias",
        verbose_name="lugar",
    )
    cargo = models.CharField(
        "cargo del suplente",
        max_length=200,
        help_text="El cargo, no la persona: «Dirección de…».",
    )
    persona = models.CharField(
        "persona suplente",
        max_length=160,
        blank=True,
        help_text="Opcional. Solo si el documento la nombra: se publica con él.",
    )
    documento = models.TextField(
        "documento que lo nombra", help_text="Oficio, acta o acuerdo, con su número y fecha."
    )
    desde = models.DateField(null=True, blank=True, help_text="Vacío: no consta.")
    hasta = models.DateField(
        null=True, blank=True, help_text="Su último día. Una suplencia no se borra: termina."
    )
    es_demo = models.BooleanField("dato de demostración", default=False, editable=False)

    objects = SuplenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "suplencia"
        ordering = ["desde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["integrante", "cargo"],
                condition=Q(hasta__isnull=True),
                name="suplencia_unica_por_lugar_y_cargo",
                violation_error_message="Ese cargo ya es suplente de este lugar.",
            ),
            models.CheckConstraint(
                name="suplencia_con_documento",
                condition=~Q(documento=""),
                violation_error_message="Escriba el documento que lo nombra.",
            ),
            models.CheckConstraint(
                name="suplencia_termina_despues_de_iniciar",
                condition=Q(hasta__isnull=True) | Q(desde__isnull=True) | Q(hasta__gte=F("desde")),
                violation_error_message="La suplencia termina después de iniciar.",
            ),
        ]

    def __str__(self) -> str:
        return self.cargo
