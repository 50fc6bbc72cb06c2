"""The catalogue as it stood when a session was prepared: built once, never computed again."""

from django.db import models
from django.db.models import F, Q


class Informe(models.Model):
    """«Informe de actualización»: figures of each dependencia between two days, with its files.

    A second one for the same session replaces the first, which stays.
    """

    sesion = models.ForeignKey("sesiones.Sesion", on_delete=models.PROTECT, related_name="informes")
    desde = models.DateField()
    al = models.DateField()
    filas = models.JSONField()
    construido_el = models.DateTimeField("construido el")
    json = models.ForeignKey("publicacion.Archivo", on_delete=models.PROTECT, related_name="+")
    csv = models.ForeignKey("publicacion.Archivo", on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey("publicacion.Archivo", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "informe de actualización"
        verbose_name_plural = "informes de actualización"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="informe_termina_despues_de_empezar", condition=Q(al__gte=F("desde"))
            ),
        ]

    def __str__(self) -> str:
        return f"Informe de actualización al {self.al:%d/%m/%Y}"
