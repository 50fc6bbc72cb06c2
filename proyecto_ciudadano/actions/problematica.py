"""Registering, validating, turning and closing a problem."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.publicacion import actions as puerta
from cholula_ga.publicacion.models import Version
from proyecto_ciudadano.actions.acto import Acto, exigir, mover, publicar, tomar
from proyecto_ciudadano.models import (
    EstadoProblematica,
    Movimiento,
    Problematica,
    SerieDeFolios,
    Turno,
    Voz,
)
from proyecto_ciudadano.transiciones import destino

LA_DETECTO = "El taller la detectó y propuso una solución."


def _nuevo_folio(anio: int) -> str:
    SerieDeFolios.objects.get_or_create(anio=anio)
    serie = SerieDeFolios.objects.select_for_update().get(anio=anio)
    serie.ultimo += 1
    serie.save()
    return f"PC-{serie.anio}-{serie.ultimo:04d}"


@transaction.atomic
def registrar(
    problematica: Problematica, *, por: Usuario | None, ahora: datetime | None = None
) -> Problematica:
    """Save what a workshop found, with its folio. It is not public yet."""
    acto = Acto(por=por, texto=LA_DETECTO, fecha=problematica.detectada_el, ahora=ahora)
    exigir(acto, problematica)
    problematica.estado = EstadoProblematica(destino("registrar", ""))
    problematica.es_demo = problematica.taller.es_demo
    problematica.folio = _nuevo_folio(problematica.detectada_el.year)
    problematica.full_clean()
    problematica.save(force_insert=True)
    if por:
        problematica.redactada_por.add(por)
    Movimiento.objects.create(
        problematica=problematica,
        a=problematica.estado,
        voz=Voz.TALLER,
        texto=acto.texto,
        fecha=acto.fecha,
        registrado_el=acto.momento,
    )
    return problematica


@transaction.atomic
def validar(problematica: Problematica, acto: Acto) -> Movimiento:
    """First publication: a second person answers that nobody can be identified."""
    tomar(problematica)
    if acto.por and acto.por.pk in problematica.autorias():
        raise ValidationError("Quien la redactó no puede validarla: corresponde a otra persona.")
    movimiento = mover(problematica, acto, "validar", voz=Voz.TRANSPARENCIA)
    publicar(problematica, acto, "validar")
    return movimiento


@transaction.atomic
def turnar(
    problematica: Problematica,
    acto: Acto,
    *,
    dependencias: Sequence[Dependencia],
    vence: date | None = None,
) -> Movimiento:
    """Put the problem in the hands of more dependencias, all with the same due date."""
    tomar(problematica)
    ya = set(problematica.turnos.values_list("dependencia_id", flat=True))
    nuevas = [dependencia for dependencia in dependencias if dependencia.pk not in ya]
    if not nuevas:
        raise ValidationError("Elija al menos una dependencia que no la tenga ya.")
    movimiento = mover(problematica, acto, "turnar", voz=Voz.TRANSPARENCIA)
    for dependencia in nuevas:
        turno = Turno(
            problematica=problematica, dependencia=dependencia, turnada_el=acto.fecha, vence=vence
        )
        turno.full_clean()
        turno.save()
    publicar(problematica, acto, "turnar")
    return movimiento


@transaction.atomic
def no_competencia(problematica: Problematica, acto: Acto) -> Movimiento:
    """It belongs to another authority; the text says to which one it was sent."""
    tomar(problematica)
    movimiento = mover(problematica, acto, "no_competencia", voz=Voz.TRANSPARENCIA)
    publicar(problematica, acto, "no_competencia")
    return movimiento


@transaction.atomic
def no_viable(problematica: Problematica, acto: Acto) -> Movimiento:
    """It cannot be done; the text says why."""
    tomar(problematica)
    movimiento = mover(problematica, acto, "no_viable", voz=Voz.TRANSPARENCIA)
    publicar(problematica, acto, "no_viable")
    return movimiento


@transaction.atomic
def fusionar(problematica: Problematica, acto: Acto, *, con: Problematica) -> Movimiento:
    """Join it to another that goes on. A reserved school must not show through the link."""
    tomar(problematica)
    if con.pk == problematica.pk:
        raise ValidationError("Una problemática no se une consigo misma.")
    if not con.es_publica() or con.estado == EstadoProblematica.FUSIONADA:
        raise ValidationError("Solo se une con una problemática pública que siga su camino.")
    if con.es_sensible != problematica.es_sensible or con.es_demo != problematica.es_demo:
        raise ValidationError(
            "No se pueden unir: una es de tema sensible o de demostración y la otra no."
        )
    problematica.fusionada_con = con
    movimiento = mover(problematica, acto, "fusionar", voz=Voz.TRANSPARENCIA)
    publicar(problematica, acto, "fusionar")
    return movimiento


@transaction.atomic
def retirar_problematica(problematica: Problematica, *, por: Usuario, motivo: str) -> Version:
    """Take it out of the site with a public reason; the log keeps that it was there."""
    tomar(problematica)
    if not por.es_validacion:
        raise ValidationError("Solo la Coordinación General de Transparencia retira problemáticas.")
    version = puerta.retirar(problematica, por=por, motivo=motivo)
    problematica.retirada_el = version.publicada_el
    problematica.save(update_fields=["retirada_el"])
    return version
