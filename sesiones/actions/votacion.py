"""The votes of a decision point, by roll call or by show of hands."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.institucion.texto import contar
from sesiones.actions.asistencia import abrir_punto
from sesiones.actions.comun import Acto, anotar, tomar_punto
from sesiones.aritmetica import Resultado
from sesiones.cuadro import Cuadro
from sesiones.models import Asistencia, ModalidadVotacion, PuntoDelDia, Sentido, Votacion, Voto

DE_CALIDAD = (Sentido.A_FAVOR, Sentido.EN_CONTRA)


def exigir_votable(cuadro: Cuadro, punto: PuntoDelDia) -> None:
    """Refuse what cannot be voted: an informative point, one without roll or without quorum."""
    if not punto.es_resolutivo:
        raise ValidationError("Un punto informativo se presenta: no se vota.")
    quorum = cuadro.quorum(punto)
    if quorum is None:
        raise ValidationError("Falta pasar lista en este punto: solo vota quien está presente.")
    if not quorum.hay:
        raise ValidationError(f"En este punto no hay quórum. {quorum.explicacion}")


def _que_votan(cuadro: Cuadro, punto: PuntoDelDia, sentidos: Mapping[int, str]) -> list[str]:
    """Why some of them do not vote here."""
    presentes = cuadro.con_voto(punto)
    ajeno = "Un lugar ajeno a la sesión"
    problemas = [
        f"{cuadro.lugares[pk]['cargo'] if pk in cuadro.lugares else ajeno} "
        "no está presente con voto en este punto."
        for pk in sentidos
        if pk not in presentes
    ]
    if not set(sentidos.values()) <= set(Sentido.values):
        problemas.append("Se vota a favor, en contra o en abstención.")
    return problemas


def poner_votos(cuadro: Cuadro, punto: PuntoDelDia, sentidos: Mapping[int, str]) -> None:
    """The vote of some seats by roll call, all of them or none; the rest stay as they are."""
    exigir_votable(cuadro, punto)
    if problemas := _que_votan(cuadro, punto, sentidos):
        raise ValidationError(problemas)
    votacion = getattr(punto, "votacion", None)
    if votacion and votacion.modalidad == ModalidadVotacion.ECONOMICA:
        raise ValidationError(
            f"El punto {punto.numero} ya se votó a mano alzada. Para votarlo uno por uno, borra "
            "antes esa votación."
        )
    abrir_punto(cuadro, punto)
    _con_votacion(punto)
    Voto.objects.filter(asistencia__punto=punto, asistencia__integrante__in=sentidos).delete()
    asistencias = dict(
        Asistencia.objects.filter(punto=punto, integrante__in=sentidos).values_list(
            "integrante_id", "pk"
        )
    )
    Voto.objects.bulk_create(
        Voto(asistencia_id=asistencias[pk], sentido=sentido) for pk, sentido in sentidos.items()
    )


def _con_votacion(punto: PuntoDelDia) -> None:
    """A roll call is open; its casting vote, given over other votes, no longer counts."""
    if not hasattr(punto, "votacion"):
        Votacion.objects.create(punto=punto, modalidad=ModalidadVotacion.NOMINAL)
    elif punto.votacion.voto_de_calidad:
        Votacion.objects.filter(punto=punto).update(voto_de_calidad="")


def quitar_voto(cuadro: Cuadro, punto: PuntoDelDia, lugar: int) -> None:
    """One seat has not voted after all; with the last vote goes the roll call."""
    otros = [pk for pk, f in cuadro.con_voto(punto).items() if f.sentido and pk != lugar]
    Voto.objects.filter(asistencia__punto=punto, asistencia__integrante=lugar).delete()
    if otros:
        _con_votacion(punto)
    else:
        Votacion.objects.filter(punto=punto).delete()


def quitar_votacion(punto: PuntoDelDia) -> None:
    Voto.objects.filter(asistencia__punto=punto).delete()
    Votacion.objects.filter(punto=punto).delete()


def poner_economica(cuadro: Cuadro, punto: PuntoDelDia, totales: Mapping[str, int]) -> None:
    """A show of hands in place of what was there: its totals add up to who is present."""
    exigir_votable(cuadro, punto)
    suma, presentes = sum(totales.values()), len(cuadro.con_voto(punto))
    if suma != presentes:
        raise ValidationError(
            f"Los votos suman {suma} y hay {contar(presentes, 'presente', 'presentes')} "
            "con voto: deben ser los mismos."
        )
    abrir_punto(cuadro, punto)
    quitar_votacion(punto)
    votacion = Votacion(punto=punto, modalidad=ModalidadVotacion.ECONOMICA, **totales)
    votacion.full_clean()
    votacion.save()


def poner_calidad(cuadro: Cuadro, punto: PuntoDelDia, sentido: str) -> None:
    """The casting vote; empty takes it back."""
    exigir_votable(cuadro, punto)
    if not hasattr(punto, "votacion"):
        raise ValidationError("Todavía no hay votación que desempatar.")
    if cuadro.faltan_votos(punto):
        raise ValidationError("Todavía faltan votos: el voto de calidad solo cabe en un empate.")
    dictamen = cuadro.dictamen(punto)
    if dictamen is None or dictamen.resultado != Resultado.EMPATE:
        raise ValidationError("El voto de calidad solo cabe en un empate.")
    if sentido and sentido not in DE_CALIDAD:
        raise ValidationError("El voto de calidad es a favor o en contra.")
    Votacion.objects.filter(punto=punto).update(voto_de_calidad=sentido)


def _abrir(punto: PuntoDelDia, acto: Acto) -> tuple[Cuadro, PuntoDelDia]:
    """The point as it is now, with its session locked."""
    actual = tomar_punto(punto, acto, que="votar")
    cuadro = Cuadro.de(actual.sesion)
    if actual.es_resolutivo and not cuadro.propia(actual):
        raise ValidationError("Falta pasar lista en este punto: solo vota quien está presente.")
    return cuadro, next(p for p in cuadro.puntos if p.pk == actual.pk)


@transaction.atomic
def registrar_votacion_nominal(
    punto: PuntoDelDia, sentidos: Mapping[int, str], acto: Acto
) -> Votacion:
    """One vote per seat present with vote, by id of integrante: all or none."""
    cuadro, actual = _abrir(punto, acto)
    exigir_votable(cuadro, actual)
    faltan = [pk for pk in cuadro.con_voto(actual) if pk not in sentidos]
    problemas = _que_votan(cuadro, actual, sentidos)
    problemas += [f"Falta el voto de {cuadro.lugares[pk]['cargo']}." for pk in faltan]
    if problemas:
        raise ValidationError(problemas)
    if hasattr(actual, "votacion"):
        quitar_votacion(actual)
        cuadro, actual = _abrir(punto, acto)
    poner_votos(cuadro, actual, sentidos)
    _anotar(actual, acto)
    return Votacion.objects.get(punto=actual)


@transaction.atomic
def registrar_votacion_economica(
    punto: PuntoDelDia, *, a_favor: int, en_contra: int, abstenciones: int, acto: Acto
) -> Votacion:
    """Only totals are known: they add up to who is present with vote."""
    cuadro, actual = _abrir(punto, acto)
    totales = {"a_favor": a_favor, "en_contra": en_contra, "abstenciones": abstenciones}
    poner_economica(cuadro, actual, totales)
    _anotar(actual, acto)
    return Votacion.objects.get(punto=actual)


@transaction.atomic
def emitir_voto_de_calidad(punto: PuntoDelDia, sentido: str, acto: Acto) -> Votacion:
    """Whoever presides breaks a tie: a mark on the vote, never one more vote."""
    cuadro, actual = _abrir(punto, acto)
    if not sentido:
        raise ValidationError("El voto de calidad es a favor o en contra.")
    poner_calidad(cuadro, actual, sentido)
    _anotar(actual, acto)
    return Votacion.objects.get(punto=actual)


@transaction.atomic
def borrar_votacion(punto: PuntoDelDia, acto: Acto) -> PuntoDelDia:
    """Take back a vote written by mistake, while the session is under way."""
    actual = tomar_punto(punto, acto, que="borrar la votación")
    if not Votacion.objects.filter(punto=actual).exists():
        raise ValidationError("Este punto no tiene votación que borrar.")
    quitar_votacion(actual)
    nota = f"Se borra la votación del punto {actual.numero} para tomarla de nuevo."
    anotar(actual.sesion, acto, punto=actual, nota=nota)
    return actual


def _anotar(punto: PuntoDelDia, acto: Acto) -> None:
    anotar(punto.sesion, acto, punto=punto, nota=f"Votación del punto {punto.numero}.")
