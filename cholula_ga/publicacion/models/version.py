"""What the public has been shown, one row per published change."""

import json
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cholula_ga.publicacion.canonico import huella

if TYPE_CHECKING:
    from cholula_ga.publicacion.publicable import Publicable


class TipoVersion(models.TextChoices):
    """The editorial rule of domain §4: major changes are announced, minor ones only kept."""

    PRIMERA = "primera", "Primera publicación"
    MAYOR = "mayor", "Cambio mayor"
    MENOR = "menor", "Cambio menor"
    RETIRO = "retiro", "Retiro"


class VersionQuerySet(models.QuerySet["Version"]):
    def de(self, objeto: "Publicable") -> Self:
        return self.filter(clave=objeto.clave_publica)

    def ultima_de(self, objeto: "Publicable") -> "Version | None":
        return self.de(objeto).order_by("-numero").first()

    def ultimas(self) -> Self:
        """Of each thing only its last version, which may be that of its withdrawal."""
        posterior = Version.objects.filter(clave=OuterRef("clave"), numero__gt=OuterRef("numero"))
        return self.filter(~Exists(posterior))

    def anunciadas(self) -> Self:
        """What feeds and «novedades» tell: typos are kept in the history, not announced.

        Of what was withdrawn only the withdrawal: what it said before stays in the log alone.
        """
        retiro = Version.objects.filter(
            clave=OuterRef("clave"), numero__gt=OuterRef("numero"), tipo=TipoVersion.RETIRO
        )
        return self.exclude(tipo=TipoVersion.MENOR).filter(~Exists(retiro))

    def para_lista(self) -> Self:
        """What one line of «novedades» shows, newest first."""
        return self.defer("texto").order_by("-publicada_el", "-pk")


class Version(models.Model):
    """The public content of one object at one moment, as canonical JSON."""

    clave = models.CharField(max_length=200)
    numero = models.PositiveIntegerField("número")
    tipo_publico = models.SlugField(max_length=30)
    tipo = models.CharField(max_length=8, choices=TipoVersion)
    titulo = models.CharField("título", max_length=300)
    resumen = models.CharField(max_length=600, blank=True)
    url = models.CharField("dirección", max_length=300)
    texto = models.TextField("contenido canónico")
    nota = models.TextField(blank=True)
    oficina = models.CharField(max_length=160)
    publicada_el = models.DateTimeField()
    dependencia = models.ForeignKey(
        "institucion.Dependencia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="versiones",
    )
    es_demo = models.BooleanField(default=False)
    publicada_por = models.ForeignKey(
        "institucion.Usuario",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="publicaciones",
        help_text="Solo para uso interno: nunca se muestra ni entra en la bitácora.",
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "versión"
        verbose_name_plural = "versiones"
        ordering = ["clave", "-numero"]
        indexes = [models.Index(fields=["-publicada_el", "-id"], name="version_por_fecha")]
        constraints = [
            models.UniqueConstraint(fields=["clave", "numero"], name="version_unica_por_numero"),
            models.CheckConstraint(
                name="version_tipo_valido", condition=Q(tipo__in=TipoVersion.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clave} v{self.numero}"

    @property
    def contenido(self) -> dict[str, Any]:
        return json.loads(self.texto)

    @property
    def huella(self) -> str:
        """SHA-256 of the canonical JSON, as the log names it."""
        return huella(self.texto)
