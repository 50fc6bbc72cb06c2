"""The call: the agenda with its annexes, what it follows up, and the thread it belongs to."""

from typing import Any

from cholula_ga.portada.templatetags.formato import NO_CONSTA, fecha_larga
from cholula_ga.publicacion.models import Version
from sesiones import presentacion
from sesiones.documentos.comun import anexos_de, componer, datos_comunes


def convocatoria(version: Version) -> bytes:
    """The PDF, in bytes."""
    return componer("convocatoria.typ", datos_de_la_convocatoria(version))


def datos_de_la_convocatoria(version: Version) -> dict[str, Any]:
    """What convocatoria.typ reads."""
    publico = version.contenido
    tarjetas = presentacion.tarjetas_de(publico)
    return datos_comunes(version) | {
        "hilo": _hilo(publico),
        "puntos": [_punto(tarjeta) for tarjeta in tarjetas],
        "acuerdos": [fila for tarjeta in tarjetas for fila in _acuerdos(tarjeta)],
        "anexos": anexos_de(publico),
    }


def _hilo(publico: dict[str, Any]) -> list[str]:
    """Which session it calls again, and the dates that it had before."""
    lineas = []
    if anterior := publico.get("viene_de"):
        lineas.append(f"Continúa la {anterior['titulo']}, que no se celebró: {anterior['motivo']}")
    for fecha in publico.get("fechas_anteriores", []):
        hora = f", {fecha['hora']} h" if fecha["hora"] else ""
        lineas.append(f"Antes se convocó para el {fecha_larga(fecha['fecha'])}{hora}.")
    return lineas


def _punto(tarjeta: presentacion.TarjetaDePunto) -> dict[str, Any]:
    acta = tarjeta.punto.get("acta_de")
    return {
        "numero": tarjeta.punto["numero"],
        "tipo": tarjeta.tipo,
        "titulo": tarjeta.punto["titulo"],
        "nota": f"Acta de la {acta['titulo']}." if acta else "",
    }


def _acuerdos(tarjeta: presentacion.TarjetaDePunto) -> list[list[str]]:
    return [
        [
            acuerdo.numero,
            acuerdo.texto,
            f"{acuerdo.estado}{', vencido' if acuerdo.vencido else ''}",
            fecha_larga(acuerdo.fecha_compromiso) or NO_CONSTA,
        ]
        for acuerdo in tarjeta.acuerdos
    ]
