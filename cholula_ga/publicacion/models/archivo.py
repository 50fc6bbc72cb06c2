"""A file that entered by the one door (`archivos.recibir`), stored by its content."""

from django.db import models
from django.urls import reverse

from cholula_ga.institucion.consultas import PorDependenciaQuerySet


class Archivo(models.Model):
    """Bytes with their SHA-256; public once a published content names them."""

    dependencia = models.ForeignKey(
        "institucion.Dependencia", on_delete=models.PROTECT, related_name="archivos"
    )
    sha256 = models.CharField(max_length=64, db_index=True)
    nombre = models.CharField(max_length=120)
    tipo = models.CharField("tipo de contenido", max_length=120)
    extension = models.CharField("extensión", max_length=10)
    tamano = models.PositiveBigIntegerField("tamaño en bytes")
    ancho = models.PositiveIntegerField(null=True, blank=True)
    alto = models.PositiveIntegerField(null=True, blank=True)
    tiene_texto = models.BooleanField(default=True)
    texto = models.TextField("texto extraído", blank=True)
    publico = models.BooleanField("público", default=False, editable=False)
    subido_por = models.ForeignKey(
        "institucion.Usuario", on_delete=models.PROTECT, null=True, related_name="archivos"
    )
    subido_el = models.DateTimeField(auto_now_add=True)

    objects = PorDependenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "archivo"
        ordering = ["-subido_el"]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "dependencia"], name="archivo_unico_por_dependencia"
            )
        ]

    def __str__(self) -> str:
        return f"{self.nombre} ({self.extension.upper()})"

    def get_absolute_url(self) -> str:
        return reverse("publicacion:archivo", args=[self.sha256, self.nombre])

    @property
    def ruta(self) -> str:
        """Where the storage keeps it."""
        return f"{self.sha256[:2]}/{self.sha256}.{self.extension}"

    @property
    def es_imagen(self) -> bool:
        return self.tipo.startswith("image/")

    def a_publico(self) -> dict[str, str | int]:
        return {
            "nombre": self.nombre,
            "sha256": self.sha256,
            "tipo": self.tipo,
            "tamano": self.tamano,
            "url": self.get_absolute_url(),
        }
