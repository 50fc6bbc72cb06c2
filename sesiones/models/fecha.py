"""The dates for which a session was called before the one it has."""

from django.db import models


class FechaAnterior(models.Model):
    """A date that a called session had and lost. Only added, never changed."""

    sesion = models.ForeignKey(
        "sesiones.Sesion", on_delete=models.PROTECT, related_name="fechas_anteriores"
    )
    fecha = models.DateField()
    hora = models.TimeField(null=True, blank=True)
    cambiada_el = models.DateTimeField("cambiada el")

    class Meta:
        verbose_name = "fecha anterior"
        verbose_name_plural = "fechas anteriores"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.fecha:%d/%m/%Y}"
