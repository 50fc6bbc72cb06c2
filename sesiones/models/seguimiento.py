"""What came of an agreement: entries and proof that are only added."""

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cholula_ga.institucion.models import Dependencia, Usuario
from sesiones.models.acuerdo import Acuerdo, EstadoAcuerdo


def validar_direccion(valor: str) -> None:
    """An address of the web, or the path of something on this site."""
    if not valor.startswith("/"):
        URLValidator(["https", "http"])(valor)


class Seguimiento(models.Model):
    """A dated entry of one office on how its part goes. Only added, never changed."""

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.PROTECT, related_name="seguimientos")
    dependencia = models.ForeignKey(
        Dependencia, on_delete=models.PROTECT, related_name="seguimientos"
    )
    fecha = models.DateField()
    texto = models.TextField("qué se hizo")
    estado_nuevo = models.CharField("estado", max_length=22, choices=EstadoAcuerdo)
    evidencia = models.CharField(
        "dirección de la evidencia",
        max_length=300,
        blank=True,
        validators=[validar_direccion],
    )
    nueva_fecha = models.DateField("nueva fecha", null=True, blank=True)

    class Meta:
        verbose_name = "seguimiento"
        verbose_name_plural = "seguimientos"
        ordering = ["fecha", "pk"]
        constraints = [
            models.CheckConstraint(
                name="seguimiento_estado_valido",
                condition=Q(estado_nuevo__in=EstadoAcuerdo.values),
            ),
            models.CheckConstraint(
                name="acuerdo_cumplido_con_evidencia",
                condition=~Q(estado_nuevo=EstadoAcuerdo.CUMPLIDO) | ~Q(evidencia=""),
                violation_error_message="Para darlo por cumplido escriba dónde está la evidencia.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fecha}: {self.texto[:60]}"


class EvidenciaDeSeguimiento(models.Model):
    """Proof kept on this site: a file, an approved activity or a published entry. Only added.

    `titulo` is what it was called that day, so that a later change of name alters nothing said.
    """

    seguimiento = models.ForeignKey(
        Seguimiento, on_delete=models.PROTECT, related_name="evidencias"
    )
    archivo = models.ForeignKey(
        "publicacion.Archivo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidencias_de_seguimiento",
    )
    actividad = models.ForeignKey(
        "proyecto_ciudadano.Actividad",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidencias_de_seguimiento",
    )
    ficha = models.ForeignKey(
        "informacion_util.Ficha",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidencias_de_seguimiento",
    )
    titulo = models.CharField("qué muestra", max_length=300)

    class Meta:
        verbose_name = "evidencia de seguimiento"
        verbose_name_plural = "evidencias de seguimiento"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evidencia_de_seguimiento_es_una_cosa",
                condition=Q(archivo__isnull=False, actividad__isnull=True, ficha__isnull=True)
                | Q(archivo__isnull=True, actividad__isnull=False, ficha__isnull=True)
                | Q(archivo__isnull=True, actividad__isnull=True, ficha__isnull=False),
            ),
            models.CheckConstraint(
                name="evidencia_de_seguimiento_con_titulo", condition=~Q(titulo="")
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def direccion(self) -> str:
        """Path of the file, of the problem that tells the activity, or of the entry."""
        if self.archivo:
            return self.archivo.get_absolute_url()
        if self.actividad:
            return self.actividad.problematica.get_absolute_url()
        return reverse("informacion_util:serie", args=[self.ficha.slug]) if self.ficha else ""

    def a_publico(self) -> dict[str, Any]:
        """``{tipo, titulo, url}``, and of a file its name, type, size and SHA-256."""
        tipo = "archivo" if self.archivo else "actividad" if self.actividad else "ficha"
        publico = {"tipo": tipo, "titulo": self.titulo, "url": self.direccion}
        return publico | ({"archivo": self.archivo.a_publico()} if self.archivo else {})


class Aclaracion(models.Model):
    """A dated note that stands beside a follow-up and moves no state. Only added."""

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.PROTECT, related_name="aclaraciones")
    dependencia = models.ForeignKey(
        Dependencia, on_delete=models.PROTECT, related_name="aclaraciones"
    )
    fecha = models.DateField()
    texto = models.TextField("qué se aclara")

    class Meta:
        verbose_name = "aclaración"
        verbose_name_plural = "aclaraciones"
        default_permissions = ()
        ordering = ["fecha", "pk"]
        constraints = [
            models.CheckConstraint(name="aclaracion_con_texto", condition=~Q(texto="")),
        ]

    def __str__(self) -> str:
        return f"{self.fecha}: {self.texto[:60]}"


class BorradorDeSeguimiento(models.Model):
    """What one person has written of a follow-up and not published. Nobody else sees it."""

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.CASCADE, related_name="+")
    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="+")
    archivo = models.ForeignKey(
        "publicacion.Archivo", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    campos = models.JSONField(default=dict)
    guardado_el = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "seguimiento sin publicar"
        verbose_name_plural = "seguimientos sin publicar"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["acuerdo", "usuario"], name="borrador_de_seguimiento_unico"
            )
        ]

    def __str__(self) -> str:
        return f"Sin publicar, {self.guardado_el:%d/%m/%Y}"
