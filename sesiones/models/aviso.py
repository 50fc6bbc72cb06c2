"""Which reminders were sent, so that none goes twice."""

from django.db import models

from cholula_ga.institucion.models.aviso import AvisoUnaVez
from sesiones.models.acuerdo import Acuerdo


class AvisoEnviado(AvisoUnaVez):
    """One reminder of one agreement to one account."""

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.CASCADE, related_name="avisos_enviados")

    class Meta:
        verbose_name = "aviso enviado"
        verbose_name_plural = "avisos enviados"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["acuerdo", "usuario", "momento"], name="aviso_una_vez_por_cuenta"
            )
        ]

    def __str__(self) -> str:
        return f"{self.acuerdo_id} {self.momento}"
