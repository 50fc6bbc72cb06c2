"""What people say of an entry and from which poster they come: counts, and nothing about people."""

from django.db import models
from django.db.models import Q

from cholula_ga.institucion.consultas import PorDependenciaQuerySet


class Respuesta(models.TextChoices):
    """«Sí», or the reason why not. A closed list: free text would bring personal data."""

    SI = "si", "Sí"
    NO_ESTA = "no_esta", "No encontré lo que buscaba"
    NO_SE_ENTIENDE = "no_se_entiende", "No se entiende"
    NO_ESTA_AL_DIA = "no_esta_al_dia", "No está al día"
    INCOMPLETA = "incompleta", "Le falta información"
    NO_ABRE = "no_abre", "Un archivo o enlace no abre"
    OTRO = "otro", "Otro motivo"


MOTIVOS = [(valor, texto) for valor, texto in Respuesta.choices if valor != Respuesta.SI]


class DeFichaQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "ficha__dependencia"


class ConteoDeUtilidad(models.Model):
    """How many gave one answer about one entry in one month; nobody knows who."""

    ficha = models.ForeignKey(
        "informacion_util.Ficha", on_delete=models.CASCADE, related_name="respuestas"
    )
    ejercicio = models.ForeignKey(
        "institucion.Ejercicio", on_delete=models.PROTECT, related_name="+"
    )
    mes = models.DateField(help_text="Primer día del mes.")
    respuesta = models.CharField(max_length=14, choices=Respuesta)
    cuantas = models.PositiveIntegerField("cuántas", default=0)

    objects = DeFichaQuerySet.as_manager()

    class Meta:
        verbose_name = "respuesta a «¿Te fue útil?»"
        verbose_name_plural = "respuestas a «¿Te fue útil?»"
        ordering = ["-mes", "ficha", "respuesta"]
        constraints = [
            models.UniqueConstraint(
                fields=["ficha", "ejercicio", "mes", "respuesta"], name="utilidad_unica_por_mes"
            ),
            models.CheckConstraint(
                name="utilidad_respuesta_valida", condition=Q(respuesta__in=Respuesta.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ficha}, {self.mes:%m/%Y}, {self.get_respuesta_display()}: {self.cuantas}"


class VisitaDeFicha(models.Model):
    """How many came to an entry on one day by the code of its poster."""

    ficha = models.ForeignKey(
        "informacion_util.Ficha", on_delete=models.CASCADE, related_name="visitas_por_cartel"
    )
    ejercicio = models.ForeignKey(
        "institucion.Ejercicio", on_delete=models.PROTECT, related_name="+"
    )
    dia = models.DateField("día")
    cuantas = models.PositiveIntegerField("cuántas", default=0)

    objects = DeFichaQuerySet.as_manager()

    class Meta:
        verbose_name = "visita por cartel de una ficha"
        verbose_name_plural = "visitas por cartel de fichas"
        ordering = ["-dia", "ficha"]
        constraints = [
            models.UniqueConstraint(
                fields=["ficha", "ejercicio", "dia"], name="visita_de_ficha_unica_por_dia"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ficha}, {self.dia:%d/%m/%Y}: {self.cuantas}"


class DeAccionQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "accion__responsable"


class VisitaDeAccion(models.Model):
    """How many came to a strategy on one day by the code of one action's poster."""

    accion = models.ForeignKey(
        "informacion_util.Accion", on_delete=models.CASCADE, related_name="visitas_por_cartel"
    )
    dia = models.DateField("día")
    cuantas = models.PositiveIntegerField("cuántas", default=0)

    objects = DeAccionQuerySet.as_manager()

    class Meta:
        verbose_name = "visita por cartel de una acción"
        verbose_name_plural = "visitas por cartel de acciones"
        ordering = ["-dia", "accion"]
        constraints = [
            models.UniqueConstraint(fields=["accion", "dia"], name="visita_de_accion_unica_por_dia")
        ]

    def __str__(self) -> str:
        return f"{self.accion}, {self.dia:%d/%m/%Y}: {self.cuantas}"
