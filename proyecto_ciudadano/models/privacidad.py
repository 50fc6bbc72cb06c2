"""Who answered, and when, that nobody can be identified. Internal: never published."""

from django.db import models
from django.db.models import Q


class RevisionDePrivacidad(models.Model):
    """The second person's answer to «¿alguien podría ser identificado?». Never changed."""

    problematica = models.ForeignKey(
        "proyecto_ciudadano.Problematica",
        on_delete=models.PROTECT,
        related_name="revisiones_de_privacidad",
    )
    usuario = models.ForeignKey("institucion.Usuario", on_delete=models.PROTECT, related_name="+")
    oficina = models.CharField(max_length=160)
    que = models.CharField("qué se revisó", max_length=60)
    nadie_identificable = models.BooleanField()
    observaciones = models.TextField(blank=True)
    momento = models.DateTimeField()

    class Meta:
        verbose_name = "revisión de privacidad"
        verbose_name_plural = "revisiones de privacidad"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="revision_con_observaciones",
                condition=Q(nadie_identificable=True) | ~Q(observaciones=""),
                violation_error_message="Escriba qué hay que quitar o cambiar.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.que}: {'nadie' if self.nadie_identificable else 'alguien'}"
