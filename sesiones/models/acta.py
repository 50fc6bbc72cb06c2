"""The minutes of a session: as they were issued, and the signed sheets once digitised."""

from django.db import models
from django.db.models import Q


class Acta(models.Model):
    """When the acta was issued, and the head of the log that it prints."""

    sesion = models.OneToOneField("sesiones.Sesion", on_delete=models.PROTECT, related_name="acta")
    emitida_el = models.DateTimeField()
    asiento_numero = models.PositiveBigIntegerField("número del asiento")
    asiento_huella = models.CharField("huella del asiento", max_length=64)

    class Meta:
        verbose_name = "acta"

    def __str__(self) -> str:
        return f"Acta de {self.sesion}"


class ActaFirmada(models.Model):
    """The signed acta as it was digitised, or the written reason why there is no scan.

    Only added: a second scan stands beside the first, with its reason.
    """

    acta = models.ForeignKey(Acta, on_delete=models.PROTECT, related_name="firmadas")
    numero = models.PositiveSmallIntegerField("número")
    archivo = models.ForeignKey(
        "publicacion.Archivo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actas_firmadas",
    )
    motivo = models.TextField("motivo", blank=True)
    oficina = models.CharField(max_length=160)
    agregada_el = models.DateTimeField()
    por = models.ForeignKey(
        "institucion.Usuario", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "acta firmada"
        verbose_name_plural = "actas firmadas"
        ordering = ["numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["acta", "numero"], name="acta_firmada_numero_unico_por_acta"
            ),
            models.UniqueConstraint(
                fields=["acta", "archivo"],
                name="acta_firmada_archivo_unico_por_acta",
                violation_error_message="Ese mismo archivo ya está agregado a esta acta.",
            ),
            models.CheckConstraint(
                name="acta_firmada_con_archivo_o_motivo",
                condition=~Q(motivo="") | (Q(numero=1) & Q(archivo__isnull=False)),
                violation_error_message="Escriba el motivo: por qué no hay escaneo o por qué "
                "se agrega otro.",
            ),
            models.CheckConstraint(name="acta_firmada_numero_desde_uno", condition=Q(numero__gt=0)),
        ]

    def __str__(self) -> str:
        return f"Acta firmada {self.numero} de {self.acta.sesion}"
