"""schema.org for search engines: the site, the institution and the crumbs of a page.

Sources: https://schema.org and Google's guides for Dataset, breadcrumb and site name. The context
is `https://schema.org`, as its validators want it.
"""

from typing import Any

from django.conf import settings

CONTEXTO = "https://schema.org"
NOMBRE = "Gobierno Abierto de San Andrés Cholula"
AYUNTAMIENTO = "Ayuntamiento de San Andrés Cholula, Puebla"


def ayuntamiento() -> dict[str, Any]:
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{settings.SITE_URL}/#ayuntamiento",
        "name": AYUNTAMIENTO,
        "url": f"{settings.SITE_URL}/",
        "areaServed": lugar("San Andrés Cholula, Puebla, México", clave="21119"),
    }


def lugar(nombre: str, *, clave: str = "") -> dict[str, Any]:
    """`clave` is the key of INEGI, for the municipality."""
    de_inegi = {"@type": "PropertyValue", "propertyID": "INEGI", "value": clave}
    return {"@type": "Place", "name": nombre} | ({"identifier": de_inegi} if clave else {})


def sitio_web() -> dict[str, Any]:
    """The site with its search box."""
    return {
        "@context": CONTEXTO,
        "@type": "WebSite",
        "@id": f"{settings.SITE_URL}/#sitio",
        "name": NOMBRE,
        "url": f"{settings.SITE_URL}/",
        "inLanguage": "es-MX",
        "publisher": ayuntamiento(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{settings.SITE_URL}/buscar/?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def migas(lista: list[tuple[str, str]]) -> dict[str, Any]:
    """The crumbs of a page; the last one is the page itself, without address."""
    if lista[0][1] != "/":
        lista = [("Inicio", "/"), *lista]
    renglones: list[dict[str, Any]] = []
    for lugar_, (nombre, ruta) in enumerate(lista, 1):
        renglon = {"@type": "ListItem", "position": lugar_, "name": nombre}
        renglones.append(renglon | ({"item": settings.SITE_URL + ruta} if ruta else {}))
    return {"@context": CONTEXTO, "@type": "BreadcrumbList", "itemListElement": renglones}
