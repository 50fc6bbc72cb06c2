"""A dated correction that stands beside the record of a held session, which stays as it was."""

from django.db import models
from django.db.models import F, Q


class ParteCorregida(models.TextChoices):
    """What of the record the correction is about; each has its place on the page."""

    DATOS = "datos", "Los datos de la sesión (fecha, hora, lugar)"
    ASISTENCIA = "asistencia", "La asistencia"
    ASUNTO = "asunto", "Lo tratado en un punto"
    VOTACION = "votacion", "La votación de un punto"
    ACUERDO = "acuerdo", "El texto de un acuerdo"


DE_UN_PUNTO = (ParteCorregida.ASUNTO, ParteCorregida.VOTACION, ParteCorregida.ACUERDO)


class FeDeErratas(models.Model):
    """«Dice… debe decir…», with its reason and office. Only added, never changed."""

    sesion = models.ForeignKey("sesiones.Sesion", on_delete=models.PROTECT, related_name="erratas")
    numero = models.PositiveSmallIntegerField("número")
    parte = models.CharField("qué corrige", max_length=10, choices=ParteCorregida)
    punto = models.ForeignKey(
        "sesiones.PuntoDelDia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="erratas",
    )
    dice = models.TextField()
    debe_decir = models.TextField("debe decir")
    motivo = models.TextField("motivo de la corrección")
    oficina = models.CharField(max_length=160)
    hecha_el = models.DateTimeField()
    por = models.ForeignKey(
        "institucion.Usuario", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "fe de erratas"
        verbose_name_plural = "fes de erratas"
        ordering = ["numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["sesion", "numero"], name="errata_numero_unico_por_sesion"
            ),
            models.CheckConstraint(
                name="errata_parte_valida", condition=Q(parte__in=ParteCorregida.values)
            ),
            models.CheckConstraint(
                name="errata_de_un_punto_dice_cual",
                condition=~Q(parte__in=DE_UN_PUNTO) | Q(punto__isnull=False),
                violation_error_message="Elija el punto que se corrige.",
            ),
            models.CheckConstraint(
                name="errata_cambia_algo",
                condition=~Q(dice=F("debe_decir")),
                violation_error_message="«Dice» y «debe decir» son iguales: no hay qué corregir.",
            ),
            models.CheckConstraint(
                name="errata_completa",
                condition=~Q(dice="") & ~Q(debe_decir="") & ~Q(motivo=""),
                violation_error_message="Escriba qué dice, qué debe decir y por qué.",
            ),
        ]

    def __str__(self) -> str:
        return f"Fe de erratas {self.numero} de {self.sesion}"
