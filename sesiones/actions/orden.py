"""The agenda while a draft, and the open agreements that a called one presents."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from informacion_util.models import Ficha
from sesiones.actions.comun import Acto, publicar_si_cambia, tomar
from sesiones.models import (
    Acuerdo,
    AcuerdoPresentado,
    ClasePunto,
    EstadoSesion,
    PuntoDelDia,
    Sesion,
)
from sesiones.orden_del_dia import PuntoFijo, acta_por_aprobar, fijos_de

APARTE = 10_000  # while points change places no two of them may have the same number
BORRADOR = [EstadoSesion.BORRADOR]


def _tomar(sesion: Sesion, acto: Acto) -> Sesion:
    return tomar(sesion, acto, estados=BORRADOR, que="cambiar su orden del día")


def _guardar(sesion: Sesion) -> Sesion:
    """A draft: nothing public changes."""
    sesion.revision += 1
    sesion.save(update_fields=["revision"])
    return sesion


def numerar_puntos(sesion: Sesion, puntos: Sequence[PuntoDelDia]) -> None:
    """Give the points of a draft the numbers 1, 2, 3… in that order."""
    sesion.puntos.update(numero=F("numero") + APARTE)
    for numero, punto in enumerate(puntos, 1):
        sesion.puntos.filter(pk=punto.pk).update(numero=numero)


@transaction.atomic
def poner_puntos_de_costumbre(sesion: Sesion, acto: Acto) -> list[PuntoDelDia]:
    """Add the fixed points that are missing around the matters; returns those added."""
    actual = _tomar(sesion, acto)
    puestos = list(actual.puntos.order_by("numero"))
    por_clase = {p.clase: p for p in puestos if p.clase != ClasePunto.ASUNTO}
    nuevos: list[PuntoDelDia] = []

    def puntos_de(fijos: Sequence[PuntoFijo]) -> list[PuntoDelDia]:
        lista = []
        for fijo in fijos:
            punto = por_clase.pop(fijo.clase, None)
            if punto is None:
                punto = _nuevo(actual, fijo, APARTE * 2 + len(nuevos))
                nuevos.append(punto)
            lista.append(punto)
        return lista

    antes, despues = (puntos_de(fijos) for fijos in fijos_de(actual.tipo))
    fijos = {punto.pk for punto in (*antes, *despues)}
    asuntos = [punto for punto in puestos if punto.pk not in fijos]
    if not nuevos:
        raise ValidationError("El orden del día ya tiene todos los puntos de costumbre.")
    numerar_puntos(actual, [*antes, *asuntos, *despues])
    _guardar(actual)
    return nuevos


def _nuevo(sesion: Sesion, fijo: PuntoFijo, numero: int) -> PuntoDelDia:
    es_del_acta = fijo.clase == ClasePunto.ACTA_ANTERIOR
    punto = PuntoDelDia(
        sesion=sesion,
        numero=numero,
        clase=fijo.clase,
        tipo=fijo.tipo,
        titulo=fijo.titulo,
        acta_de=acta_por_aprobar(sesion) if es_del_acta else None,
    )
    punto.full_clean()
    punto.save()
    return punto


@transaction.atomic
def mover_punto(punto: PuntoDelDia, lugares: int, acto: Acto) -> PuntoDelDia:
    """Up (negative) or down the agenda of a draft; at its end it stays where it is."""
    sesion = _tomar(punto.sesion, acto)
    puntos = list(sesion.puntos.order_by("numero"))
    desde = next(n for n, otro in enumerate(puntos) if otro.pk == punto.pk)
    hasta = min(max(desde + lugares, 0), len(puntos) - 1)
    puntos.insert(hasta, puntos.pop(desde))
    numerar_puntos(sesion, puntos)
    _guardar(sesion)
    return PuntoDelDia.objects.get(pk=punto.pk)


@transaction.atomic
def quitar_punto(punto: PuntoDelDia, acto: Acto) -> Sesion:
    """Take a point off the agenda of a draft; the rest close ranks."""
    sesion = _tomar(punto.sesion, acto)
    sesion.puntos.filter(pk=punto.pk).delete()
    numerar_puntos(sesion, list(sesion.puntos.order_by("numero")))
    return _guardar(sesion)


@transaction.atomic
def presentar_ficha(punto: PuntoDelDia, texto: str, acto: Acto) -> Ficha:
    """Present with a point of a draft the one published ficha that the words name."""
    sesion = _tomar(punto.sesion, acto)
    nombrada = Q(slug=texto.strip()) | Q(ediciones__titulo__icontains=texto.strip())
    fichas = list(Ficha.objects.publicadas().filter(nombrada).order_by("slug")[:6])
    exactas = [ficha for ficha in fichas if ficha.slug == texto.strip()] or fichas
    if not texto.strip() or not exactas:
        raise ValidationError("Ninguna ficha publicada se llama así: escribe parte de su título.")
    if len(exactas) > 1:
        nombres = ", ".join(ficha.slug for ficha in exactas[:5])
        raise ValidationError(f"Hay varias: {nombres}. Escribe una de esas direcciones completa.")
    PuntoDelDia.objects.get(pk=punto.pk).fichas.add(exactas[0])
    _guardar(sesion)
    return exactas[0]


def presentar_acuerdos(sesion: Sesion, acto: Acto) -> None:
    """Fill «seguimiento de acuerdos» with every open agreement as it stands; until it starts.

    Inside the transaction of who calls, which publishes.
    """
    puntos = list(sesion.puntos.filter(clase=ClasePunto.SEGUIMIENTO))
    if not puntos:
        return
    dia = sesion.fecha or timezone.localdate(acto.ahora)
    abiertos = Acuerdo.objects.abiertos().filter(punto__sesion__comision=sesion.comision)
    for punto in puntos:
        punto.presentados.all().delete()
        AcuerdoPresentado.objects.bulk_create(
            AcuerdoPresentado(
                punto=punto,
                acuerdo=acuerdo,
                estado=acuerdo.estado,
                fecha_compromiso=acuerdo.vence_el,
                vencido=acuerdo.vence_el is not None and acuerdo.vence_el < dia,
            )
            for acuerdo in abiertos.order_by("punto__sesion__fecha", "numero")
        )


def convocadas_con_seguimiento() -> QuerySet[Sesion]:
    return Sesion.objects.filter(
        estado=EstadoSesion.CONVOCADA,
        pk__in=PuntoDelDia.objects.filter(clase=ClasePunto.SEGUIMIENTO).values("sesion"),
    )


@transaction.atomic
def refrescar_convocadas(acto: Acto) -> None:
    """An agreement moved: the called sessions that follow it up say how it stands now.

    Nobody's desk goes stale for it: the revision stays.
    """
    for sesion in convocadas_con_seguimiento().select_for_update().order_by("pk"):
        presentar_acuerdos(sesion, acto)
        nota = "Se actualiza el seguimiento de los acuerdos."
        publicar_si_cambia(sesion, acto, verbo="actualizar", nota=nota, mayor=False)


def publicar_actas_aprobadas(sesion: Sesion, acto: Acto) -> None:
    """The sessions whose acta this held one approved say so, in the transaction that closes it."""
    puntos = sesion.puntos.filter(acta_de__isnull=False).select_related("acta_de__ejercicio")
    nota = f"Su acta se aprobó en la {sesion}."
    for acta_de in (punto.acta_de for punto in puntos if punto.acta_de):
        publicar_si_cambia(acta_de, acto, verbo="aprobar acta", nota=nota, mayor=False)
