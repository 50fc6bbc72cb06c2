"""Turning a problem, taking a turn back, and what each dependencia answers for its part."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.publicacion.models import Version
from cholula_ga.publicacion.revision import EDITABLES, EstadoRevision, comprobar_aprobacion
from proyecto_ciudadano import resguardo
from proyecto_ciudadano.actions.acto import Acto, mover, publicar, tomar
from proyecto_ciudadano.actions.privacidad import anotar_que_nadie
from proyecto_ciudadano.models import (
    Movimiento,
    Problematica,
    RespuestaDeTurno,
    RespuestaTurno,
    Turno,
    Voz,
)

LA_RESPUESTA = "Respuesta de una dependencia"


@transaction.atomic
def turnar(
    problematica: Problematica,
    acto: Acto,
    *,
    dependencias: Sequence[Dependencia],
    vence: date | None = None,
    plazos: Mapping[int, date] | None = None,
) -> Movimiento:
    """Put the problem in the hands of more dependencias.

    All answer at the latest on `vence`, but those whose key is in `plazos`.
    """
    tomar(problematica)
    movimiento = _turnar(
        problematica, acto, dependencias=dependencias, vence=vence, plazos=plazos or {}
    )
    publicar(problematica, acto, "turnar")
    return movimiento


def _turnar(
    problematica: Problematica,
    acto: Acto,
    *,
    dependencias: Sequence[Dependencia],
    vence: date | None,
    plazos: Mapping[int, date],
) -> Movimiento:
    """The entry and the turns; the caller locks and publishes."""
    ya = set(problematica.turnos.values_list("dependencia_id", flat=True))
    nuevas = [dependencia for dependencia in dependencias if dependencia.pk not in ya]
    if not nuevas:
        raise ValidationError("Elija al menos una dependencia que no la tenga ya.")
    fechas = [plazos.get(dependencia.pk, vence) for dependencia in nuevas]
    if any(fecha and fecha < acto.fecha for fecha in fechas):
        raise ValidationError(
            "La fecha límite para responder no puede ser anterior al día en que se turna: "
            "escriba ese día u otro posterior."
        )
    movimiento = mover(problematica, acto, "turnar", voz=Voz.TRANSPARENCIA)
    for dependencia in nuevas:
        turno = Turno(
            problematica=problematica,
            dependencia=dependencia,
            turnada_el=acto.fecha,
            vence=plazos.get(dependencia.pk, vence),
        )
        turno.full_clean()
        turno.save()
    return movimiento


@transaction.atomic
def retirar_turno(
    problematica: Problematica, acto: Acto, *, dependencia: Dependencia
) -> Movimiento:
    """Take back a turn made by mistake, with a public reason; its row stays, marked."""
    tomar(problematica)
    turno = problematica.turnos.filter(dependencia=dependencia).first()
    if turno is None:
        raise ValidationError("Esa dependencia no tiene turnada la problemática.")
    if problematica.actividades.publicadas().filter(dependencia=dependencia).exists():
        raise ValidationError("Esa dependencia ya publicó una actividad: su turno no se retira.")
    if not problematica.turnos.exclude(pk=turno.pk).exists():
        raise ValidationError(
            "Es la única dependencia que la tiene: túrnela primero a la que corresponde."
        )
    if not acto.texto.strip():
        raise ValidationError("Escriba el motivo: se publica con la fecha.")
    dicho = f"Se retira el turno a {dependencia.nombre_el(acto.fecha)}. {acto.texto.strip()}"
    acto = replace(acto, texto=dicho)
    movimiento = mover(problematica, acto, "retirar_turno", voz=Voz.TRANSPARENCIA)
    turno.retirado_el = acto.fecha
    turno.save(update_fields=["retirado_el"])
    publicar(problematica, acto, "retirar_turno")
    return movimiento


@transaction.atomic
def publicar_respuesta(
    respuesta: RespuestaDeTurno,
    *,
    por: Usuario | None,
    nadie_identificable: bool = False,
    confirma_avisos: bool = False,
    turnar_a_la_propuesta: bool = False,
    vence: date | None = None,
    nota: str = "",
    oficina: str = "",
    ahora: datetime | None = None,
) -> Version:
    """Approve what a dependencia answers: an entry of the public story, without change of state.

    If it proposes another one, `turnar_a_la_propuesta` turns the problem to it in the same step.
    """
    turno = Turno.todos.select_related("dependencia").get(pk=respuesta.turno_id)
    problematica = Problematica.objects.get(pk=turno.problematica_id)
    tomar(problematica)
    _comprobar(respuesta, por)
    acto = _acto_de(respuesta, problematica, por=por, oficina=oficina, ahora=ahora)
    acto = replace(acto, confirma_avisos=confirma_avisos)
    anotar_que_nadie(
        problematica,
        por=por,
        que=LA_RESPUESTA,
        momento=acto.momento,
        nadie_identificable=nadie_identificable,
    )
    _responder(turno, respuesta, acto, problematica)
    if turnar_a_la_propuesta:
        _turnar_a_la_propuesta(problematica, respuesta, acto, vence)
    return publicar(problematica, acto, "responder_turno", nota=nota)


def _comprobar(respuesta: RespuestaDeTurno, por: Usuario | None) -> None:
    if por is not None:
        comprobar_aprobacion(respuesta, por=por)
    elif respuesta.estado not in (*EDITABLES, EstadoRevision.EN_REVISION):
        raise ValidationError("La respuesta ya se publicó.")
    faltan = resguardo.bloqueos_de_respuesta(respuesta)
    if faltan:
        raise ValidationError(faltan)


def texto_de_respuesta(respuesta: RespuestaDeTurno) -> str:
    """The words of its public entry: what it answers, and then its explanation or plan."""
    if respuesta.sentido == RespuestaTurno.ATIENDE:
        dicho = "Responde que la atiende."
    elif respuesta.propone:
        dicho = f"Responde que le corresponde a {respuesta.propone.nombre} y propone turnársela."
    else:
        dicho = "Responde que no le corresponde."
    return f"{dicho} {respuesta.texto.strip()}".strip()


def _acto_de(
    respuesta: RespuestaDeTurno,
    problematica: Problematica,
    *,
    por: Usuario | None,
    oficina: str,
    ahora: datetime | None,
) -> Acto:
    """Dated the day the dependencia sent it. A plan is the next step of the problem."""
    momento = ahora or timezone.now()
    plan = respuesta.texto.strip() if respuesta.sentido == RespuestaTurno.ATIENDE else ""
    return Acto(
        por=por,
        texto=texto_de_respuesta(respuesta),
        fecha=timezone.localdate(respuesta.enviada_el or momento),
        siguiente_paso=plan or problematica.siguiente_paso,
        siguiente_fecha=respuesta.fecha_prevista if plan else problematica.siguiente_fecha,
        oficina=oficina,
        ahora=momento,
    )


def _responder(
    turno: Turno, respuesta: RespuestaDeTurno, acto: Acto, problematica: Problematica
) -> None:
    movimiento = mover(
        problematica,
        acto,
        "responder_turno",
        voz=Voz.DEPENDENCIA,
        dependencia=turno.dependencia,
    )
    turno.respuesta = RespuestaTurno(respuesta.sentido)
    turno.explicacion = respuesta.texto.strip() or None
    turno.propone, turno.respondida_el = respuesta.propone, acto.fecha
    turno.full_clean()
    turno.save()
    respuesta.estado = EstadoRevision.PUBLICADA
    respuesta.publicada_el = respuesta.revisada_el = acto.momento
    respuesta.revisada_por, respuesta.movimiento = acto.por, movimiento
    respuesta.full_clean(exclude=["observaciones"])
    respuesta.save()


def _turnar_a_la_propuesta(
    problematica: Problematica, respuesta: RespuestaDeTurno, acto: Acto, vence: date | None
) -> None:
    if respuesta.propone is None:
        raise ValidationError("La respuesta no propone otra dependencia.")
    hoy = timezone.localdate(acto.momento)
    dicho = f"Se turna a {respuesta.propone.nombre_el(hoy)}, como se propuso."
    _turnar(
        problematica,
        replace(acto, texto=dicho, fecha=hoy),
        dependencias=[respuesta.propone],
        vence=vence,
        plazos={},
    )
