"""The link by which a school speaks without an account, its use, and the words it leaves."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from proyecto_ciudadano.llave import llave_de


class MedioDeEnlace(models.TextChoices):
    IMPRESO = "impreso", "Impreso, en una carta"
    CORREO = "correo", "Por correo de la escuela"


class MotivoEscolar(models.TextChoices):
    """What is missing, in words of ours: they are published at once."""

    NO_SE_HIZO = "no_se_hizo", "No se hizo"
    SE_HIZO_DISTINTO = "se_hizo_distinto", "Se hizo algo distinto de lo que se dice"
    SE_DESCOMPUSO = "se_descompuso", "Se hizo, pero se descompuso"
    FALTA_UNA_PARTE = "falta_una_parte", "Falta una parte"


class EnlaceEscolarQuerySet(models.QuerySet["EnlaceEscolar"]):
    def sin_usar(self) -> Self:
        """Neither answered nor cancelled; it may have expired."""
        return self.filter(usado_el__isnull=True, revocado_el__isnull=True)

    def vivos(self, hoy: date) -> Self:
        return self.sin_usar().filter(vence__gte=hoy)


class EnlaceEscolar(models.Model):
    """One question to one school about one problem, for as long as the state it asks about lasts.

    The address that opens it is computed (`llave`), never stored; nor is the e-mail it went to.
    """

    problematica = models.ForeignKey(
        "proyecto_ciudadano.Problematica",
        on_delete=models.PROTECT,
        related_name="enlaces_escolares",
    )
    ronda = models.ForeignKey(
        "proyecto_ciudadano.Movimiento",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="El cambio de estado sobre el que se pregunta.",
    )
    clave = models.CharField(max_length=8, unique=True)
    medio = models.CharField(max_length=7, choices=MedioDeEnlace)
    creado_por = models.ForeignKey(
        "institucion.Usuario", on_delete=models.PROTECT, related_name="+"
    )
    creado_el = models.DateTimeField()
    vence = models.DateField(help_text="Último día en que sirve.")
    revocado_el = models.DateTimeField(null=True, blank=True)
    motivo_de_revocacion = models.CharField(max_length=300, blank=True)
    usado_el = models.DateTimeField(null=True, blank=True)
    respuesta = models.OneToOneField(
        "proyecto_ciudadano.Confirmacion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="enlace",
    )

    objects = EnlaceEscolarQuerySet.as_manager()

    class Meta:
        verbose_name = "enlace escolar"
        verbose_name_plural = "enlaces escolares"
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="enlace_escolar_medio_valido", condition=Q(medio__in=MedioDeEnlace.values)
            ),
            models.CheckConstraint(
                name="enlace_escolar_usado_con_respuesta",
                condition=Q(usado_el__isnull=True, respuesta__isnull=True)
                | Q(usado_el__isnull=False, respuesta__isnull=False),
            ),
            models.CheckConstraint(
                name="enlace_escolar_usado_no_se_revoca",
                condition=Q(usado_el__isnull=True) | Q(revocado_el__isnull=True),
            ),
            models.CheckConstraint(
                name="enlace_escolar_revocado_con_motivo",
                condition=Q(revocado_el__isnull=True, motivo_de_revocacion="")
                | (Q(revocado_el__isnull=False) & ~Q(motivo_de_revocacion="")),
                violation_error_message="Escriba por qué se cancela el enlace.",
            ),
            models.UniqueConstraint(
                name="enlace_escolar_uno_por_contestar",
                fields=["problematica"],
                condition=Q(usado_el__isnull=True, revocado_el__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Enlace {self.pk} de {self.problematica_id}"

    @property
    def llave(self) -> str:
        """What opens it. Whoever has it may answer for the school."""
        return llave_de(self.clave)

    def vencio(self, hoy: date) -> bool:
        return hoy > self.vence

    def es_de_esta_ronda(self) -> bool:
        """Whether the state it asks about is still the present one."""
        cambios = self.problematica.movimientos.exclude(de=F("a")).order_by("-pk")
        return cambios.values_list("pk", flat=True).first() == self.ronda_id

    def situacion(self, hoy: date) -> str:
        """One word: contestado, revocado, vencido, superado or vivo."""
        if self.usado_el:
            return "contestado"
        if self.revocado_el:
            return "revocado"
        if self.vencio(hoy):
            return "vencido"
        if not self.problematica.es_publica() or not self.es_de_esta_ronda():
            return "superado"
        return "vivo"


class QuePaso(models.TextChoices):
    ABIERTO = "abierto", "Se abrió"
    RESPONDIDO = "respondido", "Se respondió"
    RECHAZADO = "rechazado", "Quiso responder y ya no servía"


class UsoDeEnlace(models.Model):
    """That something happened in an hour: once per hour and kind, with nothing of who did it."""

    enlace = models.ForeignKey(EnlaceEscolar, on_delete=models.PROTECT, related_name="usos")
    hora = models.DateTimeField(help_text="Sin minutos.")
    que = models.CharField(max_length=10, choices=QuePaso)

    class Meta:
        verbose_name = "uso de un enlace escolar"
        verbose_name_plural = "usos de enlaces escolares"
        default_permissions = ()
        ordering = ["hora", "pk"]
        constraints = [
            models.CheckConstraint(
                name="uso_de_enlace_que_valido", condition=Q(que__in=QuePaso.values)
            ),
            models.UniqueConstraint(
                name="uso_de_enlace_una_vez_por_hora", fields=["enlace", "hora", "que"]
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.hora):%d/%m/%Y, %H} h: {self.get_que_display()}"


class EstadoComentario(models.TextChoices):
    PENDIENTE = "pendiente", "Espera revisión"
    PUBLICADO = "publicado", "Publicado"
    NO_PUBLICADO = "no_publicado", "No se publicó"


class RazonDeNoPublicar(models.TextChoices):
    """What the school is told; the reviewer's own note stays inside."""

    DATOS_PERSONALES = "datos_personales", "Permite saber de una persona"
    NOMBRA_ESCUELA = "nombra_escuela", "Dice cuál es la escuela, y el tema es sensible"
    OFENDE = "ofende", "Ofende a alguien"
    OTRO_ASUNTO = "otro_asunto", "No trata de este problema"


class ComentarioEscolarQuerySet(models.QuerySet["ComentarioEscolar"]):
    def pendientes(self) -> Self:
        return self.filter(estado=EstadoComentario.PENDIENTE)


class ComentarioEscolar(models.Model):
    """The school's own words, waiting for a second person. Kept here only until she decides:

    then they are in the public entry, or (covered or refused) nowhere.
    """

    enlace = models.ForeignKey(EnlaceEscolar, on_delete=models.PROTECT, related_name="comentarios")
    texto = models.TextField(blank=True)
    escrito_el = models.DateTimeField()
    estado = models.CharField(
        max_length=12, choices=EstadoComentario, default=EstadoComentario.PENDIENTE
    )
    razon = models.CharField(max_length=16, choices=RazonDeNoPublicar, blank=True)
    nota_interna = models.TextField(blank=True)
    revisado_por = models.ForeignKey(
        "institucion.Usuario", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revisado_el = models.DateTimeField(null=True, blank=True)
    movimiento = models.OneToOneField(
        "proyecto_ciudadano.Movimiento",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comentario_escolar",
    )

    objects = ComentarioEscolarQuerySet.as_manager()

    class Meta:
        verbose_name = "comentario de la escuela"
        verbose_name_plural = "comentarios de las escuelas"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="comentario_escolar_segun_su_estado",
                condition=(Q(estado="pendiente", movimiento__isnull=True) & ~Q(texto=""))
                | Q(estado="publicado", movimiento__isnull=False, texto="")
                | (Q(estado="no_publicado", movimiento__isnull=True, texto="") & ~Q(razon="")),
            ),
            models.UniqueConstraint(
                name="comentario_escolar_uno_por_enlace",
                fields=["enlace"],
                condition=Q(estado__in=["pendiente", "publicado"]),
            ),
        ]

    def __str__(self) -> str:
        return self.get_estado_display()
