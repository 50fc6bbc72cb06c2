"""The minutes of a session, as they were issued."""

from django.db import models


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
