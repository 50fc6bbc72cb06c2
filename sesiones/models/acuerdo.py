"""What was agreed, and what came of it."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.publicable import Publicable
from sesiones.publico.acuerdo import acuerdo_a_publico


class EstadoAcuerdo(models.TextChoices):
    """*Vencido* is computed from the committed date, never stored (domain §4)."""

    APROBADO = "aprobado", "Aprobado"
    EN_CUMPLIMIENTO = "en_cumplimiento", "En cumplimiento"
    CUMPLIDO_PARCIALMENTE = "cumplido_parcialmente", "Cumplido parcialmente"
    CUMPLIDO = "cumplido", "Cumplido"
    SIN_EFECTO = "sin_efecto", "Sin efecto"


ABIERTOS = (
    EstadoAcuerdo.APROBADO,
    EstadoAcuerdo.EN_CUMPLIMIENTO,
    EstadoAcuerdo.CUMPLIDO_PARCIALMENTE,
)


class ProyectoDeAcuerdo(models.Model):
    """The text put to the vote, with who would answer for it and by when."""

    punto = models.OneToOneField(
        "sesiones.PuntoDelDia", on_delete=models.CASCADE, related_name="proyecto"
    )
    texto = models.TextField("texto del acuerdo")
    responsables = models.ManyToManyField(Dependencia, blank=True, related_name="+")
    fecha_compromiso = models.DateField("fecha compromiso", null=True, blank=True)

    class Meta:
        verbose_name = "proyecto de acuerdo"
        verbose_name_plural = "proyectos de acuerdo"

    def __str__(self) -> str:
        return self.texto[:80]


class AcuerdoQuerySet(models.QuerySet["Acuerdo"]):
    def abiertos(self) -> Self:
        return self.filter(estado__in=ABIERTOS)

    def con_plazo(self) -> Self:
        """With `vence`: the date in force, which is the new one where it was postponed."""
        return self.annotate(vence=Coalesce("nueva_fecha", "fecha_compromiso"))

    def vencidos(self, el: date) -> Self:
        return self.abiertos().con_plazo().filter(vence__lt=el)

    def en_plazo(self, el: date) -> Self:
        """Open and not overdue; those without a date have none to miss."""
        return self.abiertos().con_plazo().filter(Q(vence__gte=el) | Q(vence__isnull=True))

    def editables_por(self, usuario: Usuario) -> Self:
        """Whose follow-up a person may write: the secretary all, an enlace her offices' own."""
        if usuario.es_secretaria_tecnica and usuario.is_active:
            return self.all()
        if not usuario.es_enlace:
            return self.none()
        suyas = usuario.dependencias_editables().values("pk")
        return self.filter(
            pk__in=Acuerdo.responsables.through.objects.filter(dependencia__in=suyas).values(
                "acuerdo"
            )
        )

    def visibles_para(self, usuario: Usuario) -> Self:
        """Every agreement is public: anybody of the staff reads them all."""
        return self.all()

    def para_lista(self) -> Self:
        """What one row shows, newest session first, in two queries."""
        return (
            self.select_related("punto__sesion__ejercicio")
            .prefetch_related("responsables")
            .order_by("-punto__sesion__fecha", "punto__numero", "pk")
        )


class Acuerdo(Publicable):
    """A numbered decision, born of an approved point. Its number is given once."""

    punto = models.OneToOneField(
        "sesiones.PuntoDelDia", on_delete=models.PROTECT, related_name="acuerdo"
    )
    numero = models.CharField("número", max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    texto = models.TextField()
    estado = models.CharField(max_length=22, choices=EstadoAcuerdo, default=EstadoAcuerdo.APROBADO)
    responsables = models.ManyToManyField(Dependencia, blank=True, related_name="acuerdos")
    fecha_compromiso = models.DateField("fecha compromiso", null=True, blank=True)
    nueva_fecha = models.DateField(
        "nueva fecha",
        null=True,
        blank=True,
        help_text="La comprometida no cambia: esta la pospone, con su motivo en el seguimiento.",
    )
    sin_efecto_por = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="deja_sin_efecto"
    )

    objects = AcuerdoQuerySet.as_manager()

    tipo_publico: ClassVar[str] = "acuerdo"
    nombre_del_tipo: ClassVar[str] = "Acuerdo"
    requiere_segunda_persona: ClassVar[bool] = False

    class Meta:
        verbose_name = "acuerdo"
        ordering = ["numero"]
        constraints = [
            models.CheckConstraint(
                name="acuerdo_estado_valido", condition=Q(estado__in=EstadoAcuerdo.values)
            ),
            models.CheckConstraint(
                name="acuerdo_sin_efecto_por_otro_acuerdo",
                condition=Q(estado=EstadoAcuerdo.SIN_EFECTO, sin_efecto_por__isnull=False)
                | (~Q(estado=EstadoAcuerdo.SIN_EFECTO) & Q(sin_efecto_por__isnull=True)),
                violation_error_message="Diga qué acuerdo posterior lo deja sin efecto.",
            ),
        ]

    def __str__(self) -> str:
        return f"Acuerdo {self.numero}"

    def get_absolute_url(self) -> str:
        return reverse("sesiones:acuerdo_detalle", args=[self.slug])

    @property
    def clave_publica(self) -> str:
        return f"acuerdo/{self.slug}"

    @classmethod
    def de_clave(cls, clave: str) -> "Acuerdo | None":
        return cls.objects.filter(slug=clave.partition("/")[2]).first()

    @property
    def vence_el(self) -> date | None:
        """The date in force."""
        return self.nueva_fecha or self.fecha_compromiso

    @property
    def esta_abierto(self) -> bool:
        return self.estado in ABIERTOS

    def es_publica(self) -> bool:
        return True

    def fecha_publica(self) -> date:
        return self.punto.sesion.fecha_publica()

    def dependencia_publica(self) -> Dependencia | None:
        return self.responsables.order_by("pk").first()

    def a_publico(self) -> dict[str, Any]:
        return acuerdo_a_publico(self)

    def resumen_publico(self) -> str:
        return self.texto

    def archivos_publicos(self) -> list[Archivo]:
        return list(
            Archivo.objects.filter(evidencias_de_seguimiento__seguimiento__acuerdo=self).distinct()
        )
