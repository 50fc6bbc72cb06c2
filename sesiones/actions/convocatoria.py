"""Before a session: it is created, called, completed, postponed or cancelled."""

import uuid
from copy import copy
from datetime import date, datetime, time
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from cholula_ga.institucion.texto import contar
from sesiones.actions.comun import (
    Acto,
    apartar,
    asentar,
    exigir_secretaria,
    publicar_si_cambia,
    tomar,
)
from sesiones.actions.orden import presentar_acuerdos
from sesiones.models import Asistencia, Comision, EstadoSesion, FechaAnterior, Sesion
from sesiones.palabras import ordinal
from sesiones.publico.sesion import aviso_de_convocatoria
from sesiones.transiciones import destino_de, estados_de

CONFIRMA = "Si aun así la convocas, confírmalo en «Puntos, anexos y convocatoria»."


class DatosDeSesion(TypedDict, total=False):
    fecha: date | None
    hora: time | None
    modalidad: str
    lugar: str
    enlace: str


@transaction.atomic
def nueva_sesion(sesion: Sesion, acto: Acto) -> Sesion:
    """Save a draft. It has no number: the call gives it, so an abandoned draft leaves no gap."""
    exigir_secretaria(acto)
    sesion.slug = f"borrador-{uuid.uuid4().hex[:12]}"
    sesion.full_clean()
    sesion.save()
    return sesion


@transaction.atomic
def convocar(
    sesion: Sesion, acto: Acto, *, consta_cuando: bool = True, confirma_aviso: bool = False
) -> Sesion:
    """Make the agenda public, with the next number of its type and ejercicio.

    `consta_cuando` is False if no document says when it was called. Called with less notice than
    the rule asks, it raises unless `confirma_aviso`: it is said, never forbidden.
    """
    actual = tomar(sesion, acto, estados=estados_de("convocar"), que="convocar")
    _comprobar_que_se_convoca(actual)
    if actual.estado == EstadoSesion.DIFERIDA:
        _dejar_la_fecha(actual, acto)
    actual.estado = destino_de("convocar")
    actual.motivo = ""
    actual.convocada_el = acto.ahora if consta_cuando else None
    actual.reglas = actual.instalacion.reglas_vigentes(actual.fecha)
    if not confirma_aviso and (corto := aviso_corto(actual)):
        raise ValidationError(f"{corto} {CONFIRMA}")
    apartar(Sesion.objects.filter(siguientes=actual))
    _numerar(actual)
    presentar_acuerdos(actual, acto)
    asentar(actual, acto, verbo="convocar", nota="Se convoca la sesión.", mayor=True)
    if actual.viene_de:
        nota = f"Sigue en la {actual}."
        publicar_si_cambia(actual.viene_de, acto, verbo="enlazar", nota=nota, mayor=False)
    return actual


def aviso_previsto(sesion: Sesion, ahora: datetime) -> dict[str, int | None] | None:
    """The notice if it were called now: hours left and hours asked. None without date and hour."""
    supuesta = copy(sesion)
    supuesta.convocada_el = ahora
    supuesta.reglas = sesion.instalacion.reglas_vigentes(sesion.fecha)
    return aviso_de_convocatoria(supuesta)


def aviso_corto(sesion: Sesion) -> str:
    """«Faltan 31 horas…» if the notice is shorter than the rule's; empty if it is enough."""
    aviso = aviso_de_convocatoria(sesion)
    if not aviso or aviso["requeridas"] is None or aviso["horas"] >= aviso["requeridas"]:
        return ""
    faltan = "Falta" if aviso["horas"] == 1 else "Faltan"
    return (
        f"{faltan} {contar(aviso['horas'], 'hora', 'horas')} para la sesión y la regla pide "
        f"{aviso['requeridas']}: la página pública dirá que no se cumplió."
    )


def _comprobar_que_se_convoca(sesion: Sesion) -> None:
    if sesion.iniciada_el:
        raise ValidationError("Esta sesión ya había iniciado: convoca otra para lo que falta.")
    if sesion.siguientes.exists():
        raise ValidationError("Esta sesión ya tiene segunda convocatoria: sigue en ella.")
    if sesion.estado == EstadoSesion.BORRADOR:
        return
    if Asistencia.objects.filter(punto__sesion=sesion).exists():
        raise ValidationError(
            "Ya se había pasado lista: haz la segunda convocatoria, para que quede constancia."
        )


def _numerar(sesion: Sesion) -> None:
    """Number and address, once: the body's row is locked, so no two calls take the same one.

    A second call keeps the number of the session that it calls again.
    """
    if sesion.numero is not None:
        return
    if sesion.viene_de is not None:
        sesion.numero = sesion.viene_de.numero
        llamado = ordinal(sesion.convocatoria).lower().replace("é", "e").rstrip(".ª")
        sesion.slug = f"{sesion.tipo}-{sesion.numero}-{llamado}"
        return
    Comision.objects.select_for_update().get(pk=sesion.comision_id)
    mismas = Sesion.objects.filter(
        comision=sesion.comision, ejercicio=sesion.ejercicio, tipo=sesion.tipo
    )
    sesion.numero = (mismas.aggregate(ultimo=Max("numero"))["ultimo"] or 0) + 1
    sesion.slug = f"{sesion.tipo}-{sesion.numero}"


@transaction.atomic
def completar_datos(sesion: Sesion, datos: DatosDeSesion, acto: Acto) -> Sesion:
    """Date, time, place, link and modality, before the session starts.

    A date that the public already knew is kept beside the new one.
    """
    actual = tomar(sesion, acto, estados=[EstadoSesion.CONVOCADA], que="cambiar sus datos")
    cambia = any(
        campo in datos and datos[campo] != getattr(actual, campo) for campo in ("fecha", "hora")
    )
    nota = "Se completan los datos de la convocatoria."
    if cambia and actual.fecha:
        _dejar_la_fecha(actual, acto)
        nota = "Se cambia la fecha de la sesión."
    for campo, valor in datos.items():
        setattr(actual, campo, valor)
    presentar_acuerdos(actual, acto)
    return asentar(actual, acto, verbo="completar", nota=nota, mayor=True)


def _dejar_la_fecha(sesion: Sesion, acto: Acto) -> None:
    """The date that the public knew stops being the session's; it stays in its history."""
    if sesion.fecha:
        FechaAnterior.objects.create(
            sesion=sesion, fecha=sesion.fecha, hora=sesion.hora, cambiada_el=acto.ahora
        )
    sesion.fecha = sesion.hora = None


@transaction.atomic
def diferir(sesion: Sesion, motivo: str, acto: Acto) -> Sesion:
    """Postpone it, with a public reason."""
    return _salir(sesion, motivo, acto, verbo="diferir")


@transaction.atomic
def cancelar(sesion: Sesion, motivo: str, acto: Acto) -> Sesion:
    """Call it off for good, with a public reason."""
    return _salir(sesion, motivo, acto, verbo="cancelar")


def _salir(sesion: Sesion, motivo: str, acto: Acto, *, verbo: str) -> Sesion:
    actual = tomar(sesion, acto, estados=estados_de(verbo), que=verbo)
    if not motivo.strip():
        raise ValidationError("Escribe el motivo: la ciudadanía lo leerá.")
    if actual.siguientes.exists():
        raise ValidationError("Esta sesión ya tiene segunda convocatoria: sigue en ella.")
    actual.estado = destino_de(verbo)
    actual.motivo = motivo.strip()
    return asentar(actual, acto, verbo=verbo, nota=actual.motivo, mayor=True)


@transaction.atomic
def segunda_convocatoria(sesion: Sesion, acto: Acto) -> Sesion:
    """A draft that calls a postponed session again, with its agenda and its annexes.

    The first keeps its own record: who came that day, and why it could not be held.
    """
    primera = tomar(
        sesion, acto, estados=[EstadoSesion.DIFERIDA], que="hacer su segunda convocatoria"
    )
    if primera.siguientes.exists():
        raise ValidationError("Esta sesión ya tiene su siguiente convocatoria.")
    segunda = nueva_sesion(
        Sesion(
            comision=primera.comision,
            instalacion=primera.instalacion,
            ejercicio=primera.ejercicio,
            viene_de=primera,
            convocatoria=primera.convocatoria + 1,
            tipo=primera.tipo,
            modalidad=primera.modalidad,
            lugar=primera.lugar,
            enlace=primera.enlace,
            es_demo=primera.es_demo,
        ),
        acto,
    )
    for punto in primera.puntos.order_by("numero"):
        punto.copiar_a(segunda)
    return segunda
