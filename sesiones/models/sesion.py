"""A meeting of the commission, from its draft to its published acta."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.publicable import ParteDeBusqueda, Publicable
from sesiones.palabras import ordinal
from sesiones.publico.acta import archivos_del_acta
from sesiones.publico.antes import archivos_de_anexos
from sesiones.publico.busqueda import PUNTO, puntos_de_busqueda
from sesiones.publico.frases import resumen_de_sesion
from sesiones.publico.sesion import sesion_a_publico


class TipoSesion(models.TextChoices):
    ORDINARIA = "ordinaria", "Ordinaria"
    EXTRAORDINARIA = "extraordinaria", "Extraordinaria"


class EstadoSesion(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    CONVOCADA = "convocada", "Convocada"
    EN_CURSO = "en_curso", "En curso"
    CELEBRADA = "celebrada", "Celebrada"
    ACTA_EN_FIRMA = "acta_en_firma", "Acta en firma"
    ACTA_PUBLICADA = "acta_publicada", "Acta publicada"
    DIFERIDA = "diferida", "Diferida"
    CANCELADA = "cancelada", "Cancelada"


class Modalidad(models.TextChoices):
    PRESENCIAL = "presencial", "Presencial"
    REMOTA = "remota", "Remota"
    MIXTA = "mixta", "Mixta"


# From here on attendance and votes are frozen, in the database too.
CONGELADAS = (EstadoSesion.CELEBRADA, EstadoSesion.ACTA_EN_FIRMA, EstadoSesion.ACTA_PUBLICADA)
CON_FECHA = (EstadoSesion.EN_CURSO, *CONGELADAS)


class SesionQuerySet(models.QuerySet["Sesion"]):
    def publicas(self) -> Self:
        return self.exclude(estado=EstadoSesion.BORRADOR)

    def celebradas(self) -> Self:
        return self.filter(estado__in=CONGELADAS)

    def por_venir(self) -> Self:
        return self.filter(estado__in=(EstadoSesion.CONVOCADA, EstadoSesion.EN_CURSO))

    def para_lista(self) -> Self:
        """What one list row shows, newest first, in one query."""
        return (
            self.select_related("ejercicio", "comision")
            .annotate(
                puntos_n=Count("puntos", distinct=True),
                acuerdos_n=Count("puntos__acuerdo", distinct=True),
            )
            .order_by("-ejercicio__anio", "-fecha", "tipo", "-numero", "-convocatoria")
        )


class Sesion(Publicable):
    """One meeting. Never deleted once public; frozen once held."""

    comision = models.ForeignKey(
        "sesiones.Comision",
        on_delete=models.PROTECT,
        related_name="sesiones",
        verbose_name="comisión",
    )
    instalacion = models.ForeignKey(
        "sesiones.Instalacion",
        on_delete=models.PROTECT,
        related_name="sesiones",
        verbose_name="instalación",
    )
    ejercicio = models.ForeignKey(
        "institucion.Ejercicio", on_delete=models.PROTECT, related_name="sesiones"
    )
    viene_de = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="siguientes",
        verbose_name="convocatoria anterior",
    )
    tipo = models.CharField(max_length=14, choices=TipoSesion, default=TipoSesion.ORDINARIA)
    numero = models.PositiveSmallIntegerField("número", null=True, blank=True, editable=False)
    convocatoria = models.PositiveSmallIntegerField(default=1, editable=False)
    slug = models.SlugField(max_length=30, editable=False)
    estado = models.CharField(
        max_length=14, choices=EstadoSesion, default=EstadoSesion.BORRADOR, editable=False
    )
    fecha = models.DateField(null=True, blank=True)
    hora = models.TimeField(null=True, blank=True)
    modalidad = models.CharField(max_length=10, choices=Modalidad, blank=True)
    lugar = models.CharField(max_length=250, blank=True)
    enlace = models.CharField(
        "enlace para seguirla",
        max_length=300,
        blank=True,
        validators=[URLValidator(["https", "http"])],
        help_text="Si es remota o mixta.",
    )
    motivo = models.TextField("motivo", blank=True, editable=False)
    convocada_el = models.DateTimeField(null=True, blank=True, editable=False)
    iniciada_el = models.DateTimeField(null=True, blank=True, editable=False)
    celebrada_el = models.DateTimeField(null=True, blank=True, editable=False)
    reglas = models.JSONField(default=dict, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = SesionQuerySet.as_manager()

    tipo_publico: ClassVar[str] = "sesion"
    tipos_de_parte: ClassVar[Mapping[str, str]] = {PUNTO: "Puntos del orden del día"}
    nombre_del_tipo: ClassVar[str] = "Sesión"
    requiere_segunda_persona: ClassVar[bool] = False
    _leida: dict[str, Any] | None = None

    class Meta:
        verbose_name = "sesión"
        verbose_name_plural = "sesiones"
        ordering = [
            "-ejercicio__anio",
            "tipo",
            F("numero").desc(nulls_first=True),
            "-convocatoria",
            "-pk",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["comision", "ejercicio", "tipo", "numero", "convocatoria"],
                name="sesion_numero_unico_por_tipo_y_ejercicio",
            ),
            models.UniqueConstraint(
                fields=["viene_de"],
                condition=Q(viene_de__isnull=False),
                name="sesion_una_sola_convocatoria_siguiente",
                violation_error_message="Esa sesión ya tiene su siguiente convocatoria.",
            ),
            models.CheckConstraint(
                name="sesion_convocada_con_numero",
                condition=Q(estado=EstadoSesion.BORRADOR) | Q(numero__isnull=False),
                violation_error_message="Una sesión convocada lleva número.",
            ),
            models.CheckConstraint(
                name="segunda_convocatoria_viene_de_otra",
                condition=Q(convocatoria=1, viene_de__isnull=True)
                | Q(convocatoria__gt=1, viene_de__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["ejercicio", "slug"], name="sesion_direccion_unica_por_ejercicio"
            ),
            models.CheckConstraint(
                name="sesion_estado_valido", condition=Q(estado__in=EstadoSesion.values)
            ),
            models.CheckConstraint(
                name="sesion_tipo_valido", condition=Q(tipo__in=TipoSesion.values)
            ),
            models.CheckConstraint(
                name="sesion_modalidad_valida",
                condition=Q(modalidad="") | Q(modalidad__in=Modalidad.values),
            ),
            models.CheckConstraint(
                name="sesion_iniciada_con_fecha",
                condition=~Q(estado__in=CON_FECHA)
                | Q(fecha__isnull=False, iniciada_el__isnull=False),
                violation_error_message="Una sesión iniciada lleva fecha.",
            ),
            models.CheckConstraint(
                name="sesion_celebrada_con_momento",
                condition=~Q(estado__in=CONGELADAS) | Q(celebrada_el__isnull=False),
                violation_error_message="Una sesión celebrada lleva el momento de su cierre.",
            ),
            models.CheckConstraint(
                name="sesion_diferida_o_cancelada_con_motivo",
                condition=~Q(estado__in=(EstadoSesion.DIFERIDA, EstadoSesion.CANCELADA))
                | ~Q(motivo=""),
                violation_error_message="Escriba el motivo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titulo}, ejercicio {self.ejercicio}"

    def get_absolute_url(self) -> str:
        return reverse("sesiones:sesion_detalle", args=[self.ejercicio.anio, self.slug])

    @property
    def titulo(self) -> str:
        nombre = f"Sesión {self.get_tipo_display()}"
        nombre = f"{ordinal(self.numero)} {nombre}" if self.numero else f"{nombre} en borrador"
        llamado = f", {ordinal(self.convocatoria).lower()} convocatoria"
        return nombre + (llamado if self.convocatoria > 1 else "")

    @property
    def esta_congelada(self) -> bool:
        return self.estado in CONGELADAS

    @property
    def clave_publica(self) -> str:
        return f"sesion/{self.ejercicio.anio}/{self.slug}"

    @classmethod
    def de_clave(cls, clave: str) -> "Sesion | None":
        _, anio, slug = clave.split("/")
        return cls.objects.filter(ejercicio__anio=anio, slug=slug).first()

    def es_publica(self) -> bool:
        return self.estado != EstadoSesion.BORRADOR

    def fecha_publica(self) -> date:
        return self.fecha or timezone.localdate(self.convocada_el)

    def bloqueos(self) -> list[str]:
        if not self.puntos.exists():
            return ["El orden del día está vacío: agregue al menos un punto."]
        return []

    def a_publico(self) -> dict[str, Any]:
        return self._leida if self._leida is not None else sesion_a_publico(self)

    @contextmanager
    def leida_una_vez(self) -> Iterator[None]:
        """Inside it nobody changes the session, so its public content is computed once."""
        self._leida = sesion_a_publico(self)
        try:
            yield
        finally:
            self._leida = None

    @classmethod
    def partes_de_busqueda(cls, contenido: Mapping[str, Any]) -> list[ParteDeBusqueda]:
        return puntos_de_busqueda(contenido)

    def archivos_publicos(self) -> list[Archivo]:
        return [*archivos_de_anexos(self), *archivos_del_acta(self)]

    def resumen_publico(self) -> str:
        return resumen_de_sesion(self.a_publico())
