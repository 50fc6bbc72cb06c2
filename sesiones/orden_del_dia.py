"""The usual agenda of a body in Puebla (domain §5): its fixed points, and how each one ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sesiones.models import ClasePunto, PuntoDelDia, Sesion, TipoPunto, TipoSesion

INFORMA, RESUELVE = TipoPunto.INFORMATIVO, TipoPunto.RESOLUTIVO
C = ClasePunto


@dataclass(frozen=True)
class PuntoFijo:
    """A point that every session of a kind has; `sugerido` is how an informative one ends."""

    clase: ClasePunto
    tipo: TipoPunto
    titulo: str
    sugerido: str = ""


APERTURA = (
    PuntoFijo(C.LISTA_DE_ASISTENCIA, INFORMA, "Lista de asistencia.", "Se pasó lista."),
    PuntoFijo(
        C.QUORUM,
        INFORMA,
        "Declaración de quórum e instalación de la sesión.",
        "Se declara el quórum y queda instalada la sesión.",
    ),
    PuntoFijo(C.ORDEN_DEL_DIA, RESUELVE, "Lectura y, en su caso, aprobación del orden del día."),
)
DE_LAS_ORDINARIAS = (
    PuntoFijo(C.ACTA_ANTERIOR, RESUELVE, "Lectura y, en su caso, aprobación del acta anterior."),
    PuntoFijo(
        C.SEGUIMIENTO,
        INFORMA,
        "Seguimiento de acuerdos.",
        "Se dio cuenta del avance de los acuerdos.",
    ),
)
CIERRE = (
    PuntoFijo(
        C.ASUNTOS_GENERALES, INFORMA, "Asuntos generales.", "Se trataron los asuntos generales."
    ),
    PuntoFijo(C.CLAUSURA, INFORMA, "Clausura de la sesión.", "Se clausura la sesión."),
)
DE_UN_ASUNTO = "Se da por presentado."
SUGERIDOS: Mapping[str, str] = {
    fijo.clase: fijo.sugerido for fijo in (*APERTURA, *DE_LAS_ORDINARIAS, *CIERRE)
}


def fijos_de(tipo: str) -> tuple[Sequence[PuntoFijo], Sequence[PuntoFijo]]:
    """Those before and after the matters. An extraordinary session treats only what it is for."""
    if tipo == TipoSesion.ORDINARIA:
        return (*APERTURA, *DE_LAS_ORDINARIAS), CIERRE
    return APERTURA, tuple(fijo for fijo in CIERRE if fijo.clase != C.ASUNTOS_GENERALES)


def desenlace_sugerido(punto: PuntoDelDia) -> str:
    """The sentence that the desk offers for an informative point; empty for a decision."""
    return "" if punto.es_resolutivo else SUGERIDOS.get(punto.clase, DE_UN_ASUNTO)


def acta_por_aprobar(sesion: Sesion) -> Sesion | None:
    """The last held session of the body, of the same type if there is one."""
    celebradas = Sesion.objects.celebradas().filter(comision=sesion.comision).exclude(pk=sesion.pk)
    if sesion.fecha:
        celebradas = celebradas.filter(fecha__lt=sesion.fecha)
    ultimas = celebradas.order_by("-fecha", "-pk")
    return ultimas.filter(tipo=sesion.tipo).first() or ultimas.first()
