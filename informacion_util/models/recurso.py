"""What hangs from an edition: its files and links, and the acts that say it is still in force."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from cholula_ga.publicacion.revision import EstadoRevision
from informacion_util.models.enlace import EstadoDeEnlace


class TipoRecurso(models.TextChoices):
    ARCHIVO = "archivo", "Archivo"
    ENLACE = "enlace", "Enlace"


class RecursoQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "edicion__ficha__dependencia"

    def enlaces(self) -> Self:
        return self.filter(tipo=TipoRecurso.ENLACE)

    def de_lo_publicado(self) -> Self:
        return self.filter(edicion__estado=EstadoRevision.PUBLICADA)

    def con_enlace_roto(self) -> Self:
        """Links that the last checks found broken."""
        rotos = EstadoDeEnlace.objects.rotos().filter(url=OuterRef("url"))
        return self.enlaces().filter(Exists(rotos))

    def para_lista_de_enlaces(self) -> Self:
        """With what is known of each link, by dependencia; one query."""
        estado = EstadoDeEnlace.objects.filter(url=OuterRef("url"))
        return (
            self.select_related("edicion__ficha__dependencia", "edicion__ejercicio")
            .annotate(
                roto_desde=Subquery(estado.values("roto_desde")),
                motivo_de_enlace=Subquery(estado.values("motivo")),
            )
            .order_by("edicion__ficha__dependencia__nombre", "roto_desde", "pk")
        )


class Recurso(models.Model):
    """A file that entered by the one door, or a link to another site."""

    edicion = models.ForeignKey(
        "informacion_util.Edicion", on_delete=models.CASCADE, related_name="recursos"
    )
    archivo = models.ForeignKey(
        "publicacion.Archivo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recursos",
    )
    tipo = models.CharField(max_length=7, choices=TipoRecurso, default=TipoRecurso.ARCHIVO)
    titulo = models.CharField("título", max_length=200)
    url = models.URLField("dirección del enlace", max_length=500, blank=True)
    descripcion = models.CharField("descripción", max_length=300, blank=True)
    texto_alternativo = models.CharField("texto alternativo", max_length=300, blank=True)
    orden = models.PositiveSmallIntegerField(default=1)

    objects = RecursoQuerySet.as_manager()

    class Meta:
        verbose_name = "archivo o enlace"
        verbose_name_plural = "archivos y enlaces"
        ordering = ["orden", "pk"]
        constraints = [
            models.CheckConstraint(
                name="recurso_es_archivo_o_enlace",
                condition=Q(tipo=TipoRecurso.ARCHIVO, archivo__isnull=False, url="")
                | (Q(tipo=TipoRecurso.ENLACE, archivo__isnull=True) & ~Q(url="")),
                violation_error_message="Un recurso es un archivo o un enlace, no los dos.",
            )
        ]

    def __str__(self) -> str:
        return self.titulo

    def clean(self) -> None:
        if self.url and not self.url.startswith("https://"):
            raise ValidationError({"url": "El enlace debe empezar con https://"})

    @property
    def formato(self) -> str:
        """The short name that facets and labels show."""
        return self.archivo.extension.upper() if self.archivo else "Enlace"

    @property
    def direccion(self) -> str:
        return self.archivo.get_absolute_url() if self.archivo else self.url

    def a_publico(self) -> dict[str, Any]:
        publico: dict[str, Any] = {
            "titulo": self.titulo,
            "tipo": self.tipo,
            "descripcion": self.descripcion,
            "texto_alternativo": self.texto_alternativo,
            "url": self.direccion,
        }
        if self.archivo:
            publico["archivo"] = self.archivo.a_publico()
        return publico


class VerificacionQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "edicion__ficha__dependencia"


class Verificacion(models.Model):
    """«Revisada, sigue vigente»: an act of its own, with date and office."""

    edicion = models.ForeignKey(
        "informacion_util.Edicion", on_delete=models.PROTECT, related_name="verificaciones"
    )
    hecha_por = models.ForeignKey(
        "institucion.Usuario",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Solo para uso interno: nunca se muestra.",
    )
    fecha = models.DateField()
    oficina = models.CharField(max_length=160)
    nota = models.CharField(max_length=300, blank=True)

    objects = VerificacionQuerySet.as_manager()

    class Meta:
        verbose_name = "verificación"
        verbose_name_plural = "verificaciones"
        ordering = ["fecha", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edicion", "fecha"],
                name="verificacion_unica_por_dia",
                violation_error_message="Ya se verificó hoy.",
            )
        ]

    def __str__(self) -> str:
        return f"Verificada el {self.fecha:%d/%m/%Y}"

    def a_publico(self) -> dict[str, str]:
        return {"fecha": self.fecha.isoformat(), "oficina": self.oficina, "nota": self.nota}
