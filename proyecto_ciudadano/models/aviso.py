"""Reminders of turns already sent, so that none is sent twice."""

from django.db import models

from cholula_ga.institucion.models.aviso import AvisoUnaVez
from proyecto_ciudadano.models.turno import Turno


class AvisoDeTurno(AvisoUnaVez):
    """One reminder of one turn to one account."""

    turno = models.ForeignKey(Turno, on_delete=models.CASCADE, related_name="avisos_enviados")

    class Meta:
        verbose_name = "aviso de turno"
        verbose_name_plural = "avisos de turnos"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["turno", "usuario", "momento"], name="aviso_de_turno_una_vez_por_cuenta"
            )
        ]

    def __str__(self) -> str:
        return f"{self.turno_id} {self.momento}"
