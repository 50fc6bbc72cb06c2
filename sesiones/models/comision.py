"""The body: the commission and each of its installations."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify

from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.publicable import Publicable
from sesiones.cuerpo import contradicciones, datos_personales_nuevos
from sesiones.publico.comision import instalacion_a_publico


class Comision(models.Model):
    """A collegiate body, whoever sits in it."""

    slug = models.SlugField(max_length=40, unique=True)
    nombre = models.CharField(max_length=160)
    siglas = models.CharField(max_length=20)

    class Meta:
        verbose_name = "comisión"
        verbose_name_plural = "comisiones"
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre


class Instalacion(Publicable):
    """The commission as installed in one administration: its dates, rules and seats."""

    comision = models.ForeignKey(
        Comision, on_delete=models.PROTECT, related_name="instalaciones", verbose_name="comisión"
    )
    administracion = models.ForeignKey(
        "institucion.Administracion",
        on_delete=models.PROTECT,
        related_name="instalaciones",
        verbose_name="administración",
    )
    desde = models.DateField("instalada el", null=True, blank=True)
    hasta = models.DateField(null=True, blank=True)
    documento = models.TextField(
        blank=True, help_text="Acta o documento que la instaló, con su número y fecha."
    )
    archivo = models.ForeignKey(
        Archivo,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="archivo del documento",
    )

    tipo_publico: ClassVar[str] = "instalacion"
    nombre_del_tipo: ClassVar[str] = "Comisión"
    requiere_segunda_persona: ClassVar[bool] = False

    class Meta:
        verbose_name = "instalación de la comisión"
        verbose_name_plural = "instalaciones de la comisión"
        ordering = ["-administracion__inicia"]
        constraints = [
            models.UniqueConstraint(
                fields=["comision", "administracion"],
                name="instalacion_unica_por_administracion",
                violation_error_message="La comisión ya está instalada en esa administración.",
            ),
            models.CheckConstraint(
                name="instalacion_termina_despues_de_iniciar",
                condition=Q(hasta__isnull=True) | Q(desde__isnull=True) | Q(hasta__gte=F("desde")),
                violation_error_message="La instalación termina después de iniciar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comision.siglas} {self.administracion}"

    def get_absolute_url(self) -> str:
        return reverse("sesiones:comision_detalle")

    @property
    def clave_publica(self) -> str:
        return f"instalacion/{self.comision.slug}/{slugify(self.administracion.nombre)}"

    @classmethod
    def de_clave(cls, clave: str) -> "Instalacion | None":
        for instalacion in cls.objects.select_related("comision", "administracion"):
            if instalacion.clave_publica == clave:
                return instalacion
        return None

    def es_publica(self) -> bool:
        return True

    def a_publico(self) -> dict[str, Any]:
        return instalacion_a_publico(self)

    def resumen_publico(self) -> str:
        return f"Quiénes integran la {self.comision.nombre} y con qué reglas decide."

    def bloqueos(self) -> list[str]:
        return contradicciones(self)

    def avisos(self) -> list[str]:
        return datos_personales_nuevos(self)

    def archivos_publicos(self) -> list[Archivo]:
        return [self.archivo] if self.archivo else []

    def reglas_vigentes(self, el: date | None) -> dict[str, dict[str, str]]:
        """The rules of a day, as a session keeps them: a later change leaves it alone."""
        return {
            regla.clave: {"valor": regla.valor, "fundamento": regla.fundamento}
            for regla in self.reglas.vigentes(el).order_by("clave", "desde", "pk")
        }
