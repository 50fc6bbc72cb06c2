"""The usual agenda of a body in Puebla (domain §5): the fixed points around the matters."""

from collections.abc import Sequence
from dataclasses import dataclass

from sesiones.models import ClasePunto, Sesion, TipoPunto, TipoSesion

INFORMA, RESUELVE = TipoPunto.INFORMATIVO, TipoPunto.RESOLUTIVO
C = ClasePunto


@dataclass(frozen=True)
class PuntoFijo:
    """A point that every session of a kind has."""

    clase: ClasePunto
    tipo: TipoPunto
    titulo: str


APERTURA = (
    PuntoFijo(C.LISTA_DE_ASISTENCIA, INFORMA, "Lista de asistencia."),
    PuntoFijo(C.QUORUM, INFORMA, "Declaración de quórum e instalación de la sesión."),
    PuntoFijo(C.ORDEN_DEL_DIA, RESUELVE, "Lectura y, en su caso, aprobación del orden del día."),
)
DE_LAS_ORDINARIAS = (
    PuntoFijo(C.ACTA_ANTERIOR, RESUELVE, "Lectura y, en su caso, aprobación del acta anterior."),
    PuntoFijo(C.SEGUIMIENTO, INFORMA, "Seguimiento de acuerdos."),
)
CIERRE = (
    PuntoFijo(C.ASUNTOS_GENERALES, INFORMA, "Asuntos generales."),
    PuntoFijo(C.CLAUSURA, INFORMA, "Clausura de la sesión."),
)


def fijos_de(tipo: str) -> tuple[Sequence[PuntoFijo], Sequence[PuntoFijo]]:
    """Those before and after the matters. An extraordinary session treats only what it is for."""
    if tipo == TipoSesion.ORDINARIA:
        return (*APERTURA, *DE_LAS_ORDINARIAS), CIERRE
    return APERTURA, tuple(fijo for fijo in CIERRE if fijo.clase != C.ASUNTOS_GENERALES)


def acta_por_aprobar(sesion: Sesion) -> Sesion | None:
    """The last held session of the body, of the same type if there is one."""
    celebradas = Sesion.objects.celebradas().filter(comision=sesion.comision).exclude(pk=sesion.pk)
    if sesion.fecha:
        celebradas = celebradas.filter(fecha__lt=sesion.fecha)
    ultimas = celebradas.order_by("-fecha", "-pk")
    return ultimas.filter(tipo=sesion.tipo).first() or ultimas.first()
