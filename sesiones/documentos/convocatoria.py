"""The call with its agenda."""

from typing import Any

from cholula_ga.publicacion.models import Version
from sesiones import presentacion
from sesiones.documentos.comun import componer, datos_comunes


def convocatoria(version: Version) -> bytes:
    """The PDF, in bytes."""
    return componer("convocatoria.typ", datos_de_la_convocatoria(version))


def datos_de_la_convocatoria(version: Version) -> dict[str, Any]:
    """What convocatoria.typ reads."""
    tarjetas = presentacion.tarjetas_de(version.contenido)
    return datos_comunes(version) | {
        "puntos": [
            {
                "numero": tarjeta.punto["numero"],
                "tipo": tarjeta.tipo,
                "titulo": tarjeta.punto["titulo"],
            }
            for tarjeta in tarjetas
        ]
    }
