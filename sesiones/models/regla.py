"""The rules that govern an installation, each with its basis and the days on which it rules."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from sesiones.models.vigencia import vigente_el
from sesiones.reglas import ClaveRegla, valor_invalido


class ReglaQuerySet(models.QuerySet["Regla"]):
    def vigentes(self, el: date | None) -> Self:
        return self.filter(vigente_el(el))


class Regla(models.Model):
    """One rule of an installation with the text it rests on: data, never a constant of the code."""

    instalacion = models.ForeignKey(
        "sesiones.Instalacion", on_delete=models.CASCADE, related_name="reglas"
    )
    clave = models.CharField("regla", max_length=30, choices=ClaveRegla)
    valor = models.CharField(
        max_length=400,
        help_text="Quórum: mitad_mas_uno o dos_tercios. Mayoría: simple, absoluta o dos_tercios. "
        "Voto de calidad: si o no. Avisos: horas. Voz y voto: una oración. "
        "Patrón: CIGA/{tipo}/{sesion}/{ejercicio}-A{n}.",
    )
    fundamento = models.TextField(help_text="Artículo o documento de donde sale la regla.")
    desde = models.DateField(
        "rige desde", null=True, blank=True, help_text="Vacío: desde la instalación."
    )
    hasta = models.DateField(
        "rige hasta",
        null=True,
        blank=True,
        help_text="Si la regla cambia, escriba aquí su último día y agregue la nueva: la anterior "
        "se sigue leyendo.",
    )
    es_demo = models.BooleanField("dato de demostración", default=False, editable=False)

    objects = ReglaQuerySet.as_manager()

    class Meta:
        ordering = ["clave", "desde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instalacion", "clave"],
                condition=Q(hasta__isnull=True),
                name="regla_unica_por_instalacion",
                violation_error_message="Esa regla ya está escrita en esta instalación. Si "
                "cambió, escriba el último día de la anterior.",
            ),
            models.CheckConstraint(
                name="regla_clave_valida", condition=Q(clave__in=ClaveRegla.values)
            ),
            models.CheckConstraint(
                name="regla_termina_despues_de_iniciar",
                condition=Q(hasta__isnull=True) | Q(desde__isnull=True) | Q(hasta__gte=F("desde")),
                violation_error_message="La regla termina después de iniciar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_clave_display()}: {self.valor}"

    def clean(self) -> None:
        if problema := valor_invalido(self.clave, self.valor):
            raise ValidationError({"valor": problema})
