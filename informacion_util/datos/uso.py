"""Open data about the site itself: which links of the catalogue do not open."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from cholula_ga.datos.registro import Columna, ConjuntoDeDatos, registrar
from informacion_util.models import Recurso

LOTE = 500


def filas_de_enlaces() -> Iterator[dict[str, Any]]:
    """Broken links of published entries, by dependencia."""
    rotos = Recurso.objects.de_lo_publicado().con_enlace_roto().para_lista_de_enlaces()
    for recurso in rotos.iterator(chunk_size=LOTE):
        edicion = recurso.edicion
        yield {
            "url": settings.SITE_URL + edicion.get_absolute_url(),
            "ficha": edicion.titulo,
            "ejercicio": edicion.ejercicio.anio,
            "dependencia": edicion.ficha.dependencia.nombre,
            "titulo_del_enlace": recurso.titulo,
            "enlace": recurso.url,
            "roto_desde": recurso.roto_desde,
            "motivo": recurso.motivo_de_enlace,
            "es_demostracion": edicion.es_demo,
        }


ENLACES_ROTOS = registrar(
    ConjuntoDeDatos(
        slug="enlaces-rotos",
        titulo="Enlaces rotos del catálogo",
        descripcion="Una fila por enlace a otro sitio que dejó de abrir, con desde cuándo.",
        url="/informacion-util/enlaces/",
        columnas=[
            Columna("url", "url", "Página de la ficha que tiene el enlace"),
            Columna("ficha", "texto", "Título de la ficha"),
            Columna("ejercicio", "entero", "Año al que corresponde", "año"),
            Columna("dependencia", "texto", "Quién responde por la ficha"),
            Columna("titulo_del_enlace", "texto", "Cómo se llama el enlace en la ficha"),
            Columna("enlace", "texto", "Dirección que no abre"),
            Columna("roto_desde", "fecha", "Primer día en que falló"),
            Columna("motivo", "texto", "Qué pasa al abrirlo"),
            Columna("es_demostracion", "si_no", "Si es un dato inventado de demostración"),
        ],
        filas=filas_de_enlaces,
    )
)
