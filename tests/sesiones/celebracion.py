"""Holds a plain `Caso` with the room's own verbs, trying at each step what must be refused."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sesiones.actions import (
    Acto,
    Presencia,
    celebrar,
    convocar,
    diferir,
    emitir_voto_de_calidad,
    iniciar,
    redactar_acuerdo,
    registrar_asistencia,
    registrar_desenlace,
    registrar_votacion_economica,
    registrar_votacion_nominal,
)
from sesiones.models import Instalacion, Integrante, Regla
from tests.factories.institucion import una_administracion, una_dependencia
from tests.factories.sesiones import DATOS, REGLAS, una_comision, una_sesion
from tests.sesiones import oraculo

INICIO = timezone.make_aware(datetime.combine(DATOS["fecha"], time(10)))
ACTO = Acto(por=None, oficina="Oficina de prueba", en_vivo=False, ahora=INICIO)
LLAMADO = replace(ACTO, ahora=INICIO - timedelta(days=4))
CIERRE = replace(ACTO, ahora=INICIO + timedelta(hours=2))


def cargo(lugar):
    return f"Titular del lugar {lugar + 1:02d}"


def celebrada(caso):
    """The session as far as it may go: closed, or postponed with the reason that stopped it."""
    sesion, lugares = _convocada(caso)
    puntos = list(sesion.puntos.order_by("numero"))
    _pasar_lista(caso.puntos[0], puntos[0], lugares)
    if not _inicia(sesion, caso):
        return diferir(sesion, "No hubo quórum para iniciar.", ACTO)
    for suyo, punto in zip(caso.puntos, puntos, strict=True):
        _tratar(caso, suyo, punto, lugares)
    pendientes = oraculo.no_dejan_cerrar(caso)
    if not pendientes:
        return celebrar(sesion, CIERRE)
    with pytest.raises(ValidationError) as error:
        celebrar(sesion, CIERRE)
    nombrados = {int(m.split(":")[0].removeprefix("Punto ")) for m in error.value.messages}
    assert sorted(nombrados) == pendientes
    return diferir(sesion, "Quedó algo sin resolver.", ACTO)


def _convocada(caso):
    reglas = {
        "quorum": caso.quorum,
        "mayoria": caso.mayoria,
        "voto_de_calidad": "si" if caso.desempata else "no",
    }
    instalacion = _instalada(REGLAS | reglas)
    oficina = una_dependencia()
    lugares = Integrante.objects.bulk_create(
        Integrante(
            instalacion=instalacion,
            dependencia=oficina,
            cargo=cargo(lugar),
            orden=lugar,
            con_voto=con_voto,
        )
        for lugar, con_voto in enumerate(caso.con_voto)
    )
    tipos = ["resolutivo" if punto.resolutivo else "informativo" for punto in caso.puntos]
    sesion = una_sesion(puntos=tipos, instalacion=instalacion, **DATOS)
    return convocar(sesion, LLAMADO), [lugar.pk for lugar in lugares]


def _instalada(reglas):
    instalacion = Instalacion.objects.create(
        comision=una_comision(), administracion=una_administracion()
    )
    Regla.objects.bulk_create(
        Regla(instalacion=instalacion, clave=clave, valor=valor, fundamento="Prueba")
        for clave, valor in reglas.items()
    )
    return instalacion


def _pasar_lista(suyo, punto, lugares):
    presentes = {
        lugares[lugar]: Presencia(calidad=calidad, forma=forma)
        for lugar, (calidad, forma) in suyo.presentes.items()
    }
    if presentes:
        registrar_asistencia(punto, presentes, ACTO)


def _inicia(sesion, caso):
    primero = caso.puntos[0]
    if oraculo.hay_lista(primero) and oraculo.quorum(caso, primero).hay:
        iniciar(sesion, ACTO)
        return True
    with pytest.raises(ValidationError):
        iniciar(sesion, ACTO)
    return False


def _tratar(caso, suyo, punto, lugares):
    _pasar_lista(suyo, punto, lugares)
    if not oraculo.hay_lista(suyo):
        return
    if not suyo.resolutivo:
        texto = "Se da por presentado." if suyo.con_texto else ""
        registrar_desenlace(punto, desarrollo="", desenlace=texto, acto=ACTO)
    if not oraculo.se_vota(caso, suyo):
        _se_rechaza(_votar, suyo, punto, lugares)
        return
    _se_rechaza(_votar_mal, suyo, punto, lugares)
    _votar(suyo, punto, lugares)
    if suyo.voto_de_calidad and oraculo.hay_empate(caso, suyo):
        emitir_voto_de_calidad(punto, suyo.voto_de_calidad, ACTO)
    else:
        _se_rechaza(_desempatar_sin_empate, caso, suyo, punto)
    if suyo.con_texto and oraculo.resultado(caso, suyo)[1]:
        redactar_acuerdo(
            punto,
            texto=f"Se aprueba el asunto {punto.numero}.",
            responsables=[],
            fecha_compromiso=None,
            acto=ACTO,
        )


def _se_rechaza(verbo, *argumentos):
    with pytest.raises(ValidationError):
        verbo(*argumentos)


def _votar(suyo, punto, lugares):
    if suyo.modalidad == "nominal":
        sentidos = {lugares[lugar]: sentido for lugar, sentido in suyo.sentidos.items()}
        registrar_votacion_nominal(punto, sentidos, ACTO)
        return
    favor, contra, abstencion = oraculo.cuenta(suyo)
    registrar_votacion_economica(
        punto, a_favor=favor, en_contra=contra, abstenciones=abstencion, acto=ACTO
    )


def _votar_mal(suyo, punto, lugares):
    """A roll call with one seat too many, or one too few; a show of hands that does not add up."""
    if suyo.modalidad == "economica":
        favor, contra, abstencion = oraculo.cuenta(suyo)
        registrar_votacion_economica(
            punto, a_favor=favor + 1, en_contra=contra, abstenciones=abstencion, acto=ACTO
        )
        return
    sentidos = {lugares[lugar]: sentido for lugar, sentido in suyo.sentidos.items()}
    sobran = [pk for pk in lugares if pk not in sentidos]
    if sobran:
        sentidos[sobran[0]] = "a_favor"
    else:
        sentidos.popitem()
    registrar_votacion_nominal(punto, sentidos, ACTO)


def _desempatar_sin_empate(caso, suyo, punto):
    """Where there is no tie, or no sense, a casting vote is refused."""
    sentido = "abstencion" if oraculo.hay_empate(caso, suyo) else "a_favor"
    emitir_voto_de_calidad(punto, sentido, ACTO)
