"""What a session is shown, built once and never computed again: the catalogue, or problems."""

from typing import Self

from django.db import models
from django.db.models import F, Q


class ClaseInforme(models.TextChoices):
    ACTUALIZACION = "actualizacion", "Informe de actualización"
    PROBLEMATICAS = "problematicas", "Informe de problemáticas escolares"


class InformeQuerySet(models.QuerySet["Informe"]):
    def de_actualizacion(self) -> Self:
        return self.filter(clase=ClaseInforme.ACTUALIZACION)

    def de_problematicas(self) -> Self:
        return self.filter(clase=ClaseInforme.PROBLEMATICAS)


class Informe(models.Model):
    """Figures of each dependencia between two days, with its files.

    Of the catalogue a second one for the same session replaces the first, which stays. Of school
    problems there is one for each point: the next version says which it replaces, and why.
    """

    sesion = models.ForeignKey("sesiones.Sesion", on_delete=models.PROTECT, related_name="informes")
    sustituye = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sustituido_por",
    )
    clase = models.CharField(
        max_length=13, choices=ClaseInforme, default=ClaseInforme.ACTUALIZACION
    )
    version = models.PositiveSmallIntegerField("versión", default=1)
    motivo = models.TextField(blank=True, default="")
    desde = models.DateField()
    al = models.DateField()
    filas = models.JSONField()
    construido_el = models.DateTimeField("construido el")
    json = models.ForeignKey("publicacion.Archivo", on_delete=models.PROTECT, related_name="+")
    csv = models.ForeignKey("publicacion.Archivo", on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey("publicacion.Archivo", on_delete=models.PROTECT, related_name="+")

    objects = InformeQuerySet.as_manager()

    class Meta:
        verbose_name = "informe"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="informe_termina_despues_de_empezar", condition=Q(al__gte=F("desde"))
            ),
            models.CheckConstraint(
                name="informe_clase_valida", condition=Q(clase__in=ClaseInforme.values)
            ),
            models.CheckConstraint(
                name="informe_sustituye_con_motivo",
                condition=Q(sustituye__isnull=True, version=1)
                | (Q(sustituye__isnull=False, version__gt=1) & ~Q(motivo="")),
                violation_error_message="Escribe por qué se arma otra vez el informe.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_clase_display()} al {self.al:%d/%m/%Y}"
