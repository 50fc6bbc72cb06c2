"""The room's open data sets: the catalogue and the strategies' actions."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from cholula_ga.datos.registro import Columna, ConjuntoDeDatos, registrar
from informacion_util.models import (
    Accion,
    Edicion,
    Estante,
    Periodicidad,
    Proposito,
    Recurso,
    Sector,
)

LOTE = 500


def _recurso(recurso: Recurso) -> str:
    return settings.SITE_URL + recurso.direccion if recurso.archivo else recurso.url


def filas_de_catalogo(anio: int | None = None) -> Iterator[dict[str, Any]]:
    """Published editions, of one ejercicio or of all, newest first, in bounded memory."""
    ediciones = Edicion.objects.publicadas()
    if anio is not None:
        ediciones = ediciones.de_ejercicio(anio)
    for edicion in ediciones.para_lista().iterator(chunk_size=LOTE):
        yield fila_de_edicion(edicion)


def fila_de_edicion(edicion: Edicion) -> dict[str, Any]:
    recursos = list(edicion.recursos.all())
    return {
        "url": settings.SITE_URL + edicion.get_absolute_url(),
        "identificador": edicion.ficha.slug,
        "ejercicio": edicion.ejercicio.anio,
        "version": edicion.version,
        "titulo": edicion.titulo,
        "resumen": edicion.resumen,
        "estante": edicion.ficha.get_estante_display(),
        "tema": edicion.ficha.tema.nombre if edicion.ficha.tema else "",
        "dependencia": edicion.dependencia_por_fecha,
        "area_responsable": edicion.area_responsable,
        "sector": edicion.get_sector_display(),
        "a_quien_sirve": edicion.a_quien_sirve,
        "lugar": edicion.lugar.nombre if edicion.lugar else "",
        "proposito": edicion.get_proposito_display(),
        "necesidad": edicion.necesidad,
        "objetivo": edicion.objetivo,
        "relevancia": edicion.relevancia,
        "aportacion": edicion.aportacion,
        "acciones": edicion.acciones,
        "periodicidad": edicion.get_periodicidad_display(),
        "fecha_informacion": edicion.fecha_informacion,
        "fecha_validacion": edicion.fecha_validacion,
        "fecha_publicacion": edicion.fecha_publica(),
        "fecha_verificacion": edicion.verificada_el,
        "palabras_clave": edicion.lista_de_palabras,
        "licencia": edicion.licencia,
        "archivos": [_recurso(recurso) for recurso in recursos],
        "formatos": sorted({recurso.formato for recurso in recursos}),
        "es_demostracion": edicion.es_demo,
    }


CATALOGO = registrar(
    ConjuntoDeDatos(
        slug="catalogo",
        titulo="Catálogo de información pública útil",
        descripcion="Una fila por ficha publicada y ejercicio, con sus cuatro bloques y fechas.",
        url="/informacion-util/",
        tipos=("ficha",),
        llave=("identificador", "ejercicio"),
        columnas=[
            Columna("url", "url", "Página de la ficha", obligatoria=True),
            Columna(
                "identificador",
                "texto",
                "Nombre permanente de la ficha en su dirección",
                obligatoria=True,
            ),
            Columna("ejercicio", "entero", "Año al que corresponde", "año", True, minimo=2014),
            Columna("version", "entero", "Número de versión del ejercicio", "", True, minimo=1),
            Columna("titulo", "texto", "De qué trata", obligatoria=True),
            Columna("resumen", "texto", "Qué contiene, en lenguaje sencillo"),
            Columna(
                "estante",
                "texto",
                "Parte del catálogo en que se publica",
                obligatoria=True,
                opciones=Estante.labels,
            ),
            Columna("tema", "texto", "Tema"),
            Columna("dependencia", "texto", "Quién la publica, con el nombre que tenía entonces"),
            Columna("area_responsable", "texto", "Área que genera la información"),
            Columna("sector", "texto", "Grupo al que más le sirve", opciones=Sector.labels),
            Columna("a_quien_sirve", "texto", "A quién le sirve, con sus palabras"),
            Columna("lugar", "texto", "Lugar al que sirve; en blanco, todo el municipio"),
            Columna("proposito", "texto", "Para qué sirve", opciones=Proposito.labels),
            Columna("necesidad", "texto", "Necesidad que atiende"),
            Columna("objetivo", "texto", "Objetivo"),
            Columna("relevancia", "texto", "Por qué se considera relevante"),
            Columna("aportacion", "texto", "Aportación a la administración pública"),
            Columna("acciones", "texto", "Acciones"),
            Columna(
                "periodicidad", "texto", "Periodo de actualización", opciones=Periodicidad.labels
            ),
            Columna("fecha_informacion", "fecha", "Fecha a la que corresponde la información"),
            Columna("fecha_validacion", "fecha", "Fecha en que otra persona la revisó"),
            Columna("fecha_publicacion", "fecha", "Fecha de publicación de esta versión"),
            Columna("fecha_verificacion", "fecha", "Última vez que se revisó su vigencia"),
            Columna("palabras_clave", "texto", "Palabras clave, separadas por « | »"),
            Columna("licencia", "texto", "Licencia de uso"),
            Columna("archivos", "texto", "Direcciones de archivos y enlaces, separadas por « | »"),
            Columna("formatos", "texto", "Formatos, separados por « | »"),
            Columna("es_demostracion", "si_no", "Si es un dato inventado de demostración"),
        ],
        filas=filas_de_catalogo,
    )
)


def filas_de_acciones() -> Iterator[dict[str, Any]]:
    """Actions of public strategies with what they reached in each quarter."""
    acciones = (
        Accion.objects.filter(estrategia__publicada_el__isnull=False)
        .select_related("estrategia__ejercicio", "responsable")
        .prefetch_related("avances")
        .order_by("estrategia__slug", "orden", "pk")
    )
    for accion in acciones.iterator(chunk_size=LOTE):
        estrategia = accion.estrategia
        avances = {avance.trimestre: avance.valor for avance in accion.avances.all()}
        yield {
            "url": settings.SITE_URL + estrategia.get_absolute_url(),
            "estrategia": estrategia.titulo,
            "ejercicio": estrategia.ejercicio.anio,
            "estado": estrategia.get_estado_display(),
            "accion": accion.titulo,
            "espacio": accion.get_espacio_display(),
            "responsable": str(accion.responsable or ""),
            "desde": accion.desde,
            "hasta": accion.hasta,
            "indicador": accion.indicador,
            "meta": accion.meta,
            "es_demostracion": estrategia.es_demo,
        } | {f"trimestre_{numero}": avances.get(numero) for numero in (1, 2, 3, 4)}


ACCIONES = registrar(
    ConjuntoDeDatos(
        slug="estrategias",
        titulo="Acciones de las estrategias",
        descripcion="Una fila por acción de las estrategias de difusión y transparencia proactiva.",
        url="/estrategias/",
        tipos=("estrategia",),
        columnas=[
            Columna("url", "url", "Página de la estrategia"),
            Columna("estrategia", "texto", "Estrategia"),
            Columna("ejercicio", "entero", "Año al que corresponde", "año"),
            Columna("estado", "texto", "En qué va la estrategia"),
            Columna("accion", "texto", "Acción"),
            Columna("espacio", "texto", "Espacio digital u orgánico (presencial)"),
            Columna("responsable", "texto", "Dependencia responsable"),
            Columna("desde", "fecha", "Inicio"),
            Columna("hasta", "fecha", "Término"),
            Columna("indicador", "texto", "Qué se mide"),
            Columna("meta", "entero", "Cuánto se quiere alcanzar", "según el indicador"),
            Columna("trimestre_1", "entero", "Alcanzado de enero a marzo", "según el indicador"),
            Columna("trimestre_2", "entero", "Alcanzado de abril a junio", "según el indicador"),
            Columna("trimestre_3", "entero", "Alcanzado de julio a septiembre"),
            Columna("trimestre_4", "entero", "Alcanzado de octubre a diciembre"),
            Columna("es_demostracion", "si_no", "Si es un dato inventado de demostración"),
        ],
        filas=filas_de_acciones,
    )
)
