"""Making, cancelling and counting the links by which schools speak."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from proyecto_ciudadano.actions.acto import tomar
from proyecto_ciudadano.correo import carta_a_la_escuela, hay_correo
from proyecto_ciudadano.llave import clave_nueva
from proyecto_ciudadano.models import (
    EnlaceEscolar,
    EstadoProblematica,
    MedioDeEnlace,
    Problematica,
    QuePaso,
    UsoDeEnlace,
)

ADMITEN_ENLACE = (EstadoProblematica.ATENDIDA, EstadoProblematica.VERIFICADA)
SE_REEMPLAZO = "Se reemplazó por un enlace nuevo."
NO_SALIO = "El correo no salió."


def _exigir_validacion(por: Usuario) -> None:
    if not por.es_validacion:
        raise ValidationError("Solo la Coordinación General de Transparencia maneja los enlaces.")


@transaction.atomic
def crear_enlace(
    problematica: Problematica,
    *,
    por: Usuario,
    medio: MedioDeEnlace,
    dias: int,
    ahora: datetime | None = None,
) -> EnlaceEscolar:
    """A link that serves `dias` more days, for the present state only; it replaces the last one."""
    momento = ahora or timezone.now()
    tomar(problematica)
    _exigir_validacion(por)
    if problematica.estado not in ADMITEN_ENLACE or not problematica.es_publica():
        raise ValidationError(
            "Se pregunta a la escuela cuando la dependencia dice que ya quedó atendida."
        )
    EnlaceEscolar.objects.filter(problematica=problematica).sin_usar().update(
        revocado_el=momento, motivo_de_revocacion=SE_REEMPLAZO
    )
    enlace = EnlaceEscolar(
        problematica=problematica,
        ronda=problematica.movimientos.exclude(de=F("a")).latest("pk"),
        clave=clave_nueva(),
        medio=medio,
        creado_por=por,
        creado_el=momento,
        vence=timezone.localdate(momento) + timedelta(days=dias),
    )
    enlace.full_clean()
    enlace.save(force_insert=True)
    return enlace


def enviar_enlace(
    problematica: Problematica, *, por: Usuario, correo: str, dias: int
) -> EnlaceEscolar:
    """A link sent to the school's institutional address, used here once and kept nowhere.

    If the mail does not leave, the link is cancelled and ValidationError says so. Not atomic: no
    lock is held while the mail server answers.
    """
    if not hay_correo():
        raise ValidationError("Este sitio no tiene correo de salida: imprima la carta.")
    enlace = crear_enlace(problematica, por=por, medio=MedioDeEnlace.CORREO, dias=dias)
    try:
        carta_a_la_escuela(enlace, correo).send()
    except OSError as error:  # what smtplib and the network raise
        revocar_enlace(enlace, por=por, motivo=NO_SALIO)
        raise ValidationError(
            "El correo no salió, y el enlace se canceló. Revise la dirección o imprima la carta."
        ) from error
    return enlace


@transaction.atomic
def revocar_enlace(
    enlace: EnlaceEscolar, *, por: Usuario, motivo: str, ahora: datetime | None = None
) -> None:
    """It opens nothing any more. `motivo` stays inside."""
    _exigir_validacion(por)
    if not motivo.strip():
        raise ValidationError("Escriba por qué se cancela el enlace.")
    cancelados = EnlaceEscolar.objects.sin_usar().filter(pk=enlace.pk)
    if not cancelados.update(
        revocado_el=ahora or timezone.now(), motivo_de_revocacion=motivo.strip()[:300]
    ):
        raise ValidationError("Ese enlace ya se contestó o ya se había cancelado.")
    enlace.refresh_from_db()


def anotar_uso(enlace: EnlaceEscolar, que: QuePaso, ahora: datetime | None = None) -> None:
    """Once per hour and kind, however often it happens: nothing tells who, or how many times."""
    momento = timezone.localtime(ahora or timezone.now())
    hora = momento.replace(minute=0, second=0, microsecond=0)
    if not UsoDeEnlace.objects.filter(enlace=enlace, hora=hora, que=que).exists():
        UsoDeEnlace.objects.get_or_create(enlace=enlace, hora=hora, que=que)
