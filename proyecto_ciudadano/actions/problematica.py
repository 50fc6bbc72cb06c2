"""Registering, validating, closing, reopening and withdrawing a problem."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion import actions as puerta
from cholula_ga.publicacion.models import Version
from proyecto_ciudadano.actions.acto import Acto, exigir, mover, publicar, tomar
from proyecto_ciudadano.actions.folio import foliar
from proyecto_ciudadano.actions.privacidad import LA_PROBLEMATICA, anotar_que_nadie
from proyecto_ciudadano.models import (
    EstadoProblematica,
    Movimiento,
    Problematica,
    Voz,
)
from proyecto_ciudadano.transiciones import destino

LA_DETECTO = "El taller la detectó y propuso una solución."


@transaction.atomic
def registrar(
    problematica: Problematica, *, por: Usuario | None, ahora: datetime | None = None
) -> Problematica:
    """Save what a workshop found, with its folio. It is not public yet."""
    acto = Acto(por=por, texto=LA_DETECTO, fecha=problematica.detectada_el, ahora=ahora)
    exigir(acto, problematica)
    problematica.estado = EstadoProblematica(destino("registrar", ""))
    problematica.es_demo = problematica.taller.es_demo
    foliar(problematica)
    problematica.full_clean()
    problematica.save(force_insert=True)
    if por:
        problematica.redactada_por.add(por)
    Movimiento.objects.create(
        problematica=problematica,
        a=problematica.estado,
        voz=Voz.TALLER,
        texto=acto.texto,
        fecha=problematica.detectada_el,
        registrado_el=acto.momento,
    )
    return problematica


@transaction.atomic
def validar(problematica: Problematica, acto: Acto) -> Movimiento:
    """First publication: a second person answers that nobody can be identified."""
    tomar(problematica)
    if acto.por and acto.por.pk in problematica.autorias():
        raise ValidationError("Quien la redactó no puede validarla: corresponde a otra persona.")
    anotar_que_nadie(
        problematica,
        por=acto.por,
        que=LA_PROBLEMATICA,
        momento=acto.momento,
        nadie_identificable=acto.nadie_identificable,
    )
    problematica.devuelta_el = None
    foliar(problematica)  # one registered before sensitive ones had their own series
    movimiento = mover(problematica, acto, "validar", voz=Voz.TRANSPARENCIA)
    publicar(problematica, acto, "validar")
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
def reabrir(problematica: Problematica, acto: Acto) -> Movimiento:
    """Undo an exit made by mistake. Whom it was turned to before is asked again by turning it."""
    tomar(problematica)
    problematica.fusionada_con = None
    movimiento = mover(problematica, acto, "reabrir", voz=Voz.TRANSPARENCIA)
    problematica.turnos.update(retirado_el=acto.fecha)
    publicar(problematica, acto, "reabrir")
    return movimiento


@transaction.atomic
def anotar_siguiente_paso(problematica: Problematica, acto: Acto) -> Movimiento:
    """Say what follows and when, or why it did not happen, without change of state."""
    tomar(problematica)
    movimiento = mover(problematica, acto, "anotar_siguiente_paso", voz=Voz.TRANSPARENCIA)
    publicar(problematica, acto, "anotar_siguiente_paso")
    return movimiento


@transaction.atomic
def retirar_problematica(
    problematica: Problematica, *, por: Usuario, motivo: str, ahora: datetime | None = None
) -> Version:
    """Take it out of the site with a public reason; the log keeps that it was there."""
    tomar(problematica)
    if not por.es_validacion:
        raise ValidationError("Solo la Coordinación General de Transparencia retira problemáticas.")
    version = puerta.retirar(problematica, por=por, motivo=motivo, ahora=ahora)
    problematica.retirada_el = version.publicada_el
    problematica.save(update_fields=["retirada_el"])
    return version


@transaction.atomic
def reponer_problematica(
    problematica: Problematica,
    *,
    por: Usuario,
    motivo: str,
    confirma_avisos: bool = False,
    nadie_identificable: bool = False,
    ahora: datetime | None = None,
) -> Version:
    """Undo a withdrawal: it is shown again as it was, with a public reason in the log."""
    momento = ahora or timezone.now()
    tomar(problematica)
    if not por.es_validacion:
        raise ValidationError("Solo la Coordinación General de Transparencia repone problemáticas.")
    if problematica.retirada_el is None:
        raise ValidationError("No está retirada: alguien la repuso antes. Recargue la página.")
    if not motivo.strip():
        raise ValidationError("Escriba el motivo: se publica en la bitácora.")
    anotar_que_nadie(
        problematica,
        por=por,
        que=LA_PROBLEMATICA,
        momento=momento,
        nadie_identificable=nadie_identificable,
    )
    problematica.retirada_el = None
    problematica.save(update_fields=["retirada_el"])
    return puerta.publicar(
        problematica,
        por=por,
        nota=motivo.strip(),
        acto="reponer",
        confirma_avisos=confirma_avisos,
        ahora=momento,
    )
