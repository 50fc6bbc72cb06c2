"""The seats of the commission, and each seat as it stood on the day of a session."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify

from sesiones.models.vigencia import vigente_el


class Funcion(models.TextChoices):
    PRESIDENCIA = "presidencia", "Presidencia"
    SECRETARIA_TECNICA = "secretaria_tecnica", "Secretaría técnica"
    VOCAL = "vocal", "Vocal"
    INVITADO = "invitado", "Invitado"


class IntegranteQuerySet(models.QuerySet["Integrante"]):
    def en_funciones(self, el: date | None) -> Self:
        """Seats in office that day; a date that nobody wrote down does not exclude."""
        return self.filter(vigente_el(el))


class Integrante(models.Model):
    """A seat: an office of the government that sits in the commission, whoever holds it."""

    instalacion = models.ForeignKey(
        "sesiones.Instalacion", on_delete=models.PROTECT, related_name="integrantes"
    )
    dependencia = models.ForeignKey(
        "institucion.Dependencia", on_delete=models.PROTECT, related_name="lugares_en_la_comision"
    )
    cargo = models.CharField(
        max_length=200, help_text="El cargo, no la persona: «Titular de la Secretaría de…»."
    )
    funcion = models.CharField("función", max_length=20, choices=Funcion, default=Funcion.VOCAL)
    con_voto = models.BooleanField("tiene voto", default=True)
    orden = models.PositiveSmallIntegerField(default=10)
    desde = models.DateField(null=True, blank=True, help_text="Vacío: no consta.")
    hasta = models.DateField(null=True, blank=True)
    documento = models.TextField(
        "documento que nombra a su titular",
        blank=True,
        help_text="Opcional: nombramiento, oficio o acta, con su número y fecha.",
    )
    persona = models.CharField(
        "persona titular",
        max_length=160,
        blank=True,
        help_text="Opcional. Solo si un acto oficial la nombra: aparece en asistencia y acta; en "
        "la página de la comisión, solo junto con su documento.",
    )
    slug = models.SlugField(max_length=200, blank=True, editable=False)
    es_demo = models.BooleanField("dato de demostración", default=False, editable=False)

    objects = IntegranteQuerySet.as_manager()

    class Meta:
        verbose_name = "integrante"
        ordering = ["orden", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instalacion", "cargo"],
                condition=Q(hasta__isnull=True),
                name="cargo_unico_en_la_instalacion",
                violation_error_message="Ese cargo ya tiene lugar en esta instalación.",
            ),
            models.CheckConstraint(
                name="integrante_funcion_valida", condition=Q(funcion__in=Funcion.values)
            ),
            models.CheckConstraint(
                name="integrante_termina_despues_de_iniciar",
                condition=Q(hasta__isnull=True) | Q(desde__isnull=True) | Q(hasta__gte=F("desde")),
                violation_error_message="El lugar termina después de iniciar.",
            ),
        ]

    def __str__(self) -> str:
        return self.cargo

    @property
    def direccion(self) -> str:
        """The last part of the address of its page: its office, as it was first written."""
        return self.slug or slugify(self.cargo)


class Convocado(models.Model):
    """A seat as it stood when a session's roll was taken; later changes leave it alone."""

    sesion = models.ForeignKey(
        "sesiones.Sesion", on_delete=models.CASCADE, related_name="convocados"
    )
    integrante = models.ForeignKey(
        Integrante, on_delete=models.PROTECT, related_name="convocatorias"
    )
    cargo = models.CharField(max_length=200)
    dependencia = models.CharField(max_length=160)
    funcion = models.CharField(max_length=20, choices=Funcion)
    con_voto = models.BooleanField()
    orden = models.PositiveSmallIntegerField()
    es_demo = models.BooleanField(default=False)

    class Meta:
        verbose_name = "lugar convocado"
        verbose_name_plural = "lugares convocados"
        ordering = ["orden", "integrante_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sesion", "integrante"], name="integrante_convocado_una_vez_por_sesion"
            ),
            models.CheckConstraint(
                name="convocado_funcion_valida", condition=Q(funcion__in=Funcion.values)
            ),
        ]

    def __str__(self) -> str:
        return self.cargo
