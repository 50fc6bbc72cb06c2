"""Which reminders were sent, so that none goes twice."""

from django.db import models

from cholula_ga.institucion.models import Usuario
from sesiones.models.acuerdo import Acuerdo


class AvisoEnviado(models.Model):
    """One reminder of one agreement to one account.

    `momento` names the due date and the day before (-) or after (+) it: «2023-09-30/-5». Taken
    before sending (`tomado_el`) and marked after it (`enviado_el`): if the process dies between
    both, the next run takes it again once the turn has expired.
    """

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.CASCADE, related_name="avisos_enviados")
    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="+")
    momento = models.CharField(max_length=20)
    tomado_el = models.DateTimeField()
    enviado_el = models.DateTimeField(null=True, blank=True)

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
