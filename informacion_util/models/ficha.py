"""The permanent subject of the catalogue; its content lives in its editions."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from cholula_ga.institucion.models import MarcoNormativo
from cholula_ga.publicacion.revision import EstadoRevision


class Tema(models.Model):
    """What an entry is about, in a citizen's words."""

    slug = models.SlugField(max_length=40, unique=True)
    nombre = models.CharField(max_length=80, unique=True)

    class Meta:
        verbose_name = "tema"
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre


class Estante(models.TextChoices):
    """The three shelves of the real section (domain §1.2)."""

    UTIL = "util", "Información pública útil"
    DATOS_ABIERTOS = "datos_abiertos", "Datos abiertos"
    PROACTIVA = "proactiva", "Transparencia proactiva"


def rotulo_de_estante(estante: str, el: date) -> str:
    """The shelf's name on a date: the law changed the word for the third one."""
    if estante == Estante.PROACTIVA:
        palabra = MarcoNormativo.objects.vigente("transparencia_proactiva", el)
        if palabra:
            return palabra.nombre
    return Estante(estante).label


class FichaQuerySet(PorDependenciaQuerySet):
    def en_direccion(self, direccion: str) -> Self:
        """The one whose pages are there now."""
        return self.filter(Q(slug=direccion, mudada_a__isnull=True) | Q(mudada_a=direccion))

    def que_usaron(self, direccion: str) -> Self:
        """The one whose address this is or ever was."""
        return self.filter(Q(slug=direccion) | Q(direcciones__slug=direccion)).distinct()

    def publicadas(self) -> Self:
        """With an edition that the public reads now, of any ejercicio."""
        return self.filter(ediciones__estado=EstadoRevision.PUBLICADA).distinct()

    def para_lista(self) -> Self:
        return self.select_related("dependencia", "tema").order_by("slug")


class Ficha(models.Model):
    """A permanent subject owned by a dependencia.

    `slug` is its first address and its name for ever: in the log, in imports, in catalogues. If its
    page moves, `mudada_a` holds the present address and every earlier one leads there.
    """

    dependencia = models.ForeignKey(
        "institucion.Dependencia", on_delete=models.PROTECT, related_name="fichas"
    )
    tema = models.ForeignKey(
        Tema, on_delete=models.PROTECT, null=True, blank=True, related_name="fichas"
    )
    slug = models.SlugField("dirección", max_length=80, unique=True)
    mudada_a = models.SlugField(  # noqa: DJ001 - unique only where there is one
        "dirección vigente", max_length=80, null=True, blank=True, editable=False
    )
    estante = models.CharField(max_length=14, choices=Estante, default=Estante.UTIL)
    es_demo = models.BooleanField("dato de demostración", default=False, editable=False)

    objects = FichaQuerySet.as_manager()

    class Meta:
        verbose_name = "ficha"
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="ficha_estante_valido", condition=Q(estante__in=Estante.values)
            ),
            models.UniqueConstraint(
                fields=["mudada_a"],
                condition=Q(mudada_a__isnull=False),
                name="ficha_direccion_vigente_unica",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def clean(self) -> None:
        otras = Ficha.objects.que_usaron(self.slug).exclude(pk=self.pk)
        if self._state.adding and otras.exists():
            raise ValidationError({"slug": "Esa dirección es o fue de otra ficha: elija otra."})

    @property
    def direccion(self) -> str:
        """Where its pages are now."""
        return self.mudada_a or self.slug
