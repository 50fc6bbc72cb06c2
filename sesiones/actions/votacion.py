"""The votes of a decision point, by roll call or by show of hands."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from sesiones.actions.comun import Acto, asentar, tomar_punto
from sesiones.aritmetica import Resultado
from sesiones.models import (
    Asistencia,
    ModalidadVotacion,
    PuntoDelDia,
    Sentido,
    Votacion,
    Voto,
)
from sesiones.palabras import contar
from sesiones.publico.punto import con_voto_de, dictamen_de, presentes_de, quorum_de
from sesiones.publico.sesion import lugares_de


def _abrir(punto: PuntoDelDia, acto: Acto) -> tuple[PuntoDelDia, dict[int, Asistencia]]:
    """The point, locked, with who may vote on it; refuses what cannot be voted."""
    actual = tomar_punto(punto, acto, que="votar")
    if not actual.es_resolutivo:
        raise ValidationError("Un punto informativo se presenta: no se vota.")
    lugares = lugares_de(actual.sesion)
    quorum = quorum_de(actual, lugares, actual.sesion.reglas)
    if quorum is None:
        raise ValidationError("Falta pasar lista en este punto: solo vota quien está presente.")
    if not quorum.hay:
        raise ValidationError(f"En este punto no hay quórum. {quorum.explicacion}")
    presentes = con_voto_de(presentes_de(actual, lugares), lugares)
    return actual, {asistencia.integrante_id: asistencia for asistencia in presentes}


def _reemplazar(punto: PuntoDelDia, modalidad: str, **totales: int) -> Votacion:
    Voto.objects.filter(asistencia__punto=punto).delete()
    Votacion.objects.filter(punto=punto).delete()
    votacion = Votacion(punto=punto, modalidad=modalidad, **totales)
    votacion.full_clean()
    votacion.save()
    return votacion


@transaction.atomic
def registrar_votacion_nominal(
    punto: PuntoDelDia, sentidos: Mapping[int, str], acto: Acto
) -> Votacion:
    """One vote per seat present with vote, by id of integrante: all or none."""
    actual, presentes = _abrir(punto, acto)
    cargos = dict(actual.sesion.convocados.values_list("integrante_id", "cargo"))
    problemas = [
        f"{cargos.get(pk, 'Un lugar ajeno a la sesión')} no está presente con voto en este punto."
        for pk in sentidos
        if pk not in presentes
    ] + [f"Falta el voto de {cargos[pk]}." for pk in presentes if pk not in sentidos]
    if problemas:
        raise ValidationError(problemas)
    votacion = _reemplazar(actual, ModalidadVotacion.NOMINAL)
    for pk, sentido in sentidos.items():
        voto = Voto(asistencia=presentes[pk], sentido=sentido)
        voto.full_clean()
        voto.save()
    _asentar(actual, acto)
    return votacion


@transaction.atomic
def registrar_votacion_economica(
    punto: PuntoDelDia, *, a_favor: int, en_contra: int, abstenciones: int, acto: Acto
) -> Votacion:
    """Only totals are known: they add up to who is present with vote."""
    actual, presentes = _abrir(punto, acto)
    suma = a_favor + en_contra + abstenciones
    if suma != len(presentes):
        raise ValidationError(
            f"Los votos suman {suma} y hay {contar(len(presentes), 'presente', 'presentes')} "
            "con voto: deben ser los mismos."
        )
    votacion = _reemplazar(
        actual,
        ModalidadVotacion.ECONOMICA,
        a_favor=a_favor,
        en_contra=en_contra,
        abstenciones=abstenciones,
    )
    _asentar(actual, acto)
    return votacion


@transaction.atomic
def emitir_voto_de_calidad(punto: PuntoDelDia, sentido: str, acto: Acto) -> Votacion:
    """Whoever presides breaks a tie: a mark on the vote, never one more vote."""
    actual, _ = _abrir(punto, acto)
    votacion = Votacion.objects.filter(punto=actual).first()
    if votacion is None:
        raise ValidationError("Todavía no hay votación que desempatar.")
    lugares = lugares_de(actual.sesion)
    presentes = presentes_de(actual, lugares)
    dictamen = dictamen_de(votacion, presentes, lugares, actual.sesion.reglas)
    if dictamen.resultado != Resultado.EMPATE:
        raise ValidationError("El voto de calidad solo cabe en un empate.")
    if sentido not in (Sentido.A_FAVOR, Sentido.EN_CONTRA):
        raise ValidationError("El voto de calidad es a favor o en contra.")
    votacion.voto_de_calidad = sentido
    votacion.full_clean()
    votacion.save()
    _asentar(actual, acto)
    return votacion


@transaction.atomic
def borrar_votacion(punto: PuntoDelDia, acto: Acto) -> PuntoDelDia:
    """Take back a vote written by mistake, while the session is under way."""
    actual = tomar_punto(punto, acto, que="borrar la votación")
    if not Votacion.objects.filter(punto=actual).exists():
        raise ValidationError("Este punto no tiene votación que borrar.")
    Voto.objects.filter(asistencia__punto=actual).delete()
    Votacion.objects.filter(punto=actual).delete()
    nota = f"Se borra la votación del punto {actual.numero} para tomarla de nuevo."
    asentar(actual.sesion, acto, verbo="registrar", nota=nota)
    return actual


def _asentar(punto: PuntoDelDia, acto: Acto) -> None:
    nota = f"Votación del punto {punto.numero}."
    asentar(punto.sesion, acto, verbo="registrar", nota=nota)
