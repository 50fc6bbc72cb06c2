"""What the public sees after the close: the acta, its signed sheets and the fe de erratas."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sesiones.palabras import momento_iso

if TYPE_CHECKING:
    from cholula_ga.publicacion.models import Archivo
    from sesiones.models import ActaFirmada, Acuerdo, FeDeErratas, Sesion


def acta_a_publico(sesion: "Sesion") -> dict[str, Any] | None:
    """When it was issued and the head of the log that it prints; None until it is issued.

    `firmadas` holds each signed scan (or the reason why there is none) in the order in which they
    came; without any there is no key, as in what older versions say.
    """
    acta = getattr(sesion, "acta", None)
    if acta is None:
        return None
    firmadas = [_firmada(fila) for fila in acta.firmadas.select_related("archivo")]
    return {
        "emitida_el": momento_iso(acta.emitida_el),
        "asiento": acta.asiento_numero,
        "huella": acta.asiento_huella,
        **({"firmadas": firmadas} if firmadas else {}),
    }


def _firmada(fila: "ActaFirmada") -> dict[str, Any]:
    archivo = fila.archivo
    return {
        "numero": fila.numero,
        "archivo": archivo.a_publico() | {"tiene_texto": archivo.tiene_texto} if archivo else None,
        "motivo": fila.motivo,
        "oficina": fila.oficina,
        "agregada_el": momento_iso(fila.agregada_el),
    }


def archivos_del_acta(sesion: "Sesion") -> "list[Archivo]":
    """The scans, which the log names by their hash."""
    acta = getattr(sesion, "acta", None)
    if acta is None:
        return []
    filas = acta.firmadas.filter(archivo__isnull=False).select_related("archivo")
    return [fila.archivo for fila in filas]


def erratas_de_sesion(sesion: "Sesion") -> dict[str, Any]:
    """`{"erratas": [...]}`; no key where there is none, as in what older versions say."""
    if not sesion.esta_congelada:
        return {}
    return _con_erratas(sesion.erratas.select_related("punto").order_by("numero"))


def erratas_de_acuerdo(acuerdo: "Acuerdo") -> dict[str, Any]:
    """Those about the agreement's own text."""
    propias = acuerdo.punto.erratas.filter(parte="acuerdo").select_related("punto")
    return _con_erratas(propias.order_by("numero"))


def _con_erratas(filas: "Iterable[FeDeErratas]") -> dict[str, Any]:
    erratas = [errata_a_publico(fila) for fila in filas]
    return {"erratas": erratas} if erratas else {}


def errata_a_publico(fila: "FeDeErratas") -> dict[str, Any]:
    """One correction; who wrote it is not public, the office is."""
    return {
        "numero": fila.numero,
        "parte": fila.parte,
        "punto": fila.punto.numero if fila.punto else None,
        "dice": fila.dice,
        "debe_decir": fila.debe_decir,
        "motivo": fila.motivo,
        "oficina": fila.oficina,
        "fecha": momento_iso(fila.hecha_el),
    }
