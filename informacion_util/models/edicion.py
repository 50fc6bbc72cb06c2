"""The content of a ficha for one ejercicio, one version: a published one is never edited."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.publicable import Publicable
from cholula_ga.publicacion.revision import EDITABLES, EstadoRevision, Revisable
from informacion_util import vigencia
from informacion_util.models.opciones import (
    Atributo,
    Cambio,
    Proposito,
    Sector,
    errores_de_listas,
)
from informacion_util.models.recurso import Recurso
from informacion_util.vigencia import Periodicidad, Vigencia

EN_PREPARACION = (*EDITABLES, EstadoRevision.EN_REVISION)
FUERON_PUBLICAS = (EstadoRevision.PUBLICADA, EstadoRevision.HISTORICA, EstadoRevision.RETIRADA)

RECURSOS = Prefetch("recursos", Recurso.objects.select_related("archivo").defer("archivo__texto"))


class EdicionQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "ficha__dependencia"

    def publicadas(self) -> Self:
        return self.filter(estado=EstadoRevision.PUBLICADA)

    def en_preparacion(self) -> Self:
        return self.filter(estado__in=EN_PREPARACION)

    def de_ejercicio(self, anio: int) -> Self:
        return self.filter(ejercicio__anio=anio)

    def en_direccion(self, direccion: str) -> Self:
        """Those whose pages are there now; of an address of before, see `que_usaron`."""
        sin_mudar = Q(ficha__slug=direccion, ficha__mudada_a__isnull=True)
        return self.filter(sin_mudar | Q(ficha__mudada_a=direccion))

    def actuales(self) -> Self:
        """Of each ficha, only the published edition of its latest ejercicio."""
        posterior = Edicion.objects.publicadas().filter(
            ficha=OuterRef("ficha"), ejercicio__anio__gt=OuterRef("ejercicio__anio")
        )
        return self.publicadas().exclude(Exists(posterior))

    def con_vigencia(self, el: date) -> Self:
        return self.annotate(vigencia_calculada=vigencia.expresion(el))

    def vigentes(self, el: date) -> Self:
        """In force on that day, those soon due included."""
        return self.con_vigencia(el).filter(
            vigencia_calculada__in=[Vigencia.VIGENTE, Vigencia.POR_VENCER]
        )

    def vencidas(self, el: date) -> Self:
        return self.con_vigencia(el).filter(vigencia_calculada=Vigencia.VENCIDA)

    def para_lista(self) -> Self:
        """What one row of the catalogue shows, in a fixed number of queries."""
        return (
            self.select_related("ficha__dependencia", "ficha__tema", "ejercicio", "lugar")
            .prefetch_related("ficha__dependencia__nombres_anteriores", RECURSOS)
            .order_by("-publicada_el", "-pk")
        )

    def para_detalle(self) -> Self:
        """What one entry's page shows, in a fixed number of queries."""
        return self.para_lista().prefetch_related("verificaciones")


class Edicion(Revisable, Publicable):
    """What a citizen reads: the municipality's own four blocks, the sources and three dates."""

    ficha = models.ForeignKey(
        "informacion_util.Ficha", on_delete=models.PROTECT, related_name="ediciones"
    )
    ejercicio = models.ForeignKey(
        "institucion.Ejercicio", on_delete=models.PROTECT, related_name="ediciones"
    )
    anterior = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="posteriores",
    )
    version = models.PositiveSmallIntegerField("versión", default=1, editable=False)
    titulo = models.CharField("título", max_length=250)
    resumen = models.TextField("resumen en lenguaje sencillo", blank=True, max_length=600)
    objetivo = models.TextField("objetivo", blank=True)
    relevancia = models.TextField("¿Por qué se considera relevante?", blank=True)
    aportacion = models.TextField("aportación a la administración pública", blank=True)
    acciones = models.TextField("acciones", blank=True)
    sector = models.CharField("sector al que sirve", max_length=24, choices=Sector, blank=True)
    a_quien_sirve = models.CharField("¿A quién le sirve?", max_length=300, blank=True)
    necesidad = models.TextField("necesidad que atiende", blank=True)
    proposito = models.CharField("propósito", max_length=24, choices=Proposito, blank=True)
    area_responsable = models.CharField("área responsable", max_length=200, blank=True)
    periodicidad = models.CharField(
        "periodo de actualización", max_length=12, choices=Periodicidad, blank=True
    )
    fecha_informacion = models.DateField("fecha de la información", null=True, blank=True)
    fecha_validacion = models.DateField(
        "fecha de validación", null=True, blank=True, editable=False
    )
    verificada_el = models.DateField("última verificación", null=True, blank=True, editable=False)
    publicada_el = models.DateTimeField("publicada el", null=True, blank=True, editable=False)
    lugar = models.ForeignKey(
        "institucion.Localidad",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ediciones",
        verbose_name="lugar",
        help_text="En blanco si sirve a todo el municipio.",
    )
    palabras_clave = models.CharField("palabras clave", max_length=300, blank=True)
    licencia = models.CharField(max_length=60, default="Libre Uso MX")
    atributos = models.JSONField("atributos revisados", default=list, blank=True, editable=False)
    no_consta = models.JSONField(
        "no consta en el documento", default=list, blank=True, editable=False
    )
    nota_publica = models.TextField("qué cambió", blank=True)
    cambio = models.CharField("tipo de cambio", max_length=5, choices=Cambio, default=Cambio.MAYOR)

    tipo_publico: ClassVar[str] = "ficha"
    lista_publica: ClassVar[str] = "informacion_util:ficha_lista"
    nombre_del_tipo: ClassVar[str] = "Información útil"

    objects = EdicionQuerySet.as_manager()

    class Meta:
        verbose_name = "ficha del catálogo"
        verbose_name_plural = "fichas del catálogo"
        ordering = ["-ejercicio__anio", "ficha__slug", "-version"]
        indexes = [
            models.Index(fields=["estado", "-publicada_el"], name="edicion_por_publicacion"),
            models.Index(fields=["estado", "verificada_el"], name="edicion_por_verificacion"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["ficha", "ejercicio", "version"], name="edicion_unica_por_version"
            ),
            models.UniqueConstraint(
                fields=["ficha", "ejercicio"],
                condition=Q(estado=EstadoRevision.PUBLICADA),
                name="edicion_publicada_unica_por_ejercicio",
                violation_error_message="Ya hay una edición publicada de esa ficha y ejercicio.",
            ),
            models.UniqueConstraint(
                fields=["ficha", "ejercicio"],
                condition=Q(estado__in=EN_PREPARACION),
                name="edicion_en_preparacion_unica_por_ejercicio",
                violation_error_message="Ya hay un borrador de esa ficha y ejercicio: continúelo.",
            ),
            models.CheckConstraint(
                name="edicion_estado_valido", condition=Q(estado__in=EstadoRevision.values)
            ),
            models.CheckConstraint(name="edicion_version_desde_uno", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="edicion_opciones_validas",
                condition=Q(sector__in=["", *Sector.values])
                & Q(proposito__in=["", *Proposito.values])
                & Q(periodicidad__in=["", *Periodicidad.values])
                & Q(cambio__in=Cambio.values),
            ),
            models.CheckConstraint(
                name="edicion_publicada_con_fecha",
                condition=~Q(estado__in=FUERON_PUBLICAS) | Q(publicada_el__isnull=False),
            ),
            models.CheckConstraint(
                name="edicion_fechas_coherentes",
                condition=Q(fecha_informacion__isnull=True)
                | Q(fecha_validacion__isnull=True)
                | Q(fecha_informacion__lte=F("fecha_validacion")),
                violation_error_message=(
                    "La fecha de la información no puede ser posterior a la de su validación."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titulo} ({self.ejercicio}, versión {self.version})"

    def get_absolute_url(self) -> str:
        lugar = [self.ejercicio.anio, self.ficha.direccion]
        return reverse("informacion_util:ficha_detalle", args=lugar)

    def clean(self) -> None:
        errores = errores_de_listas(self.atributos, self.no_consta)
        if errores:
            raise ValidationError(errores)

    @property
    def clave_publica(self) -> str:
        return f"ficha/{self.ejercicio.anio}/{self.ficha.slug}"

    @classmethod
    def de_clave(cls, clave: str) -> "Edicion | None":
        """The published edition behind a key of the log."""
        try:
            _, anio, slug = clave.split("/")
            publicadas = cls.objects.publicadas().de_ejercicio(int(anio))
        except ValueError:
            return None
        return publicadas.filter(ficha__slug=slug).select_related("ficha", "ejercicio").first()

    @property
    def dependencia(self) -> Dependencia:
        return self.ficha.dependencia

    @property
    def dependencia_por_fecha(self) -> str:
        """The office's name when this was published."""
        dia = timezone.localdate(self.publicada_el) if self.publicada_el else timezone.localdate()
        return self.dependencia.nombre_el(dia)

    @property
    def vigencia(self) -> Vigencia:
        return self.vigencia_el(timezone.localdate())

    def vigencia_el(self, el: date) -> Vigencia:
        return vigencia.vigencia_de(self.periodicidad, self.verificada_el, el=el)

    @property
    def vence_el(self) -> date | None:
        return vigencia.vence_el(self.periodicidad, self.verificada_el)

    def consta(self, campo: str) -> bool:
        """Whether the source document states the field, or nobody said that it does not."""
        return campo not in self.no_consta

    @property
    def razon_de_vigencia(self) -> str:
        """Why it is in force or not, in words."""
        return vigencia.razon(self.periodicidad, self.verificada_el)

    @property
    def nombres_de_atributos(self) -> list[str]:
        return [a.label.split(":")[0].lower() for a in Atributo if a in self.atributos]

    @property
    def formatos(self) -> list[str]:
        return sorted({recurso.formato for recurso in self.recursos.all()})

    @property
    def lista_de_palabras(self) -> list[str]:
        return [palabra.strip() for palabra in self.palabras_clave.split(",") if palabra.strip()]

    def a_publico(self) -> dict[str, Any]:
        from informacion_util.contenido import contenido_de_edicion  # it reads these models

        return contenido_de_edicion(self)

    def resumen_publico(self) -> str:
        return self.resumen or self.objetivo.strip().split("\n")[0].lstrip("- ")[:300]

    def fecha_publica(self) -> date:
        return timezone.localdate(self.publicada_el) if self.publicada_el else timezone.localdate()

    def faltantes(self) -> list[str]:
        from informacion_util.comprobaciones import faltantes_de_edicion

        return faltantes_de_edicion(self)

    def bloqueos(self) -> list[str]:
        from informacion_util.comprobaciones import bloqueos_de_edicion

        return bloqueos_de_edicion(self)

    def avisos(self) -> list[str]:
        from informacion_util.comprobaciones import avisos_de_edicion

        return avisos_de_edicion(self)

    def archivos_publicos(self) -> list[Archivo]:
        recursos = self.recursos.filter(archivo__isnull=False).select_related("archivo")
        return [recurso.archivo for recurso in recursos]

    def es_publica(self) -> bool:
        return self.estado == EstadoRevision.PUBLICADA

    def dependencia_publica(self) -> Dependencia:
        return self.ficha.dependencia
