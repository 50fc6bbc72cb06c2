"""The time axes that concern every room, and the words that depend on the date."""

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q


class Administracion(models.Model):
    """A government's term, e.g. 2021-2024."""

    nombre = models.CharField(max_length=20, unique=True)
    inicia = models.DateField()
    termina = models.DateField()

    class Meta:
        verbose_name = "administración"
        verbose_name_plural = "administraciones"
        ordering = ["-inicia"]
        constraints = [
            models.CheckConstraint(
                name="administracion_termina_despues_de_iniciar",
                condition=Q(termina__gt=F("inicia")),
                violation_error_message="La administración termina después de iniciar.",
            )
        ]

    def __str__(self) -> str:
        return self.nombre


class Ejercicio(models.Model):
    """A calendar year, under which entries and sessions are filed."""

    anio = models.PositiveSmallIntegerField(
        "año", unique=True, validators=[MinValueValidator(2014), MaxValueValidator(2100)]
    )
    administracion = models.ForeignKey(
        Administracion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ejercicios",
        verbose_name="administración",
    )

    class Meta:
        ordering = ["-anio"]

    def __str__(self) -> str:
        return str(self.anio)


class MarcoNormativoQuerySet(models.QuerySet["MarcoNormativo"]):
    def vigentes(self, el: date) -> Self:
        return self.filter(Q(hasta__isnull=True) | Q(hasta__gte=el), desde__lte=el)

    def vigente(self, clave: str, el: date) -> "MarcoNormativo | None":
        """The law, guarantor or word that `clave` meant on that day."""
        return self.vigentes(el).filter(clave=clave).first()


class MarcoNormativo(models.Model):
    """An institution, law or word with the dates in which it was in force."""

    clave = models.SlugField(max_length=40)
    nombre = models.CharField(max_length=250)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)
    url = models.URLField("dirección", blank=True)

    objects = MarcoNormativoQuerySet.as_manager()

    class Meta:
        verbose_name = "marco normativo"
        verbose_name_plural = "marco normativo"
        ordering = ["clave", "desde"]
        constraints = [
            models.UniqueConstraint(
                fields=["clave", "desde"],
                name="marco_unico_por_clave_y_fecha",
                violation_error_message="Ya hay un registro de esa clave desde esa fecha.",
            )
        ]

    def __str__(self) -> str:
        return self.nombre
