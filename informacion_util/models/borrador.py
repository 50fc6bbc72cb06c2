"""What the panel keeps for its staff alone, apart from what is or will be published."""

from django.db import models
from django.db.models import Q

from cholula_ga.institucion.consultas import PorDependenciaQuerySet


class BorradorAutomatico(models.Model):
    """What one person has typed and not saved yet. Nobody else sees it; saving deletes it."""

    usuario = models.ForeignKey("institucion.Usuario", on_delete=models.CASCADE, related_name="+")
    edicion = models.ForeignKey(
        "informacion_util.Edicion",
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text="En blanco: una ficha nueva.",
    )
    base = models.CharField(
        max_length=64, blank=True, help_text="Huella del borrador guardado sobre el que se escribe."
    )
    campos = models.JSONField(default=dict)
    guardado_el = models.DateTimeField()

    class Meta:
        verbose_name = "lo escrito sin guardar"
        verbose_name_plural = "lo escrito sin guardar"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["usuario", "edicion"], name="borrador_automatico_unico_por_edicion"
            ),
            models.UniqueConstraint(
                fields=["usuario"],
                condition=Q(edicion__isnull=True),
                name="borrador_automatico_unico_de_ficha_nueva",
            ),
        ]

    def __str__(self) -> str:
        return f"Lo escrito sin guardar, {self.guardado_el:%d/%m/%Y}"


class DuplicacionQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "dependencia"


class Duplicacion(models.Model):
    """The drafts that one press of «Duplicar» made from another year, so that it can be undone."""

    dependencia = models.ForeignKey(
        "institucion.Dependencia", on_delete=models.CASCADE, related_name="+"
    )
    desde = models.ForeignKey("institucion.Ejercicio", on_delete=models.CASCADE, related_name="+")
    hasta = models.ForeignKey("institucion.Ejercicio", on_delete=models.CASCADE, related_name="+")
    ediciones = models.ManyToManyField("informacion_util.Edicion", related_name="+")
    hecha_por = models.ForeignKey("institucion.Usuario", on_delete=models.CASCADE, related_name="+")
    hecha_el = models.DateTimeField(auto_now_add=True)

    objects = DuplicacionQuerySet.as_manager()

    class Meta:
        verbose_name = "duplicación"
        verbose_name_plural = "duplicaciones"
        default_permissions = ()
        ordering = ["-hecha_el"]

    def __str__(self) -> str:
        return f"{self.dependencia}, de {self.desde} a {self.hasta}"
