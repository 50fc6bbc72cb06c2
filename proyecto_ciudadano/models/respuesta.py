"""What a dependencia answers to a turn: written by one person, approved by another."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from cholula_ga.publicacion.revision import EstadoRevision, Revisable
from proyecto_ciudadano.models.turno import RespuestaTurno, Turno

ABIERTOS = [EstadoRevision.BORRADOR, EstadoRevision.EN_REVISION, EstadoRevision.OBSERVADA]
POSIBLES = [
    RespuestaTurno.ATIENDE,
    RespuestaTurno.NO_LE_CORRESPONDE,
    RespuestaTurno.PROPONE_OTRA,
]
SENTIDOS = [
    (RespuestaTurno.ATIENDE.value, "La atendemos"),
    (RespuestaTurno.NO_LE_CORRESPONDE.value, "No nos corresponde"),
    (RespuestaTurno.PROPONE_OTRA.value, "Proponemos otra dependencia"),
]


class RespuestaDeTurnoQuerySet(PorDependenciaQuerySet):
    ruta_dependencia = "turno__dependencia"

    def en_revision(self) -> "RespuestaDeTurnoQuerySet":
        return self.filter(estado=EstadoRevision.EN_REVISION)


class RespuestaDeTurno(Revisable):
    """One answer to one turn. Public, as an entry of the story, once a second person approves."""

    turno = models.ForeignKey(Turno, on_delete=models.PROTECT, related_name="respuestas")
    propone = models.ForeignKey(
        "institucion.Dependencia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dependencia que proponen",
        help_text="Solo si proponen otra.",
    )
    movimiento = models.OneToOneField(
        "proyecto_ciudadano.Movimiento",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="respuesta_de_turno",
    )
    sentido = models.CharField("qué responden", max_length=17, choices=SENTIDOS)
    texto = models.TextField(
        "explicación o plan",
        blank=True,
        help_text="Se publica. Si la atienden: qué harán (opcional). Si no: por qué.",
    )
    fecha_prevista = models.DateField(
        "fecha prevista",
        null=True,
        blank=True,
        help_text="Solo si la atienden: cuándo harán lo que dice el plan.",
    )
    publicada_el = models.DateTimeField("publicada el", null=True, blank=True, editable=False)

    objects = RespuestaDeTurnoQuerySet.as_manager()

    class Meta:
        verbose_name = "respuesta a un turno"
        verbose_name_plural = "respuestas a turnos"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="respuesta_estado_valido",
                condition=Q(estado__in=[*ABIERTOS, EstadoRevision.PUBLICADA]),
            ),
            models.CheckConstraint(
                name="respuesta_sentido_valido", condition=Q(sentido__in=POSIBLES)
            ),
            models.CheckConstraint(
                name="respuesta_con_su_explicacion",
                condition=Q(sentido=RespuestaTurno.ATIENDE) | ~Q(texto=""),
                violation_error_message="Explique por qué no les corresponde: la escuela lo leerá.",
            ),
            models.CheckConstraint(
                name="respuesta_propone_solo_si_propone_otra",
                condition=Q(sentido=RespuestaTurno.PROPONE_OTRA, propone__isnull=False)
                | (~Q(sentido=RespuestaTurno.PROPONE_OTRA) & Q(propone__isnull=True)),
                violation_error_message=(
                    "La dependencia que proponen se elige solo al responder «Proponemos otra»."
                ),
            ),
            models.CheckConstraint(
                name="respuesta_fecha_con_su_plan",
                condition=Q(fecha_prevista__isnull=True)
                | (Q(sentido=RespuestaTurno.ATIENDE) & ~Q(texto="")),
                violation_error_message="La fecha prevista necesita el plan: diga qué harán.",
            ),
            models.CheckConstraint(
                name="respuesta_publicada_con_su_paso",
                condition=~Q(estado=EstadoRevision.PUBLICADA)
                | Q(publicada_el__isnull=False, movimiento__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["turno"],
                condition=Q(estado__in=ABIERTOS),
                name="respuesta_una_abierta_por_turno",
                violation_error_message=(
                    "Ya hay otra respuesta de su dependencia en borrador o en revisión: "
                    "continúe esa."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Respuesta a {self.turno}"

    def clean(self) -> None:
        """What does not hold together, said beside its field and once."""
        errores = {}
        propone_otra = self.sentido == RespuestaTurno.PROPONE_OTRA
        if propone_otra and self.propone_id is None:
            errores["propone"] = "Elija la dependencia que proponen."
        elif self.propone_id is not None and not propone_otra:
            errores["propone"] = (
                "La dependencia que proponen se elige solo al responder «Proponemos otra»: "
                "déjela vacía o cambie la respuesta."
            )
        if not self.texto and propone_otra:
            errores["texto"] = "Explique por qué le corresponde a otra: la escuela lo leerá."
        if self.fecha_prevista and self.sentido != RespuestaTurno.ATIENDE:
            errores["fecha_prevista"] = "Solo lleva fecha si la atienden: bórrela."
        if errores:
            raise ValidationError(errores)

    def faltantes(self) -> list[str]:
        turno = Turno.todos.select_related("problematica").get(pk=self.turno_id)
        faltan = []
        if turno.retirado_el:
            faltan.append("Esa problemática ya no está turnada a su dependencia.")
        if turno.respuesta == self.sentido and self.sentido != RespuestaTurno.PROPONE_OTRA:
            faltan.append("Su dependencia ya había respondido eso.")
        if self.propone_id and self.propone_id == turno.dependencia_id:
            faltan.append("Proponga una dependencia distinta de la suya.")
        return faltan
