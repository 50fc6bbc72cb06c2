"""What was wrong in a published activity: beside it, never over it."""

from django.db import models
from django.db.models import Q

from proyecto_ciudadano.models.actividad import Actividad
from proyecto_ciudadano.models.historia import Movimiento


class CorreccionDeActividad(models.Model):
    """Dated by its entry in the story, which says why. The database refuses to change it."""

    actividad = models.ForeignKey(Actividad, on_delete=models.PROTECT, related_name="correcciones")
    movimiento = models.OneToOneField(
        Movimiento, on_delete=models.PROTECT, related_name="correccion"
    )
    dice = models.TextField()
    debe_decir = models.TextField()

    class Meta:
        verbose_name = "corrección de una actividad"
        verbose_name_plural = "correcciones de actividades"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="correccion_de_actividad_con_textos",
                condition=~Q(dice="") & ~Q(debe_decir=""),
            )
        ]

    def __str__(self) -> str:
        return f"Dice «{self.dice}», debe decir «{self.debe_decir}»"
