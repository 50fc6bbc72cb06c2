"""schema.org of the catalogue and of each entry (`Dataset`, as Google's data search reads it).

Google asks for a description of 50 to 5,000 characters; a short one is completed with facts.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse

from cholula_ga.datos.vocabulario import LIBRE_USO, LIBRE_USO_MX
from cholula_ga.portada.esquema import CONTEXTO, ayuntamiento, lugar
from informacion_util.models import Edicion, Recurso, TipoRecurso

MINIMO, MAXIMO = 50, 5000


def catalogo() -> dict[str, Any]:
    return {
        "@context": CONTEXTO,
        "@type": "DataCatalog",
        "@id": _catalogo_id(),
        "name": "Catálogo de información útil de San Andrés Cholula",
        "description": (
            "Trámites, calendarios, datos y documentos que publica cada dependencia del "
            "Ayuntamiento de San Andrés Cholula, con su responsable y sus fechas."
        ),
        "url": settings.SITE_URL + reverse("informacion_util:ficha_lista"),
        "inLanguage": "es-MX",
        "isAccessibleForFree": True,
        "license": str(LIBRE_USO_MX),
        "publisher": ayuntamiento(),
    }


def _catalogo_id() -> str:
    return settings.SITE_URL + reverse("informacion_util:ficha_lista") + "#catalogo"


def ficha(edicion: Edicion, dependencia: str) -> dict[str, Any]:
    """One published entry with its files, under the name its office had then."""
    anio, slug = edicion.ejercicio.anio, edicion.ficha.slug
    pagina = settings.SITE_URL + edicion.get_absolute_url()
    # the same node as in DCAT: the first address, which never changes
    permanente = f"{settings.SITE_URL}/informacion-util/{anio}/{slug}/#conjunto"
    publicada = edicion.fecha_publica()
    modificada = max(publicada, edicion.verificada_el or publicada)
    return {
        "@context": CONTEXTO,
        "@type": "Dataset",
        "@id": permanente,
        "identifier": edicion.clave_publica,
        "name": edicion.titulo,
        "description": descripcion(edicion, dependencia),
        "url": pagina,
        "inLanguage": "es-MX",
        "isAccessibleForFree": True,
        "license": str(LIBRE_USO_MX) if edicion.licencia == LIBRE_USO else edicion.licencia,
        "version": str(edicion.version),
        "datePublished": publicada.isoformat(),
        "dateModified": modificada.isoformat(),
        "temporalCoverage": f"{anio}-01-01/{anio}-12-31",
        "spatialCoverage": _lugares(edicion),
        "keywords": edicion.lista_de_palabras or [edicion.ficha.get_estante_display()],
        "creator": _oficina(dependencia),
        "publisher": ayuntamiento(),
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": _catalogo_id()},
        "distribution": [
            _en_json(edicion.titulo, pagina),
            *(_descarga(recurso) for recurso in edicion.recursos.all()),
        ],
    }


def _oficina(nombre: str) -> dict[str, Any]:
    return {
        "@type": "GovernmentOrganization",
        "name": nombre,
        "parentOrganization": ayuntamiento(),
    }


def _en_json(titulo: str, pagina: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": f"{titulo}, en JSON",
        "contentUrl": pagina.rstrip("/") + ".json",
        "encodingFormat": "application/json",
    }


def descripcion(edicion: Edicion, dependencia: str) -> str:
    """The plain summary, completed with who publishes it if it is too short."""
    texto = edicion.resumen_publico().strip()
    if len(texto) < MINIMO:
        fecha = edicion.fecha_publica()
        quien = f"Información útil de {edicion.ejercicio}, publicada el {fecha:%d/%m/%Y} por "
        texto = f"{texto} {quien}{dependencia}, San Andrés Cholula.".strip()
    return texto[:MAXIMO]


def _lugares(edicion: Edicion) -> list[dict[str, Any]]:
    propio = [lugar(edicion.lugar.nombre)] if edicion.lugar else []
    return [lugar("San Andrés Cholula, Puebla, México", clave="21119"), *propio]


def _descarga(recurso: Recurso) -> dict[str, Any]:
    descarga = {"@type": "DataDownload", "name": recurso.titulo}
    if recurso.tipo == TipoRecurso.ENLACE or recurso.archivo is None:
        return descarga | {"contentUrl": recurso.url, "encodingFormat": "text/html"}
    archivo = recurso.archivo
    return descarga | {
        "contentUrl": settings.SITE_URL + archivo.get_absolute_url(),
        "encodingFormat": archivo.tipo,
        "contentSize": f"{archivo.tamano} B",
        "sha256": archivo.sha256,
    }
