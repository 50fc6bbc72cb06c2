"""A published activity is not rewritten: it is corrected in public, or withdrawn with a reason."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.publicacion import actions as puerta
from cholula_ga.publicacion.revision import EstadoRevision
from proyecto_ciudadano.actions.acto import Acto, mover, publicar, tomar
from proyecto_ciudadano.models import (
    Actividad,
    CorreccionDeActividad,
    EstadoProblematica,
    Movimiento,
    Problematica,
    Voz,
)

SIN_EVIDENCIA = (
    "Ya no hay una actividad publicada con evidencia: la problemática vuelve a estar en atención."
)
CERRADAS = (EstadoProblematica.ATENDIDA, EstadoProblematica.VERIFICADA)


@transaction.atomic
def corregir_actividad(
    problematica: Problematica, acto: Acto, *, actividad: Actividad, dice: str, debe_decir: str
) -> CorreccionDeActividad:
    """«Dice… debe decir…», beside what was published; the text of the act is the reason."""
    tomar(problematica)
    _exigir_publicada(problematica, actividad)
    if dice.strip() == debe_decir.strip():
        raise ValidationError("Lo que dice y lo que debe decir son iguales: no hay qué corregir.")
    movimiento = mover(problematica, acto, "corregir_actividad", voz=Voz.TRANSPARENCIA)
    correccion = CorreccionDeActividad(
        actividad=actividad,
        movimiento=movimiento,
        dice=dice.strip(),
        debe_decir=debe_decir.strip(),
    )
    correccion.full_clean()
    correccion.save(force_insert=True)
    publicar(problematica, acto, "corregir_actividad")
    return correccion


@transaction.atomic
def retirar_actividad(
    problematica: Problematica, acto: Acto, *, actividad: Actividad
) -> Movimiento:
    """Out of the site with its evidence; the entry says why. Without any proof left the problem
    is no longer attended."""
    tomar(problematica)
    _exigir_publicada(problematica, actividad)
    movimiento = mover(problematica, acto, "retirar_actividad", voz=Voz.TRANSPARENCIA)
    actividad.estado = EstadoRevision.RETIRADA
    actividad.save(update_fields=["estado"])
    con_prueba = problematica.actividades.publicadas().filter(evidencias__isnull=False)
    if problematica.estado in CERRADAS and not con_prueba.exists():
        mover(
            problematica,
            replace(acto, texto=SIN_EVIDENCIA),
            "volver_sin_evidencia",
            voz=Voz.TRANSPARENCIA,
        )
    publicar(problematica, acto, "retirar_actividad")
    puerta.ocultar_lo_que_ya_no_muestra(problematica)
    return movimiento


def _exigir_publicada(problematica: Problematica, actividad: Actividad) -> None:
    actividad.refresh_from_db()
    if actividad.problematica_id != problematica.pk or not actividad.es_publica:
        raise ValidationError("Esa actividad no está publicada en esta problemática.")
