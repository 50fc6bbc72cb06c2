"""The dated public entries of a problem: append-only, in three voices and two offices."""

from django.db import models
from django.db.models import Q

from proyecto_ciudadano.models.problematica import EstadoProblematica


class Voz(models.TextChoices):
    """Who speaks in an entry; the page gives each its colour and its label."""

    TALLER = "taller", "El taller"
    DEPENDENCIA = "dependencia", "La dependencia"
    ESCUELA = "escuela", "La escuela"
    COMISION = "comision", "La comisión"
    TRANSPARENCIA = "transparencia", "Transparencia"


class SentidoEscuela(models.TextChoices):
    CONFIRMA = "confirma", "La escuela confirma"
    CONFIRMA_EN_PARTE = "confirma_en_parte", "La escuela confirma en parte"
    DISPUTA = "disputa", "La escuela no está de acuerdo"


class Movimiento(models.Model):
    """One step of a problem. The database refuses to change it, and any state without it."""

    problematica = models.ForeignKey(
        "proyecto_ciudadano.Problematica", on_delete=models.PROTECT, related_name="movimientos"
    )
    dependencia = models.ForeignKey(
        "institucion.Dependencia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="movimientos",
        help_text="Cuál habla, si habla una dependencia.",
    )
    actividad = models.OneToOneField(
        "proyecto_ciudadano.Actividad",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="movimiento",
    )
    de = models.CharField(max_length=14, choices=EstadoProblematica, blank=True)
    a = models.CharField(max_length=14, choices=EstadoProblematica)
    voz = models.CharField(max_length=13, choices=Voz)
    texto = models.TextField()
    fecha = models.DateField()
    registrado_el = models.DateTimeField()

    class Meta:
        verbose_name = "movimiento"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="movimiento_entre_estados_validos",
                condition=Q(a__in=EstadoProblematica.values)
                & Q(de__in=["", *EstadoProblematica.values]),
            ),
            models.CheckConstraint(name="movimiento_voz_valida", condition=Q(voz__in=Voz.values)),
            models.CheckConstraint(
                name="movimiento_con_texto",
                condition=~Q(texto=""),
                violation_error_message="Cada paso lleva un texto que se publica.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fecha:%d/%m/%Y}: {self.get_a_display()}"


class Confirmacion(models.Model):
    """What the school says of a problem that a dependencia calls attended."""

    problematica = models.ForeignKey(
        "proyecto_ciudadano.Problematica", on_delete=models.PROTECT, related_name="confirmaciones"
    )
    movimiento = models.OneToOneField(
        Movimiento, on_delete=models.PROTECT, related_name="confirmacion"
    )
    sentido = models.CharField(max_length=17, choices=SentidoEscuela)
    texto = models.TextField()
    fecha = models.DateField()
    por_enlace = models.BooleanField(
        "con su enlace",
        null=True,
        blank=True,
        help_text="Falso: la transcribió validación. Vacío: se anotó antes de que hubiera enlaces.",
    )

    class Meta:
        verbose_name = "confirmación de la escuela"
        verbose_name_plural = "confirmaciones de las escuelas"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="confirmacion_sentido_valido", condition=Q(sentido__in=SentidoEscuela.values)
            ),
            models.CheckConstraint(name="confirmacion_con_texto", condition=~Q(texto="")),
        ]

    def __str__(self) -> str:
        return self.get_sentido_display()
