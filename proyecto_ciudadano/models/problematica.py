"""The school problem: what the workshop asked for and how far it has come."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.portada.templatetags.formato import mes_largo
from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.publicable import Publicable
from proyecto_ciudadano import publico, resguardo
from proyecto_ciudadano.models.actividad import Actividad
from proyecto_ciudadano.models.folio import es_de_la_reservada
from proyecto_ciudadano.models.taller import Escuela, Taller
from proyecto_ciudadano.models.turno import RespuestaTurno, Turno


class EstadoProblematica(models.TextChoices):
    DETECTADA = "detectada", "Detectada"
    VALIDADA = "validada", "Validada"
    TURNADA = "turnada", "Turnada"
    EN_ATENCION = "en_atencion", "En atención"
    ATENDIDA = "atendida", "Atendida, según la dependencia"
    VERIFICADA = "verificada", "Verificada por la escuela"
    NO_COMPETENCIA = "no_competencia", "No es de competencia municipal"
    NO_VIABLE = "no_viable", "No es viable"
    FUSIONADA = "fusionada", "Unida a otra"


class Categoria(models.TextChoices):
    INFRAESTRUCTURA = "infraestructura", "Infraestructura escolar"
    ALUMBRADO = "alumbrado", "Alumbrado y entorno"
    LIMPIEZA = "limpieza", "Limpieza y residuos"
    AGUA = "agua", "Agua y drenaje"
    VIALIDAD = "vialidad", "Vialidad y paso seguro"
    SEGURIDAD = "seguridad", "Seguridad"
    CONVIVENCIA = "convivencia", "Convivencia y violencia escolar"
    IGUALDAD = "igualdad", "Igualdad de género"
    SALUD = "salud", "Salud y alimentación"
    AREAS_VERDES = "areas_verdes", "Áreas verdes"
    TRANSPORTE = "transporte", "Transporte"
    OTRA = "otra", "Otra"


SENSIBLES = frozenset(
    {Categoria.SEGURIDAD, Categoria.CONVIVENCIA, Categoria.IGUALDAD, Categoria.SALUD}
)
CON_RESPONSABLE = [RespuestaTurno.SIN_RESPUESTA, RespuestaTurno.ATIENDE]


class ProblematicaQuerySet(PorDependenciaQuerySet):
    """By the turns in force: a problem has no dependencia of its own, so it says both rights."""

    def publicas(self) -> Self:
        """Nothing is public before it was validated, nor after it was withdrawn."""
        return self.exclude(estado=EstadoProblematica.DETECTADA).filter(retirada_el__isnull=True)

    def editables_por(self, usuario: Usuario) -> Self:
        """Validación sees all; an enlace, what was turned to her dependencias."""
        if usuario.es_validacion and usuario.is_active:
            return self.all()
        suyas = Turno.objects.editables_por(usuario).values("problematica")
        return self.publicas().filter(pk__in=suyas)

    def visibles_para(self, usuario: Usuario) -> Self:
        """The commission's secretary reads what she may bring to a session."""
        if usuario.es_secretaria_tecnica and usuario.is_active:
            return self.publicas()
        return self.editables_por(usuario)

    def con_turno_vencido(self, hoy: date) -> Self:
        """Some dependencia let its day to answer pass."""
        return self.filter(pk__in=Turno.objects.vencidos(hoy).values("problematica"))

    def que_nadie_acepta(self) -> Self:
        """Turned, and everyone asked said that it is not theirs."""
        turnos = Turno.objects.filter(problematica=OuterRef("pk"))
        responsables = turnos.filter(respuesta__in=CON_RESPONSABLE)
        turnadas = self.publicas().filter(estado=EstadoProblematica.TURNADA)
        return turnadas.filter(Exists(turnos), ~Exists(responsables))

    def con_actividad_de(self, dependencia: Dependencia, desde: date, hasta: date) -> Self:
        """Those for which an office published something that it did between two days."""
        hechas = Actividad.objects.publicadas().filter(
            dependencia=dependencia, fecha__range=(desde, hasta)
        )
        return self.filter(pk__in=hechas.values("problematica"))

    def para_publicar(self) -> Self:
        """All that `a_publico()` reads, in six queries whatever the size."""
        return publico.con_lo_publico(self)


class Problematica(Publicable):
    """A problem found by pupils, rewritten by staff so that nobody can be identified."""

    taller = models.ForeignKey(Taller, on_delete=models.PROTECT, related_name="problematicas")
    localidad = models.ForeignKey(
        "institucion.Localidad",
        on_delete=models.PROTECT,
        related_name="problematicas",
        verbose_name="lugar",
    )
    fusionada_con = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="fusionadas",
    )
    folio = models.CharField(max_length=16, unique=True, editable=False)
    categoria = models.CharField("categoría", max_length=15, choices=Categoria)
    titulo = models.CharField("título", max_length=160)
    descripcion = models.TextField(
        "qué encontraron", help_text="Reescrito por el personal: sin nombres ni detalles íntimos."
    )
    propuesta = models.TextField("qué propusieron")
    estado = models.CharField(
        max_length=14,
        choices=EstadoProblematica,
        default=EstadoProblematica.DETECTADA,
        editable=False,
    )
    detectada_el = models.DateField("detectada el")  # of sensitive ones, the 1st of its month
    siguiente_paso = models.TextField(blank=True)
    siguiente_fecha = models.DateField("fecha del siguiente paso", null=True, blank=True)
    # Since when it is what it is now, for the figures: no part of the public content.
    atendida_el = models.DateField("atendida el", null=True, blank=True, editable=False)
    verificada_el = models.DateField("verificada el", null=True, blank=True, editable=False)
    devuelta_el = models.DateTimeField(null=True, blank=True, editable=False)
    retirada_el = models.DateTimeField(null=True, blank=True, editable=False)
    redactada_por = models.ManyToManyField(
        "institucion.Usuario", blank=True, editable=False, related_name="+"
    )

    objects = ProblematicaQuerySet.as_manager()

    tipo_publico: ClassVar[str] = "problematica"
    nombre_del_tipo: ClassVar[str] = "Problemática escolar"
    # Each verb asks for its own second person: `validar` and `publicar_actividad`.
    requiere_segunda_persona: ClassVar[bool] = False

    class Meta:
        verbose_name = "problemática"
        verbose_name_plural = "problemáticas"
        ordering = ["-detectada_el", "-pk"]
        indexes = [models.Index(fields=["-detectada_el", "-id"], name="problematica_por_fecha")]
        constraints = [
            models.CheckConstraint(
                name="problematica_estado_valido", condition=Q(estado__in=EstadoProblematica.values)
            ),
            models.CheckConstraint(
                name="problematica_categoria_valida", condition=Q(categoria__in=Categoria.values)
            ),
            models.CheckConstraint(
                name="problematica_fusionada_con_otra",
                condition=Q(estado=EstadoProblematica.FUSIONADA, fusionada_con__isnull=False)
                | (~Q(estado=EstadoProblematica.FUSIONADA) & Q(fusionada_con__isnull=True)),
                violation_error_message="Diga con cuál otra problemática se une.",
            ),
            models.CheckConstraint(
                name="problematica_no_se_fusiona_consigo",
                condition=Q(fusionada_con__isnull=True) | ~Q(fusionada_con=F("id")),
                violation_error_message="Una problemática no se une consigo misma.",
            ),
            models.CheckConstraint(
                name="problematica_fecha_con_siguiente_paso",
                condition=Q(siguiente_fecha__isnull=True) | ~Q(siguiente_paso=""),
                violation_error_message="La fecha del siguiente paso necesita decir cuál es.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.folio} · {self.titulo}"

    def get_absolute_url(self) -> str:
        return reverse("proyecto_ciudadano:problematica_detalle", args=[self.folio.lower()])

    @property
    def clave_publica(self) -> str:
        return f"{self.tipo_publico}/{self.folio.lower()}"

    @classmethod
    def de_clave(cls, clave: str) -> "Problematica | None":
        folio = clave.partition("/")[2].upper()
        return cls.objects.para_publicar().filter(folio=folio).first()

    @property
    def es_sensible(self) -> bool:
        """Violence, gender, health, security: the school is never named, only the place."""
        return self.categoria in SENSIBLES

    @property
    def detectada_en(self) -> str:
        """«marzo de 2023» where only the month is kept; empty where the day is."""
        return mes_largo(self.detectada_el) if es_de_la_reservada(self.folio) else ""

    @property
    def escuela_publica(self) -> Escuela | None:
        """The school anybody may know of; None where naming it could point at somebody."""
        return None if self.es_sensible else self.taller.escuela

    def a_publico(self) -> dict[str, Any]:
        return publico.de_problematica(self)

    def resumen_publico(self) -> str:
        return f"{self.get_estado_display()}. {self.localidad.nombre}. {self.descripcion}"

    def fecha_publica(self) -> date:
        movimientos = self.movimientos.all()  # already read, when it is being published
        ultimo = max(movimientos, key=lambda movimiento: movimiento.pk, default=None)
        return ultimo.fecha if ultimo else timezone.localdate()

    def bloqueos(self) -> list[str]:
        return resguardo.bloqueos(self)

    def avisos(self) -> list[str]:
        return resguardo.avisos(self)

    def archivos_publicos(self) -> list[Archivo]:
        publicadas = self.actividades.publicadas()
        return list(Archivo.objects.filter(evidencias__actividad__in=publicadas).distinct())

    def autorias(self) -> set[int]:
        return set(self.redactada_por.values_list("pk", flat=True)) if self.pk else set()

    def es_publica(self) -> bool:
        return self.estado != EstadoProblematica.DETECTADA and self.retirada_el is None

    def dependencia_publica(self) -> Dependencia | None:
        primero = next(iter(self.turnos.all()), None)
        return primero.dependencia if primero else None
