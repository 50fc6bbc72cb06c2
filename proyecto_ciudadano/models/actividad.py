"""What a dependencia did about a problem, and its proof."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from cholula_ga.publicacion.revision import EstadoRevision, Revisable
from proyecto_ciudadano.models.turno import Turno

ESTADOS = [
    EstadoRevision.BORRADOR,
    EstadoRevision.EN_REVISION,
    EstadoRevision.OBSERVADA,
    EstadoRevision.PUBLICADA,
    EstadoRevision.RETIRADA,
]


class ActividadQuerySet(PorDependenciaQuerySet):
    def publicadas(self) -> "ActividadQuerySet":
        return self.filter(estado=EstadoRevision.PUBLICADA)

    def en_revision(self) -> "ActividadQuerySet":
        return self.filter(estado=EstadoRevision.EN_REVISION)


class Actividad(Revisable):
    """One thing done on one day; public once a second person approves it."""

    problematica = models.ForeignKey(
        "proyecto_ciudadano.Problematica",
        on_delete=models.PROTECT,
        related_name="actividades",
        verbose_name="problemática",
    )
    dependencia = models.ForeignKey(
        "institucion.Dependencia", on_delete=models.PROTECT, related_name="actividades"
    )
    fecha = models.DateField("fecha en que se hizo")
    que_se_hizo = models.TextField("qué se hizo")
    resultado = models.TextField(help_text="Qué cambió: lo leerán quienes lo pidieron.")
    beneficiarios = models.PositiveIntegerField(
        "personas beneficiadas", null=True, blank=True, help_text="Un total, nunca una lista."
    )
    beneficiarios_explicacion = models.CharField(
        "quiénes son y cómo se contaron",
        max_length=300,
        blank=True,
        default="",
        help_text="Opcional. Por ejemplo: «alumnado de los dos turnos». Sin nombres.",
    )
    concluye = models.BooleanField(
        "con esta actividad la problemática queda atendida",
        default=False,
        help_text="Requiere evidencia. Después la escuela dirá si está de acuerdo.",
    )
    es_demo = models.BooleanField("dato de demostración", default=False, editable=False)
    publicada_el = models.DateTimeField("publicada el", null=True, blank=True, editable=False)

    objects = ActividadQuerySet.as_manager()

    class Meta:
        verbose_name = "actividad"
        verbose_name_plural = "actividades"
        ordering = ["fecha", "pk"]
        indexes = [models.Index(fields=["estado", "dependencia"], name="actividad_por_estado")]
        constraints = [
            models.CheckConstraint(name="actividad_estado_valido", condition=Q(estado__in=ESTADOS)),
            models.CheckConstraint(
                name="actividad_publicada_con_fecha",
                condition=~Q(estado=EstadoRevision.PUBLICADA) | Q(publicada_el__isnull=False),
            ),
            models.CheckConstraint(
                name="actividad_observada_con_observaciones",
                condition=~Q(estado=EstadoRevision.OBSERVADA) | ~Q(observaciones=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Actividad del {self.fecha:%d/%m/%Y}"

    @property
    def es_publica(self) -> bool:
        return self.estado == EstadoRevision.PUBLICADA

    def esta_turnada(self) -> bool:
        """Only who was asked to act reports what was done."""
        return Turno.objects.filter(
            problematica_id=self.problematica_id, dependencia_id=self.dependencia_id
        ).exists()

    def faltantes(self) -> list[str]:
        faltan = [motivo for e in self.evidencias.all() for motivo in e.bloqueos()]
        if not self.esta_turnada():
            faltan.append("Esa problemática no está turnada a la dependencia que escribe.")
        if not self.problematica.detectada_el <= self.fecha <= timezone.localdate():
            faltan.append("La fecha va del día en que se detectó la problemática a hoy.")
        if self.concluye and not self.evidencias.exists():
            faltan.append("Para decir que queda atendida, agregue al menos una evidencia.")
        if self.beneficiarios_explicacion and self.beneficiarios is None:
            faltan.append("Explicó quiénes se benefician: escriba también cuántas personas son.")
        return faltan + self._pares_incompletos()

    def _pares_incompletos(self) -> list[str]:
        """A pair is one image before and one after, of the same activity."""
        pares: dict[int, list[str]] = {}
        for evidencia in self.evidencias.select_related("archivo"):
            if evidencia.par is not None:
                imagen = evidencia.archivo.es_imagen
                pares.setdefault(evidencia.par, []).append(evidencia.momento if imagen else "")
        return [
            f"El par {numero} necesita una foto de antes y una de después, y ninguna otra."
            for numero, momentos in sorted(pares.items())
            if sorted(momentos) != [Momento.ANTES, Momento.DESPUES]
        ]


class EvidenciaQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "actividad__dependencia"


class Momento(models.TextChoices):
    ANTES = "antes", "Antes"
    DESPUES = "despues", "Después"
    OTRO = "otro", "Otro momento o documento"


class Evidencia(models.Model):
    """A photo of works or a document. Nobody may be recognised in it."""

    actividad = models.ForeignKey(Actividad, on_delete=models.CASCADE, related_name="evidencias")
    archivo = models.ForeignKey(
        "publicacion.Archivo", on_delete=models.PROTECT, related_name="evidencias"
    )
    texto_alternativo = models.CharField(
        "descripción del archivo",
        max_length=300,
        blank=True,
        help_text="Qué se ve o qué dice, para quien no puede verlo. No nombre a nadie.",
    )
    momento = models.CharField(max_length=7, choices=Momento, default=Momento.OTRO)
    par = models.PositiveSmallIntegerField(
        "número del par",
        null=True,
        blank=True,
        help_text="El mismo número en la foto de antes y en la de después las muestra juntas.",
    )
    se_reconoce_persona = models.BooleanField(
        "¿se reconoce a alguna persona?",
        null=True,
        blank=True,
        choices=[(None, "Falta responder"), (False, "No"), (True, "Sí")],
        help_text="Rostros, nombres, gafetes, letra de mano, listas o placas.",
    )

    objects = EvidenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "evidencia"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evidencia_momento_valido", condition=Q(momento__in=Momento.values)
            )
        ]

    def __str__(self) -> str:
        return self.archivo.nombre

    def bloqueos(self) -> list[str]:
        """What forbids showing it, and what to do."""
        return [motivo for _, motivo in self.motivos()]

    def motivos(self) -> list[tuple[str, str]]:
        """The same, each with the field that it is about."""
        nombre, pregunta = self.archivo.nombre, "se_reconoce_persona"
        motivos = []
        if not self.texto_alternativo.strip():
            falta = f"{nombre}: escriba su descripción para quien no puede verlo."
            motivos.append(("texto_alternativo", falta))
        if self.se_reconoce_persona is None:
            motivos.append((pregunta, f"{nombre}: responda si se reconoce a alguna persona."))
        elif self.se_reconoce_persona:
            hay = f"{nombre}: se reconoce a una persona; cámbielo por otro o cúbrala."
            motivos.append((pregunta, hay))
        return motivos
