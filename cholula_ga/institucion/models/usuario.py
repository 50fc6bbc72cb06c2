"""Who signs in, and for which dependencias they may act."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import cached_property

from cholula_ga.institucion.models.dependencia import Dependencia


class Rol(models.TextChoices):
    """The groups of domain rules; a data migration creates them."""

    ENLACE = "enlace", "Enlace"
    VALIDACION = "validacion", "Validación"
    SECRETARIA_TECNICA = "secretaria_tecnica", "Secretaría técnica"
    ADMINISTRACION = "administracion", "Administración"


class Usuario(AbstractUser):
    """Somebody of the municipal staff. Citizens have no account."""

    dependencias = models.ManyToManyField(
        Dependencia,
        blank=True,
        related_name="usuarios",
        help_text="Por cuáles dependencias actúa. Validación actúa por todas.",
    )
    cargo = models.CharField(
        max_length=160, blank=True, help_text="Cargo público, sin nombre: aparece en la bitácora."
    )

    class Meta:
        verbose_name = "usuario"

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(self.groups.values_list("name", flat=True))

    @property
    def es_enlace(self) -> bool:
        return Rol.ENLACE in self.roles

    @property
    def es_validacion(self) -> bool:
        return Rol.VALIDACION in self.roles

    @property
    def es_secretaria_tecnica(self) -> bool:
        return Rol.SECRETARIA_TECNICA in self.roles

    def dependencias_editables(self) -> QuerySet[Dependencia]:
        """Whose rows this person may change: the one place where that is decided.

        Areas follow their dependencia. Validación reviews every dependencia; the rest act for
        the ones in their account, and systems staff for none.
        """
        if not self.is_active:
            return Dependencia.objects.none()
        if self.es_validacion:
            return Dependencia.objects.all()
        propias = self.dependencias.values("pk")
        return Dependencia.objects.filter(models.Q(pk__in=propias) | models.Q(parte_de__in=propias))

    @cached_property
    def oficina(self) -> str:
        """The office that acts, as the public log names it; never a person's name."""
        if self.cargo:
            return self.cargo
        propia = self.dependencias.order_by("pk").first()
        return propia.nombre if propia else "Administración del sitio"


class Envio(models.Model):
    """An add form that was already saved, so that a double submit saves once."""

    clave = models.CharField(max_length=80, unique=True)
    url = models.CharField(max_length=300, blank=True)
    enviado_el = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.clave
