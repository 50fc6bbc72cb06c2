"""The end of a session: what does not fit, the numbers of its agreements, the frozen record."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from informacion_util.estrategias import resolver_estrategia
from sesiones.actions.comun import Acto, asentar, publicar_si_cambia, tomar
from sesiones.aritmetica import Resultado
from sesiones.models import Acuerdo, EstadoAcuerdo, PuntoDelDia, Sesion
from sesiones.publico.punto import (
    Lugares,
    con_voto_de,
    conteo_de,
    dictamen_de,
    presentes_de,
    quorum_de,
)
from sesiones.publico.sesion import lugares_de, puntos_de
from sesiones.reglas import numero_de_acuerdo
from sesiones.transiciones import destino_de, estados_de

Reglas = Mapping[str, Any]


def lo_que_no_cuadra(sesion: Sesion) -> list[str]:
    """Why the session cannot be closed yet, point by point; empty when all fits."""
    lugares = lugares_de(sesion)
    problemas = []
    for punto in puntos_de(sesion):
        revisar = _revisar_resolutivo if punto.es_resolutivo else _revisar_informativo
        problemas += [
            f"Punto {punto.numero}: {problema}"
            for problema in revisar(punto, lugares, sesion.reglas)
        ]
    return problemas


def _revisar_informativo(punto: PuntoDelDia, lugares: Lugares, reglas: Reglas) -> list[str]:
    problemas = []
    if not punto.asistencias.all():
        problemas.append("falta pasar lista.")
    if hasattr(punto, "votacion"):
        problemas.append("es informativo y tiene votación; bórrala.")
    if not punto.desenlace:
        problemas.append("es informativo y falta decir cómo concluyó.")
    return problemas


def _revisar_resolutivo(punto: PuntoDelDia, lugares: Lugares, reglas: Reglas) -> list[str]:
    quorum = quorum_de(punto, lugares, reglas)
    if quorum is None:
        return ["falta pasar lista."]
    if not hasattr(punto, "votacion"):
        return ["es resolutivo y falta su votación."]
    problemas = []
    if not quorum.hay:
        problemas.append(f"se votó sin quórum. {quorum.explicacion}")
    presentes = presentes_de(punto, lugares)
    votos = sum(conteo_de(punto.votacion, presentes).values())
    con_voto = len(con_voto_de(presentes, lugares))
    if votos != con_voto:
        problemas.append(f"hay {votos} votos y {con_voto} presentes con voto; vota de nuevo.")
    dictamen = dictamen_de(punto.votacion, presentes, lugares, reglas)
    if dictamen.resultado == Resultado.EMPATE and not punto.votacion.voto_de_calidad:
        problemas.append("hay empate y falta el voto de calidad.")
    if dictamen.aprobado and not hasattr(punto, "proyecto"):
        problemas.append("se aprobó y falta escribir el texto del acuerdo.")
    return problemas


@transaction.atomic
def celebrar(sesion: Sesion, acto: Acto) -> Sesion:
    """Close it: number the agreements, freeze the record, publish everything it decided.

    Raises with the whole list of what does not fit, and then changes nothing.
    """
    actual = tomar(sesion, acto, estados=estados_de("celebrar"), que="cerrar")
    problemas = lo_que_no_cuadra(actual)
    if problemas:
        raise ValidationError(problemas)
    lugares = lugares_de(actual)
    votados = [
        (punto, dictamen_de(punto.votacion, presentes_de(punto, lugares), lugares, actual.reglas))
        for punto in puntos_de(actual)
        if hasattr(punto, "votacion")
    ]
    aprobados = [punto for punto, dictamen in votados if dictamen.aprobado]
    acuerdos = {
        punto.pk: _acordar(actual, punto, n, lugares) for n, punto in enumerate(aprobados, 1)
    }
    actual.estado = destino_de("celebrar")
    actual.celebrada_el = acto.ahora
    asentar(actual, acto, verbo="celebrar", nota="Se cierra la sesión.", mayor=True)
    for acuerdo in acuerdos.values():
        nota = f"Acuerdo de la {actual}."
        publicar_si_cambia(acuerdo, acto, verbo="acordar", nota=nota, mayor=True)
    for punto, dictamen in votados:
        _resolver(punto, acuerdos.get(punto.pk), dictamen.aprobado, acto)
    return actual


def _acordar(sesion: Sesion, punto: PuntoDelDia, n: int, lugares: Lugares) -> Acuerdo:
    """An agreement with the number that it keeps for ever."""
    numero = numero_de_acuerdo(
        sesion.reglas["patron_acuerdo"]["valor"],
        tipo=sesion.tipo,
        sesion=sesion.numero,
        ejercicio=sesion.ejercicio.anio,
        n=n,
    )
    proyecto = punto.proyecto
    responsables = list(proyecto.responsables.all())
    acuerdo = Acuerdo(
        punto=punto,
        numero=numero,
        slug=slugify(numero.replace("/", "-")),
        texto=proyecto.texto,
        estado=EstadoAcuerdo.EN_CUMPLIMIENTO if responsables else EstadoAcuerdo.APROBADO,
        fecha_compromiso=proyecto.fecha_compromiso,
        es_demo=sesion.es_demo or any(lugar["es_demo"] for lugar in lugares.values()),
    )
    acuerdo.full_clean()
    acuerdo.save()
    acuerdo.responsables.set(responsables)
    return acuerdo


def _resolver(punto: PuntoDelDia, acuerdo: Acuerdo | None, aprobado: bool, acto: Acto) -> None:
    """The strategy that the point put to the vote follows its result."""
    if punto.estrategia is None:
        return
    resolver_estrategia(
        punto.estrategia,
        aprobada=aprobado,
        por=acto.por,
        oficina=acto.oficina,
        acuerdo_numero=acuerdo.numero if acuerdo else None,
        sesion_titulo=str(punto.sesion),
        ahora=acto.ahora,
    )
