"""Where problems come from: the schools and the editions of the workshop."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from cholula_ga.institucion.models import TipoLocalidad
from proyecto_ciudadano.resguardo import MINIMO_PUBLICO as MINIMO_PUBLICO

CLAVE_DE_DEMOSTRACION = "21XXX"
valida_cct = RegexValidator(
    r"^\d{2}[A-Z]{3}\d{4}[A-Z]$",
    "La clave (CCT) lleva 2 cifras, 3 letras, 4 cifras y 1 letra, como 21XXX0000A.",
)


def valida_ciclo_escolar(valor: str) -> None:
    """«2022-2023»: two consecutive years, August to July."""
    partes = re.fullmatch(r"(20\d\d)-(20\d\d)", valor)
    if partes is None or int(partes[2]) != int(partes[1]) + 1:
        raise ValidationError("El ciclo escolar son dos años seguidos, como 2022-2023.")


class NivelEscolar(models.TextChoices):
    PRIMARIA = "primaria", "Primaria"
    SECUNDARIA = "secundaria", "Secundaria"
    TELESECUNDARIA = "telesecundaria", "Telesecundaria"
    BACHILLERATO = "bachillerato", "Bachillerato"


class Escuela(models.Model):
    """A school where the workshop was held; its pupils are never named."""

    localidad = models.ForeignKey(
        "institucion.Localidad", on_delete=models.PROTECT, related_name="escuelas"
    )
    nombre = models.CharField(max_length=160)
    cct = models.CharField(
        "clave de centro de trabajo (CCT)", max_length=10, unique=True, validators=[valida_cct]
    )
    nivel = models.CharField(max_length=14, choices=NivelEscolar)
    latitud = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitud = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    es_demo = models.BooleanField("dato de demostración", default=False, editable=False)

    class Meta:
        verbose_name = "escuela"
        ordering = ["nombre"]
        constraints = [
            models.CheckConstraint(
                name="escuela_nivel_valido", condition=Q(nivel__in=NivelEscolar.values)
            ),
            models.CheckConstraint(
                name="escuela_de_demostracion_con_su_clave",
                condition=Q(es_demo=True, cct__startswith=CLAVE_DE_DEMOSTRACION)
                | (Q(es_demo=False) & ~Q(cct__startswith=CLAVE_DE_DEMOSTRACION)),
                violation_error_message=(
                    "Las claves 21XXX son solo de las escuelas de demostración."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nombre} ({self.cct})"

    def clean(self) -> None:
        """«Todo el municipio» is for problems; a school is somewhere."""
        if self.localidad_id and self.localidad.tipo == TipoLocalidad.MUNICIPIO:
            raise ValidationError({"localidad": "Una escuela está en un lugar: elija cuál."})


class Taller(models.Model):
    """One edition of «Nosotros, los jóvenes… Proyecto Ciudadano» in one school."""

    escuela = models.ForeignKey(Escuela, on_delete=models.PROTECT, related_name="talleres")
    edicion = models.CharField(
        "edición", max_length=60, help_text="Como la nombra el programa: «Primera edición»."
    )
    ciclo_escolar = models.CharField(
        max_length=9, validators=[valida_ciclo_escolar], help_text="Dos años seguidos: 2022-2023."
    )
    fecha = models.DateField("fecha del taller", null=True, blank=True)
    participantes = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Total de participantes, sin nombres. Menos de 10 no se publica.",
    )
    es_demo = models.BooleanField("dato de demostración", default=False, editable=False)

    class Meta:
        verbose_name = "taller"
        verbose_name_plural = "talleres"
        ordering = ["-ciclo_escolar", "escuela__nombre"]
        constraints = [
            models.UniqueConstraint(
                fields=["escuela", "ciclo_escolar", "edicion"],
                name="taller_unico_por_escuela_ciclo_y_edicion",
                violation_error_message="Ese taller ya está registrado.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.escuela.nombre}, {self.ciclo_escolar}, {self.edicion}"

    @property
    def participantes_publicos(self) -> int | None:
        """The figure, unless it is so small that somebody could be told apart."""
        if self.participantes is None or self.participantes < MINIMO_PUBLICO:
            return None
        return self.participantes
