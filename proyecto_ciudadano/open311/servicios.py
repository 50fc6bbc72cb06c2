"""The types of request: one for each category of the tracker. And the file of discovery."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from proyecto_ciudadano.models import SENSIBLES, Categoria
from proyecto_ciudadano.open311.formato import Falla

# When the list of services or this file last changed; a test asks for it with each change.
CAMBIO = "2026-11-23 00:00"
RAIZ = "/open311/v2"
ESPECIFICACION = "http://wiki.open311.org/GeoReport_v2"
GRUPO = "Problemáticas escolares"
PALABRAS = {
    Categoria.INFRAESTRUCTURA: "salones, techos, bardas, baños, canchas",
    Categoria.ALUMBRADO: "luminarias, postes, calles oscuras, entorno",
    Categoria.LIMPIEZA: "basura, contenedores, reciclaje, terrenos sucios",
    Categoria.AGUA: "agua potable, bebederos, fugas, drenaje, coladeras",
    Categoria.VIALIDAD: "cruces, banquetas, rampas, topes, paso seguro",
    Categoria.SEGURIDAD: "seguridad, entorno seguro",
    Categoria.CONVIVENCIA: "convivencia, violencia escolar, acoso",
    Categoria.IGUALDAD: "igualdad de género, trato igual",
    Categoria.SALUD: "salud, alimentación, higiene",
    Categoria.AREAS_VERDES: "árboles, jardines, sombra, huertos",
    Categoria.TRANSPORTE: "rutas, paradas, paraderos, horarios",
    Categoria.OTRA: "otras",
}
SIN_ESCUELA = " Es un tema sensible: solo se dice el lugar, nunca la escuela."


def descubrimiento() -> dict[str, Any]:
    """The discovery file, all its fields obligatory; «test» where the data are samples."""
    return {
        "changeset": CAMBIO,
        "contact": "Coordinación General de Transparencia, Ayuntamiento de San Andrés Cholula: "
        f"{settings.SITE_URL}/acerca/",
        "key_service": "No hace falta llave: es de solo lectura y está abierto a todas las "
        f"personas. Cómo usarlo: {settings.SITE_URL}{RAIZ}/",
        "endpoints": [
            {
                "specification": ESPECIFICACION,
                "url": settings.SITE_URL + RAIZ,
                "changeset": CAMBIO,
                "type": "test" if settings.DEMO else "production",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }


def servicios() -> list[dict[str, Any]]:
    return [_servicio(categoria) for categoria in Categoria]


def _servicio(categoria: Categoria) -> dict[str, Any]:
    return {
        "service_code": categoria.value,
        "service_name": categoria.label,
        "description": "Lo que estudiantes del taller Proyecto Ciudadano pidieron para su escuela "
        "en este tema y lo que se hizo. Solo se consulta: aquí no se reciben reportes."
        + (SIN_ESCUELA if categoria in SENSIBLES else ""),
        "metadata": False,
        "type": "realtime",
        "keywords": PALABRAS[categoria],
        "group": GRUPO,
    }


def definicion(codigo: str) -> dict[str, Any]:
    """No service asks for more than the standard's own fields: `metadata` is false."""
    if codigo not in Categoria.values:
        raise Falla(404, f"No hay un servicio con ese service_code. Los hay en {RAIZ}/services.")
    return {"service_code": codigo, "attributes": []}


def jurisdiccion() -> str:
    """The main address of the site without «www», as the standard suggests."""
    return str(urlsplit(settings.SITE_URL).hostname).removeprefix("www.")


def comprobar_jurisdiccion(pedida: str) -> None:
    """Optional, since there is only one; another's is not found."""
    if pedida and pedida.lower().removeprefix("www.") != jurisdiccion():
        raise Falla(404, f"No atendemos ese jurisdiction_id: omítalo o use «{jurisdiccion()}».")
