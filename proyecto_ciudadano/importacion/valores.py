"""What a problem says under each column: what its export writes and what an import compares."""

from proyecto_ciudadano.importacion.columnas import POR_NOMBRE
from proyecto_ciudadano.models import Problematica


def valores_de(problematica: Problematica) -> dict[str, str]:
    """Column → text, as people read it, dates in ISO. Needs place, workshop and school loaded."""
    taller = problematica.taller
    escuela = taller.escuela
    textos = {
        "folio": problematica.folio,
        "escuela_cct": escuela.cct,
        "escuela": escuela.nombre,
        "nivel": escuela.get_nivel_display(),
        "lugar": problematica.localidad.nombre,
        "ciclo_escolar": taller.ciclo_escolar,
        "edicion": taller.edicion,
        "taller_fecha": taller.fecha.isoformat() if taller.fecha else "",
        "participantes": "" if taller.participantes is None else str(taller.participantes),
        "categoria": problematica.get_categoria_display(),
        "titulo": problematica.titulo,
        "problema": problematica.descripcion,
        "propuesta": problematica.propuesta,
        "detectada_el": problematica.detectada_el.isoformat(),
    }
    return {nombre: textos[nombre] for nombre in POR_NOMBRE}
