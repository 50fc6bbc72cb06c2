"""What is handed out with a point of the agenda: its annexes, and the agreements it follows up."""

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from sesiones.models.acuerdo import EstadoAcuerdo


class Anexo(models.Model):
    """A file that entered by the one door, or a link, handed out with a point."""

    punto = models.ForeignKey(
        "sesiones.PuntoDelDia", on_delete=models.CASCADE, related_name="anexos"
    )
    archivo = models.ForeignKey(
        "publicacion.Archivo", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    informe = models.ForeignKey(
        "sesiones.Informe", on_delete=models.PROTECT, null=True, blank=True, related_name="anexos"
    )
    titulo = models.CharField("título", max_length=200)
    enlace = models.CharField(
        max_length=300, blank=True, validators=[URLValidator(["https"])], default=""
    )

    class Meta:
        verbose_name = "anexo"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="anexo_es_archivo_o_enlace",
                condition=Q(archivo__isnull=False, enlace="")
                | (Q(archivo__isnull=True) & ~Q(enlace="")),
                violation_error_message="Suba un archivo o escriba un enlace: uno de los dos.",
            ),
            models.CheckConstraint(
                name="anexo_con_titulo",
                condition=~Q(titulo=""),
                violation_error_message="Escriba el título del anexo.",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    def a_publico(self) -> dict[str, Any]:
        """Title and address; of a file its name, kind, bytes and SHA-256 too."""
        if self.archivo is None:
            return {"titulo": self.titulo, "url": self.enlace}
        return {"titulo": self.titulo, **self.archivo.a_publico()}


class AcuerdoPresentado(models.Model):
    """An open agreement as it stood when its session was called: it is not computed again.

    `fecha_compromiso` is the one in force: the committed one, or that to which it was postponed.
    """

    punto = models.ForeignKey(
        "sesiones.PuntoDelDia", on_delete=models.CASCADE, related_name="presentados"
    )
    acuerdo = models.ForeignKey(
        "sesiones.Acuerdo", on_delete=models.PROTECT, related_name="presentado_en"
    )
    estado = models.CharField(max_length=22, choices=EstadoAcuerdo)
    fecha_compromiso = models.DateField("fecha compromiso", null=True, blank=True)
    vencido = models.BooleanField()

    class Meta:
        verbose_name = "acuerdo presentado"
        verbose_name_plural = "acuerdos presentados"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["punto", "acuerdo"], name="acuerdo_presentado_una_vez_por_punto"
            ),
            models.CheckConstraint(
                name="acuerdo_presentado_estado_valido",
                condition=Q(estado__in=EstadoAcuerdo.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acuerdo} en {self.punto}"
