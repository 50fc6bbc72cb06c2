"""The two strategies that the commission approves: what will be done, where, and how it goes."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.publicable import Publicable

if TYPE_CHECKING:
    from cholula_ga.institucion.models import Usuario

CAMPOS_DE_ESTRATEGIA = frozenset(
    {"problema_publico", "objetivos", "publico", "periodo", "responsable", "acciones"}
)


class TipoEstrategia(models.TextChoices):
    DIFUSION = "difusion", "Estrategia de difusión"
    PROACTIVA = "transparencia_proactiva", "Estrategia de transparencia proactiva"


class EstadoEstrategia(models.TextChoices):
    PROPUESTA = "propuesta", "Propuesta, aún no aprobada"
    PRESENTADA = "presentada", "Presentada, aún no aprobada"
    APROBADA = "aprobada", "Aprobada"
    NO_APROBADA = "no_aprobada", "No aprobada"
    EN_EJECUCION = "en_ejecucion", "En ejecución"
    EVALUADA = "evaluada", "Evaluada"
    CONCLUIDA = "concluida", "Concluida"
    SUSTITUIDA = "sustituida", "Sustituida"


class Espacio(models.TextChoices):
    """The seed's own words: «uso de los espacios digitales y orgánicos»."""

    DIGITAL = "digital", "Espacio digital"
    ORGANICO = "organico", "Espacio orgánico"


class EstrategiaQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "responsable"

    def editables_por(self, usuario: "Usuario") -> Self:
        """Whoever runs the commission's business acts on all of them."""
        if usuario.es_validacion or usuario.es_secretaria_tecnica:
            return self.all()
        return super().editables_por(usuario)

    def publicas(self) -> Self:
        return self.filter(publicada_el__isnull=False)

    def con_conteo(self) -> Self:
        return self.annotate(cuantas_acciones=models.Count("acciones"))

    def para_lista(self) -> Self:
        return self.select_related("ejercicio", "responsable").order_by(
            "es_demo", "-ejercicio__anio", "tipo"
        )


class Estrategia(Publicable):
    """A plan that the commission discusses and approves."""

    ejercicio = models.ForeignKey(
        "institucion.Ejercicio", on_delete=models.PROTECT, related_name="estrategias"
    )
    responsable = models.ForeignKey(
        "institucion.Dependencia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="estrategias",
    )
    slug = models.SlugField("dirección", max_length=80, unique=True)
    tipo = models.CharField(max_length=24, choices=TipoEstrategia)
    titulo = models.CharField("título", max_length=300)
    estado = models.CharField(
        max_length=12,
        choices=EstadoEstrategia,
        default=EstadoEstrategia.PROPUESTA,
        editable=False,
    )
    problema_publico = models.TextField("problema público", blank=True)
    objetivos = models.TextField(blank=True)
    publico = models.TextField("a quién se dirige", blank=True)
    periodo = models.CharField("periodo", max_length=120, blank=True)
    acuerdo_numero = models.CharField("acuerdo", max_length=40, blank=True, editable=False)
    sesion = models.CharField("sesión", max_length=200, blank=True, editable=False)
    no_consta = models.JSONField(default=list, blank=True, editable=False)
    publicada_el = models.DateTimeField(null=True, blank=True, editable=False)

    tipo_publico: ClassVar[str] = "estrategia"
    nombre_del_tipo: ClassVar[str] = "Estrategia"
    requiere_segunda_persona: ClassVar[bool] = False  # the commission is the second person

    objects = EstrategiaQuerySet.as_manager()

    class Meta:
        verbose_name = "estrategia"
        ordering = ["-ejercicio__anio", "tipo"]
        constraints = [
            models.CheckConstraint(
                name="estrategia_tipo_valido", condition=Q(tipo__in=TipoEstrategia.values)
            ),
            models.CheckConstraint(
                name="estrategia_estado_valido", condition=Q(estado__in=EstadoEstrategia.values)
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("informacion_util:estrategia_detalle", args=[self.slug])

    def clean(self) -> None:
        ajenos = set(self.no_consta) - CAMPOS_DE_ESTRATEGIA
        if ajenos:
            raise ValidationError(
                {"no_consta": f"Campos desconocidos: {', '.join(sorted(ajenos))}"}
            )

    @property
    def clave_publica(self) -> str:
        return f"estrategia/{self.slug}"

    @classmethod
    def de_clave(cls, clave: str) -> "Estrategia | None":
        return cls.objects.publicas().filter(slug=clave.partition("/")[2]).first()

    @property
    def esta_por_aprobar(self) -> bool:
        return self.estado in (EstadoEstrategia.PROPUESTA, EstadoEstrategia.PRESENTADA)

    def a_publico(self) -> dict[str, Any]:
        from informacion_util.contenido import contenido_de_estrategia  # it reads these models

        return contenido_de_estrategia(self)

    def resumen_publico(self) -> str:
        return f"{self.get_estado_display()}. Ejercicio {self.ejercicio}."

    def fecha_publica(self) -> date:
        return timezone.localdate(self.publicada_el) if self.publicada_el else timezone.localdate()

    def bloqueos(self) -> list[str]:
        titulo = [] if self.titulo.strip() else ["Escriba el título de la estrategia."]
        acciones = self.acciones.prefetch_related("evidencias__archivo") if self.pk else []
        evidencias = (e for accion in acciones for e in accion.evidencias.all())
        return [*titulo, *(motivo for e in evidencias for motivo in e.bloqueos)]

    def avisos(self) -> list[str]:
        """Likely personal data in its words; files of evidence are looked at when they enter."""
        propios = (self.titulo, self.problema_publico, self.objetivos, self.publico, self.periodo)
        acciones = self.acciones.values_list("titulo", "descripcion", "indicador")
        textos = [*propios, *(texto for accion in acciones for texto in accion)]
        return [str(hallazgo) for hallazgo in buscar_datos_personales("\n".join(textos))]

    def archivos_publicos(self) -> list[Archivo]:
        return list(Archivo.objects.filter(evidencias_de_accion__accion__estrategia=self))

    def es_publica(self) -> bool:
        return self.publicada_el is not None

    def dependencia_publica(self) -> Dependencia | None:
        return self.responsable


class AccionQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "responsable"

    def de_estrategias_publicas(self) -> Self:
        return self.filter(estrategia__publicada_el__isnull=False)

    def editables_por(self, usuario: "Usuario") -> Self:
        if usuario.es_validacion or usuario.es_secretaria_tecnica:
            return self.all()
        return super().editables_por(usuario)


class Accion(models.Model):
    """One line of action: where it happens, until when, and what it should reach."""

    estrategia = models.ForeignKey(Estrategia, on_delete=models.CASCADE, related_name="acciones")
    responsable = models.ForeignKey(
        "institucion.Dependencia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="acciones_de_estrategia",
    )
    fichas = models.ManyToManyField(
        "informacion_util.Ficha", blank=True, related_name="acciones_que_la_difunden"
    )
    linea = models.CharField(
        "línea de acción",
        max_length=160,
        blank=True,
        default="",
        help_text="Las acciones de una misma línea se muestran juntas. Puede ir en blanco.",
    )
    espacio = models.CharField(max_length=8, choices=Espacio)
    titulo = models.CharField("título", max_length=200)
    descripcion = models.TextField("descripción", blank=True)
    desde = models.DateField(null=True, blank=True)
    hasta = models.DateField(null=True, blank=True)
    indicador = models.CharField(max_length=200, blank=True)
    meta = models.PositiveIntegerField(null=True, blank=True)
    orden = models.PositiveSmallIntegerField(default=1)

    objects = AccionQuerySet.as_manager()

    class Meta:
        verbose_name = "acción"
        verbose_name_plural = "acciones"
        ordering = ["orden", "pk"]
        constraints = [
            models.CheckConstraint(
                name="accion_espacio_valido", condition=Q(espacio__in=Espacio.values)
            ),
            models.CheckConstraint(
                name="accion_termina_despues_de_empezar",
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                violation_error_message="La acción termina después de empezar.",
            ),
            models.UniqueConstraint(
                fields=["estrategia", "titulo"], name="accion_unica_por_titulo"
            ),
        ]

    def __str__(self) -> str:
        return self.titulo


class Avance(models.Model):
    """What an action reached by the end of a quarter of its strategy's ejercicio."""

    accion = models.ForeignKey(Accion, on_delete=models.CASCADE, related_name="avances")
    trimestre = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    valor = models.PositiveIntegerField("valor alcanzado")

    class Meta:
        verbose_name = "avance"
        ordering = ["trimestre"]
        constraints = [
            models.UniqueConstraint(
                fields=["accion", "trimestre"], name="avance_unico_por_trimestre"
            ),
            models.CheckConstraint(
                name="avance_trimestre_valido", condition=Q(trimestre__gte=1, trimestre__lte=4)
            ),
        ]

    def __str__(self) -> str:
        return f"Trimestre {self.trimestre}: {self.valor}"
