"""Whether the links of the catalogue answer, kept apart from what the entries say.

A check never touches an edition nor its resources: a link that dies does not make its entry look
changed. What the public reads is `roto_desde` and `motivo`, which a run writes once, at its end.
"""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

DIAS_PARA_ROTO = 2  # failed checks in a row, each on another day


class ResultadoDeEnlace(models.TextChoices):
    SIN_REVISAR = "sin_revisar", "Sin revisar"
    FUNCIONA = "funciona", "Funciona"
    FALLA = "falla", "No abre"
    NO_REVISABLE = "no_revisable", "No se pudo revisar"


CONTESTAN = (ResultadoDeEnlace.FUNCIONA, ResultadoDeEnlace.NO_REVISABLE)


class EstadoDeEnlaceQuerySet(models.QuerySet["EstadoDeEnlace"]):
    def rotos(self) -> Self:
        """Those that the public is told are broken."""
        return self.filter(roto_desde__isnull=False)

    def por_romper(self) -> Self:
        """Broken by the checks so far, which nobody has been told yet."""
        fallan = Q(resultado=ResultadoDeEnlace.FALLA, fallas__gte=DIAS_PARA_ROTO)
        return self.filter(fallan, roto_desde__isnull=True)

    def repuestos(self) -> Self:
        """Told as broken, and the site answers again, if only that it lets no program in."""
        return self.rotos().filter(resultado__in=CONTESTAN)

    def con_otro_motivo(self) -> Self:
        """Still broken, but no longer for the reason that the public was told."""
        return self.rotos().filter(resultado=ResultadoDeEnlace.FALLA).exclude(motivo=F("detalle"))


class EstadoDeEnlace(models.Model):
    """What was found of one address, whoever links to it."""

    url = models.URLField("dirección", max_length=500, unique=True)
    resultado = models.CharField(
        max_length=12, choices=ResultadoDeEnlace, default=ResultadoDeEnlace.SIN_REVISAR
    )
    codigo = models.PositiveSmallIntegerField("código HTTP", null=True, blank=True)
    detalle = models.CharField("qué pasó", max_length=200, blank=True)
    revisado_el = models.DateTimeField("última revisión", null=True, blank=True)
    funciono_el = models.DateTimeField("última vez que abrió", null=True, blank=True)
    falla_desde = models.DateField("primera falla", null=True, blank=True)
    fallas = models.PositiveSmallIntegerField("días con falla", default=0)
    roto_desde = models.DateField("roto desde", null=True, blank=True)
    motivo = models.CharField("motivo público", max_length=200, blank=True)

    objects = EstadoDeEnlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "estado de un enlace"
        verbose_name_plural = "estado de los enlaces"
        ordering = ["url"]
        constraints = [
            models.CheckConstraint(
                name="enlace_resultado_valido", condition=Q(resultado__in=ResultadoDeEnlace.values)
            ),
            models.CheckConstraint(
                name="enlace_roto_con_motivo", condition=Q(roto_desde__isnull=True) | ~Q(motivo="")
            ),
            models.CheckConstraint(
                name="enlace_falla_con_fecha",
                condition=Q(fallas=0, falla_desde__isnull=True)
                | Q(fallas__gt=0, falla_desde__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.url


class RevisionDeEnlaces(models.Model):
    """The one row that says who is checking now and how the last run ended."""

    turno_de = models.CharField(max_length=64, blank=True)
    turno_hasta = models.DateTimeField(null=True, blank=True)
    terminada_el = models.DateTimeField("última revisión completa", null=True, blank=True)

    class Meta:
        verbose_name = "revisión de enlaces"
        verbose_name_plural = "revisión de enlaces"
        constraints = [models.CheckConstraint(name="revision_de_enlaces_unica", condition=Q(pk=1))]

    def __str__(self) -> str:
        return f"Revisión de enlaces, última el {self.terminada_el}"

    @classmethod
    def tomar_turno(cls, quien: str, *, por: timedelta) -> bool:
        """Whether `quien` may check now; renews the turn of whoever already has it."""
        cls.objects.get_or_create(pk=1)
        ahora = timezone.now()
        libre = Q(turno_hasta__isnull=True) | Q(turno_hasta__lt=ahora) | Q(turno_de=quien)
        tomado = cls.objects.filter(libre, pk=1)
        return bool(tomado.update(turno_de=quien, turno_hasta=ahora + por))

    @classmethod
    def dejar_turno(cls, quien: str) -> None:
        cls.objects.filter(pk=1, turno_de=quien).update(turno_de="", turno_hasta=None)
