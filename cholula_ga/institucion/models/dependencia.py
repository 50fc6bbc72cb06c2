"""Who: the units of the municipal government and the places of the municipality."""

from datetime import date

from django.db import models
from django.db.models import Q

from cholula_ga.institucion import coordenadas
from cholula_ga.institucion.texto import clave_de_orden


class TipoDependencia(models.TextChoices):
    DEPENDENCIA = "dependencia", "Dependencia"
    ENTIDAD = "entidad", "Entidad"
    AREA = "area", "Área"


class Dependencia(models.Model):
    """A unit of the centralised government, a decentralised body or an area of one of them."""

    slug = models.SlugField(max_length=60, unique=True)
    siglas = models.CharField(max_length=20, blank=True)
    nombre = models.CharField(max_length=160)
    tipo = models.CharField(
        max_length=12, choices=TipoDependencia, default=TipoDependencia.DEPENDENCIA
    )
    parte_de = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="areas"
    )
    correo = models.EmailField("correo institucional", blank=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True)
    domicilio = models.CharField(max_length=250, blank=True)
    activa = models.BooleanField(default=True)

    class Meta:
        verbose_name = "dependencia"
        ordering = ["nombre"]
        constraints = [
            models.CheckConstraint(
                name="dependencia_tipo_valido", condition=Q(tipo__in=TipoDependencia.values)
            ),
            models.CheckConstraint(
                name="area_pertenece_a_una_dependencia",
                condition=~Q(tipo=TipoDependencia.AREA) | Q(parte_de__isnull=False),
                violation_error_message="Un área pertenece a una dependencia: elija cuál.",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def clave_de_orden(self) -> str:
        return clave_de_orden(self.nombre)

    def nombre_el(self, fecha: date | None) -> str:
        """The name in force that day: a published text keeps the name it was published under."""
        if fecha is None:
            return self.nombre
        anteriores = sorted(self.nombres_anteriores.all(), key=lambda anterior: anterior.hasta)
        for anterior in anteriores:
            if fecha <= anterior.hasta:
                return anterior.nombre
        return self.nombre


class NombreAnterior(models.Model):
    """A name that a dependencia bore until a date."""

    dependencia = models.ForeignKey(
        Dependencia, on_delete=models.CASCADE, related_name="nombres_anteriores"
    )
    nombre = models.CharField(max_length=160)
    hasta = models.DateField("vigente hasta")

    class Meta:
        verbose_name = "nombre anterior"
        verbose_name_plural = "nombres anteriores"
        ordering = ["hasta"]
        constraints = [
            models.UniqueConstraint(
                fields=["dependencia", "hasta"], name="nombre_anterior_unico_por_fecha"
            )
        ]

    def __str__(self) -> str:
        return f"{self.nombre} (hasta {self.hasta:%d/%m/%Y})"


class TipoLocalidad(models.TextChoices):
    CABECERA = "cabecera", "Cabecera municipal"
    JUNTA_AUXILIAR = "junta_auxiliar", "Junta auxiliar"
    INSPECTORIA = "inspectoria", "Inspectoría"
    DELEGACION = "delegacion", "Delegación"
    MUNICIPIO = "municipio", "Todo el municipio"


class Localidad(models.Model):
    """A place of the municipality (INEGI key 21119)."""

    slug = models.SlugField(max_length=60, unique=True)
    nombre = models.CharField(max_length=100)
    tipo = models.CharField(max_length=14, choices=TipoLocalidad)
    latitud = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitud = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        verbose_name = "localidad"
        verbose_name_plural = "localidades"
        ordering = ["nombre"]
        constraints = [
            models.CheckConstraint(
                name="localidad_tipo_valido", condition=Q(tipo__in=TipoLocalidad.values)
            )
        ]

    def __str__(self) -> str:
        return self.nombre

    def clean(self) -> None:
        coordenadas.comprobar(self.latitud, self.longitud)
