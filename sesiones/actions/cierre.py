"""The end of a session: what does not fit, the numbers of its agreements, the frozen record."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from informacion_util.estrategias import por_resolver, resolver_estrategia
from informacion_util.models import Estrategia
from proyecto_ciudadano.models import Problematica
from sesiones.actions.comun import Acto, apartar, asentar, publicar_si_cambia, tomar
from sesiones.actions.orden import publicar_actas_aprobadas
from sesiones.actions.problematicas import dar_cuenta_de_problematicas
from sesiones.aritmetica import Resultado
from sesiones.cuadro import Cuadro
from sesiones.models import Acuerdo, ClasePunto, EstadoAcuerdo, PuntoDelDia, Sesion
from sesiones.publico.punto import Lugares, dictamen_de, presentes_de
from sesiones.publico.sesion import lugares_de, puntos_de
from sesiones.reglas import numero_de_acuerdo
from sesiones.transiciones import destino_de, estados_de


class Pendiente(NamedTuple):
    """What keeps a session open: the number of the point, and what does not fit there."""

    punto: int
    problema: str

    def __str__(self) -> str:
        return f"Punto {self.punto}: {self.problema}"


def lo_que_no_cuadra(sesion: Sesion) -> list[str]:
    """Why the session cannot be closed yet, point by point; empty when all fits."""
    return [str(pendiente) for pendiente in pendientes_de(Cuadro.de(sesion))]


def pendientes_de(cuadro: Cuadro) -> list[Pendiente]:
    """What does not fit, in the order of the agenda."""
    return [
        Pendiente(punto.numero, problema)
        for punto in cuadro.puntos
        for problema in _revisar(cuadro, punto)
    ]


def _revisar(cuadro: Cuadro, punto: PuntoDelDia) -> list[str]:
    if punto.es_resolutivo:
        return _revisar_resolutivo(cuadro, punto)
    problemas = []
    quorum = cuadro.quorum(punto)
    if not cuadro.propia(punto):
        problemas.append("falta pasar lista.")
    elif punto.clase == ClasePunto.QUORUM and quorum and not quorum.hay:
        problemas.append(f"se declara el quórum y no lo hay. {quorum.explicacion}")
    if hasattr(punto, "votacion"):
        problemas.append("es informativo y tiene votación; bórrala.")
    if not punto.desenlace:
        problemas.append("es informativo y falta decir cómo concluyó.")
    return problemas


def _revisar_resolutivo(cuadro: Cuadro, punto: PuntoDelDia) -> list[str]:
    if not cuadro.propia(punto):
        return ["falta pasar lista."]
    if not hasattr(punto, "votacion"):
        return ["es resolutivo y falta su votación."]
    problemas = []
    quorum = cuadro.quorum(punto)
    if quorum and not quorum.hay:
        problemas.append(f"se votó sin quórum. {quorum.explicacion}")
    if faltan := cuadro.faltan_votos(punto):
        cargos = ", ".join(cuadro.lugares[pk]["cargo"] for pk in faltan)
        return [*problemas, f"falta el voto de {cargos}."]
    votos, con_voto = sum((cuadro.conteo(punto) or {}).values()), len(cuadro.con_voto(punto))
    if votos != con_voto:
        problemas.append(f"hay {votos} votos y {con_voto} presentes con voto; vota de nuevo.")
    return problemas + _revisar_resultado(cuadro, punto)


def _revisar_resultado(cuadro: Cuadro, punto: PuntoDelDia) -> list[str]:
    dictamen = cuadro.dictamen(punto)
    if dictamen is None:
        return []
    if dictamen.resultado == Resultado.EMPATE and not punto.votacion.voto_de_calidad:
        return ["hay empate y falta el voto de calidad."]
    if dictamen.aprobado and not hasattr(punto, "proyecto") and not punto.es_de_tramite:
        return ["se aprobó y falta escribir el texto del acuerdo."]
    return []


@transaction.atomic
def celebrar(sesion: Sesion, acto: Acto) -> Sesion:
    """Close it: number the agreements, freeze the record, publish everything it decided.

    Of an approved point without text, which only the ones «de trámite» may be, no agreement is
    born. Raises with the whole list of what does not fit, and then changes nothing.
    """
    actual = tomar(sesion, acto, estados=estados_de("celebrar"), que="cerrar")
    problemas = lo_que_no_cuadra(actual)
    if problemas:
        raise ValidationError(problemas)
    apartar(
        Sesion.objects.filter(puntos_de_su_acta__sesion=actual),
        Estrategia.objects.filter(puntos__sesion=actual),
        Problematica.objects.filter(puntos__sesion=actual),
    )
    lugares = lugares_de(actual)
    votados = [
        (punto, dictamen_de(punto.votacion, presentes_de(punto, lugares), lugares, actual.reglas))
        for punto in puntos_de(actual)
        if hasattr(punto, "votacion")
    ]
    con_texto = [p for p, dictamen in votados if dictamen.aprobado and hasattr(p, "proyecto")]
    acuerdos = {
        punto.pk: _acordar(actual, punto, n, lugares) for n, punto in enumerate(con_texto, 1)
    }
    actual.estado = destino_de("celebrar")
    actual.celebrada_el = acto.ahora
    asentar(actual, acto, verbo="celebrar", nota="Se cierra la sesión.", mayor=True)
    for acuerdo in acuerdos.values():
        nota = f"Acuerdo de la {actual}."
        publicar_si_cambia(acuerdo, acto, verbo="acordar", nota=nota, mayor=True)
    publicar_actas_aprobadas(actual, acto)
    dar_cuenta_de_problematicas(actual, acto)
    for punto, dictamen in votados:
        _resolver(punto, acuerdos.get(punto.pk), dictamen.aprobado, acto)
    return actual


def _acordar(sesion: Sesion, punto: PuntoDelDia, n: int, lugares: Lugares) -> Acuerdo:
    """An agreement with the number that it keeps for ever."""
    numero = numero_de_acuerdo(
        sesion.reglas["patron_acuerdo"]["valor"],
        tipo=sesion.tipo,
        sesion=sesion.numero or 0,  # a called session has one: the database says so
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
    """The strategy that the point put to the vote follows its result, unless it was decided.

    Approving the agenda or an acta, without text, decides of no strategy.
    """
    if punto.estrategia is None or (aprobado and acuerdo is None):
        return
    if not por_resolver(punto.estrategia):
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
