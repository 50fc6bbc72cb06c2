"""The steps of the desk: each is taken at most once, in its own transaction, never over another.

A step says what its author was looking at (`visto`). If there is now something else, and it is not
what they want either, nothing is written: it is a conflict, for a person to decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.institucion.models import Usuario
from sesiones.actions.asistencia import preparar_lista
from sesiones.actions.comun import Acto, anotar, bloquear, exigir_estado, exigir_secretaria
from sesiones.actions.pasos.lectura import se_puede_guardar
from sesiones.actions.pasos.orden import Orden
from sesiones.actions.pasos.presencia import OrdenDePresencia
from sesiones.actions.pasos.textos import OrdenDeAcuerdo, OrdenDeDesarrollo, OrdenDeDesenlace
from sesiones.actions.pasos.votos import (
    OrdenDeBorrar,
    OrdenDeCalidad,
    OrdenDeVoto,
    OrdenDeVotos,
    OrdenEconomica,
)
from sesiones.cuadro import Cuadro
from sesiones.models import EstadoPaso, PasoDeMesa, PuntoDelDia, Sesion

ORDENES: Mapping[str, type[Orden]] = {
    "presencia": OrdenDePresencia,
    "voto": OrdenDeVoto,
    "votos": OrdenDeVotos,
    "economica": OrdenEconomica,
    "borrar_votacion": OrdenDeBorrar,
    "calidad": OrdenDeCalidad,
    "desarrollo": OrdenDeDesarrollo,
    "desenlace": OrdenDeDesenlace,
    "acuerdo": OrdenDeAcuerdo,
}
REPETIDO = "repetido"
CONFLICTO = (
    "Otra persona lo cambió mientras tanto. No se sobrescribió nada: elige con cuál de los dos "
    "valores se queda."
)
OTRO_PASO = "Con esa clave ya se dio otro paso: este no se guardó. Vuelve a cargar la mesa."


@dataclass(frozen=True)
class Pedido:
    """A step as it arrives: `punto` is a number of the agenda, `visto` what its author saw."""

    clave: UUID
    verbo: str
    punto: int | None
    visto: Any
    datos: Mapping[str, Any]
    hecho_el: datetime | None = None


@dataclass(frozen=True)
class Respuesta:
    """`estado`: guardado, repetido, conflicto or rechazado; `actual`, the value that there is."""

    estado: str
    mensajes: list[str] = field(default_factory=list)
    actual: Any = None
    que: str = ""


@transaction.atomic
def dar_paso(sesion: Sesion, pedido: Pedido, por: Usuario) -> Respuesta:
    """Take a step of the desk, or say why not; either is remembered by its key.

    A step that comes again gets the first answer: `repetido` if it was saved.
    """
    acto = Acto(por=por, es_paso=True)
    exigir_secretaria(acto)
    actual = bloquear(sesion.pk)
    if previo := PasoDeMesa.objects.filter(clave=pedido.clave).first():
        return _repetir(actual, previo, pedido)
    respuesta = _tomar(actual, pedido, acto)
    PasoDeMesa.objects.create(
        clave=pedido.clave,
        sesion=actual,
        por=por,
        verbo=pedido.verbo,
        punto=pedido.punto,
        datos=_datos(pedido),
        estado=respuesta.estado,
        mensajes=respuesta.mensajes,
        que=respuesta.que[:300],
        hecho_el=pedido.hecho_el,
        recibido_el=acto.ahora,
    )
    return respuesta


def _datos(pedido: Pedido) -> Mapping[str, Any]:
    """As they are remembered."""
    return pedido.datos if se_puede_guardar(pedido.datos) else {}


def _repetir(sesion: Sesion, previo: PasoDeMesa, pedido: Pedido) -> Respuesta:
    if previo.sesion_id != sesion.pk:
        return Respuesta(EstadoPaso.RECHAZADO, ["Ese paso ya se dio en otra sesión."])
    if (previo.verbo, previo.punto, previo.datos) != (pedido.verbo, pedido.punto, _datos(pedido)):
        return Respuesta(EstadoPaso.RECHAZADO, [OTRO_PASO])
    if previo.estado == EstadoPaso.GUARDADO:
        return Respuesta(REPETIDO, previo.mensajes)
    try:
        orden, (cuadro, punto) = _leer(pedido), _situar(sesion, pedido)
    except ValidationError:
        return Respuesta(previo.estado, previo.mensajes)
    return Respuesta(previo.estado, previo.mensajes, orden.ahora(cuadro, punto))


def _leer(pedido: Pedido) -> Orden:
    orden = ORDENES.get(pedido.verbo)
    if orden is None:
        raise ValidationError("La mesa no conoce ese paso: vuelve a cargarla.")
    if not se_puede_guardar([pedido.datos, pedido.visto]):
        raise ValidationError("El texto trae signos que no se pueden guardar: escríbelo de nuevo.")
    return orden(pedido.datos)


def _situar(sesion: Sesion, pedido: Pedido) -> tuple[Cuadro, PuntoDelDia]:
    cuadro = Cuadro.de(sesion)
    punto = cuadro.punto(pedido.punto)
    if punto is None:
        raise ValidationError("La sesión no tiene ese punto en su orden del día.")
    punto.sesion = sesion
    return cuadro, punto


def _tomar(sesion: Sesion, pedido: Pedido, acto: Acto) -> Respuesta:
    """Refused or in conflict, nothing of it stays written."""
    ahora = None
    try:
        with transaction.atomic():
            orden, cuadro, punto = _preparar(sesion, pedido)
            ahora = orden.ahora(cuadro, punto)
            if ahora == orden.quiere:
                return Respuesta(EstadoPaso.GUARDADO, actual=ahora)
            if orden.choca(ahora, pedido.visto):
                return Respuesta(EstadoPaso.CONFLICTO, [CONFLICTO], ahora)
            se_lee = orden.hacer(cuadro, punto)
            nota = orden.nota.format(n=punto.numero)
            anotar(sesion, acto, punto=punto, nota=nota, se_lee=se_lee)
    except ValidationError as error:
        return Respuesta(EstadoPaso.RECHAZADO, error.messages, ahora)
    que = f"Punto {punto.numero}. {orden.que(cuadro)}"
    return Respuesta(EstadoPaso.GUARDADO, actual=orden.quiere, que=que)


def _preparar(sesion: Sesion, pedido: Pedido) -> tuple[Orden, Cuadro, PuntoDelDia]:
    orden = _leer(pedido)
    exigir_estado(sesion, orden.estados, "dar ese paso")
    cuadro, punto = _situar(sesion, pedido)
    if preparar_lista(sesion, punto):
        cuadro, punto = _situar(sesion, pedido)
    return orden, cuadro, punto
