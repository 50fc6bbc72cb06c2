"""The proof that an action of a strategy was carried out: a file or a link, by quarter."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from informacion_util.models.enlace import EstadoDeEnlace
from informacion_util.models.estrategia import Accion

TRIMESTRES = [(1, "Enero a marzo"), (2, "Abril a junio")]
TRIMESTRES += [(3, "Julio a septiembre"), (4, "Octubre a diciembre")]


class EvidenciaDeAccionQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "accion__responsable"

    def enlaces(self) -> Self:
        return self.exclude(url="")

    def con_estado_del_enlace(self) -> Self:
        """Since when its link is broken, and why; null where it opens."""
        estado = EstadoDeEnlace.objects.rotos().filter(url=OuterRef("url"))
        return self.annotate(
            roto_desde=Subquery(estado.values("roto_desde")),
            motivo_de_enlace=Subquery(estado.values("motivo")),
        )


class EvidenciaDeAccion(models.Model):
    """A file that entered by the one door, or a link. Nobody may be recognised in it."""

    accion = models.ForeignKey(Accion, on_delete=models.CASCADE, related_name="evidencias")
    archivo = models.ForeignKey(
        "publicacion.Archivo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidencias_de_accion",
    )
    trimestre = models.PositiveSmallIntegerField(choices=TRIMESTRES)
    titulo = models.CharField("título", max_length=200)
    url = models.URLField("dirección del enlace", max_length=500, blank=True)
    texto_alternativo = models.CharField(
        "texto alternativo",
        max_length=300,
        blank=True,
        help_text="Obligatorio en imágenes: qué muestra. No nombre a nadie.",
    )
    se_reconoce_persona = models.BooleanField(
        "¿se reconoce a alguna persona?",
        null=True,
        blank=True,
        choices=[(None, "Falta responder"), (False, "No"), (True, "Sí")],
        help_text="Rostros, nombres, gafetes, letra de mano, listas o placas.",
    )

    objects = EvidenciaDeAccionQuerySet.as_manager()

    class Meta:
        verbose_name = "evidencia"
        ordering = ["trimestre", "pk"]
        constraints = [
            models.CheckConstraint(
                name="evidencia_de_accion_es_archivo_o_enlace",
                condition=Q(archivo__isnull=False, url="") | (Q(archivo__isnull=True) & ~Q(url="")),
                violation_error_message="Suba un archivo o escriba un enlace: uno de los dos.",
            ),
            models.CheckConstraint(
                name="evidencia_de_accion_trimestre_valido",
                condition=Q(trimestre__gte=1, trimestre__lte=4),
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    def clean(self) -> None:
        if self.url and not self.url.startswith("https://"):
            raise ValidationError({"url": "El enlace debe empezar con https://"})

    @property
    def direccion(self) -> str:
        return self.archivo.get_absolute_url() if self.archivo else self.url

    @property
    def bloqueos(self) -> list[str]:
        """What forbids showing it, and what to do."""
        if not self.archivo:
            return []
        motivos = []
        if self.archivo.es_imagen and not self.texto_alternativo.strip():
            motivos.append(f"{self.titulo}: escriba qué muestra, para quien no puede verla.")
        if self.se_reconoce_persona is None:
            motivos.append(f"{self.titulo}: responda si se reconoce a alguna persona.")
        elif self.se_reconoce_persona:
            motivos.append(f"{self.titulo}: se reconoce a una persona; cámbiela o cúbrala.")
        return motivos

    def a_publico(self) -> dict[str, Any]:
        publico: dict[str, Any] = {
            "trimestre": self.trimestre,
            "titulo": self.titulo,
            "url": self.direccion,
        }
        if self.archivo:
            publico["texto_alternativo"] = self.texto_alternativo
            publico["archivo"] = self.archivo.a_publico()
        return publico
