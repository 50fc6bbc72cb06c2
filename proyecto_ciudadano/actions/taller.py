"""Registering schools and workshops, and the text of a problem that nobody has validated."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.institucion.models import Usuario
from proyecto_ciudadano.actions.folio import foliar
from proyecto_ciudadano.models import EstadoProblematica, Problematica, Taller

SOLO_VALIDACION = "Solo la Coordinación General de Transparencia registra talleres y problemáticas."
TALLER_PUBLICO = (
    "Ese taller ya aparece en páginas públicas: su fecha y sus participantes ya no se cambian aquí."
)
YA_VALIDADA = "{} ya se validó y su texto quedó publicado: ya no se cambia aquí."


@transaction.atomic
def guardar_taller(taller: Taller, *, por: Usuario | None) -> Taller:
    """Save a workshop and, if it is new, its school. A demonstration is one with its school.

    Raises ValidationError if a public page already names it.
    """
    _exigir_validacion(por)
    if taller.pk and es_publico(taller):
        raise ValidationError(TALLER_PUBLICO)
    if taller.escuela.pk is None:
        taller.escuela.full_clean()
        taller.escuela.save(force_insert=True)
    taller.escuela = taller.escuela  # its key, if it has just got one
    taller.es_demo = taller.escuela.es_demo
    taller.full_clean()
    taller.save()
    detectadas = Problematica.objects.filter(taller=taller, estado=EstadoProblematica.DETECTADA)
    detectadas.exclude(es_demo=taller.es_demo).update(es_demo=taller.es_demo)
    return taller


def es_publico(taller: Taller) -> bool:
    """Whether a public page names it."""
    return Problematica.objects.publicas().filter(taller=taller).exists()


@transaction.atomic
def corregir_detectada(problematica: Problematica, *, por: Usuario) -> Problematica:
    """Save the text of a problem that nobody has validated yet; who writes it is an author."""
    _exigir_validacion(por)
    actual = Problematica.objects.select_for_update().get(pk=problematica.pk)
    if actual.estado != EstadoProblematica.DETECTADA or actual.retirada_el is not None:
        raise ValidationError(YA_VALIDADA.format(actual.folio))
    problematica.es_demo = problematica.taller.es_demo
    foliar(problematica)
    problematica.full_clean()
    problematica.save()
    problematica.redactada_por.add(por)
    return problematica


def _exigir_validacion(por: Usuario | None) -> None:
    if por is not None and not por.es_validacion:
        raise ValidationError(SOLO_VALIDACION)
