"""The points of the agenda and who was present at each of them."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from sesiones.models.sesion import Sesion


class TipoPunto(models.TextChoices):
    """The two legal kinds: presented only, or put to the vote (domain §1.4)."""

    INFORMATIVO = "informativo", "Informativo"
    RESOLUTIVO = "resolutivo", "Resolutivo"


class ClasePunto(models.TextChoices):
    """What a point is for: a matter, or one of the fixed points of a body's agenda (domain §5)."""

    ASUNTO = "asunto", "Asunto"
    LISTA_DE_ASISTENCIA = "lista_de_asistencia", "Lista de asistencia"
    QUORUM = "quorum", "Declaración de quórum"
    ORDEN_DEL_DIA = "orden_del_dia", "Aprobación del orden del día"
    ACTA_ANTERIOR = "acta_anterior", "Aprobación del acta anterior"
    SEGUIMIENTO = "seguimiento", "Seguimiento de acuerdos"
    ASUNTOS_GENERALES = "asuntos_generales", "Asuntos generales"
    CLAUSURA = "clausura", "Clausura"


# Voted like any other, but no agreement is born of them unless its text is written.
DE_TRAMITE = (ClasePunto.ORDEN_DEL_DIA, ClasePunto.ACTA_ANTERIOR)


class Calidad(models.TextChoices):
    TITULAR = "titular", "Titular"
    SUPLENTE = "suplente", "Suplente"


class Forma(models.TextChoices):
    PRESENCIAL = "presencial", "Presencial"
    REMOTA = "remota", "Remota"


class PuntoDelDia(models.Model):
    """One item of the agenda."""

    sesion = models.ForeignKey("sesiones.Sesion", on_delete=models.CASCADE, related_name="puntos")
    estrategia = models.ForeignKey(
        "informacion_util.Estrategia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="puntos",
    )
    problematicas = models.ManyToManyField(
        "proyecto_ciudadano.Problematica",
        blank=True,
        related_name="puntos",
        verbose_name="problemáticas escolares",
    )
    fichas = models.ManyToManyField(
        "informacion_util.Ficha",
        blank=True,
        related_name="puntos",
        verbose_name="fichas que se presentan",
        help_text="Solo las publicadas. La ficha dirá en qué sesión la vio la comisión.",
    )
    acta_de = models.ForeignKey(
        "sesiones.Sesion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="puntos_de_su_acta",
        verbose_name="sesión cuya acta se aprueba",
        help_text="Solo en el punto «Aprobación del acta anterior».",
    )
    numero = models.PositiveSmallIntegerField("número")
    clase = models.CharField(max_length=20, choices=ClasePunto, default=ClasePunto.ASUNTO)
    tipo = models.CharField(max_length=12, choices=TipoPunto)
    titulo = models.TextField("asunto")
    desarrollo = models.TextField("resumen de lo tratado", blank=True)
    desenlace = models.TextField("cómo concluyó", blank=True)

    class Meta:
        verbose_name = "punto del orden del día"
        verbose_name_plural = "puntos del orden del día"
        ordering = ["numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["sesion", "numero"],
                name="punto_numero_unico_por_sesion",
                violation_error_message="Ya hay un punto con ese número en la sesión.",
            ),
            models.CheckConstraint(
                name="punto_tipo_valido", condition=Q(tipo__in=TipoPunto.values)
            ),
            models.CheckConstraint(
                name="punto_clase_valida", condition=Q(clase__in=ClasePunto.values)
            ),
            models.CheckConstraint(
                name="acta_de_solo_en_su_punto",
                condition=Q(acta_de__isnull=True) | Q(clase=ClasePunto.ACTA_ANTERIOR),
                violation_error_message="Solo el punto del acta anterior dice qué acta se aprueba.",
            ),
            models.CheckConstraint(
                name="punto_de_tramite_resolutivo",
                condition=~Q(clase__in=DE_TRAMITE) | Q(tipo=TipoPunto.RESOLUTIVO),
                violation_error_message="Aprobar el orden del día o un acta es resolutivo.",
            ),
            models.CheckConstraint(
                name="desenlace_solo_de_punto_informativo",
                condition=Q(tipo=TipoPunto.INFORMATIVO) | Q(desenlace=""),
                violation_error_message="Un punto resolutivo concluye con su votación.",
            ),
        ]

    def __str__(self) -> str:
        return f"Punto {self.numero}"

    @property
    def es_resolutivo(self) -> bool:
        return self.tipo == TipoPunto.RESOLUTIVO

    @property
    def es_de_tramite(self) -> bool:
        """Voted without needing an agreement: the agenda, the previous acta."""
        return self.clase in DE_TRAMITE

    def copiar_a(self, sesion: "Sesion") -> "PuntoDelDia":
        """The same point on the agenda of another session, with its annexes; nothing held yet."""
        copia = PuntoDelDia.objects.create(
            sesion=sesion,
            estrategia=self.estrategia,
            acta_de=self.acta_de,
            numero=self.numero,
            clase=self.clase,
            tipo=self.tipo,
            titulo=self.titulo,
        )
        copia.problematicas.set(self.problematicas.all())
        copia.fichas.set(self.fichas.all())
        for anexo in self.anexos.filter(informe__isnull=True):
            copia.anexos.create(titulo=anexo.titulo, archivo=anexo.archivo, enlace=anexo.enlace)
        return copia


class Asistencia(models.Model):
    """A seat present at one point: people arrive late and leave early."""

    punto = models.ForeignKey(PuntoDelDia, on_delete=models.CASCADE, related_name="asistencias")
    integrante = models.ForeignKey(
        "sesiones.Integrante", on_delete=models.PROTECT, related_name="asistencias"
    )
    calidad = models.CharField(max_length=8, choices=Calidad, default=Calidad.TITULAR)
    forma = models.CharField(max_length=10, choices=Forma, default=Forma.PRESENCIAL)
    persona = models.CharField(max_length=160, blank=True)

    class Meta:
        verbose_name = "asistencia"
        constraints = [
            models.UniqueConstraint(
                fields=["punto", "integrante"],
                name="asistencia_unica_por_integrante_y_punto",
                violation_error_message="Ese lugar ya está presente en el punto.",
            ),
            models.CheckConstraint(
                name="asistencia_calidad_valida", condition=Q(calidad__in=Calidad.values)
            ),
            models.CheckConstraint(
                name="asistencia_forma_valida", condition=Q(forma__in=Forma.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.integrante} en {self.punto}"
