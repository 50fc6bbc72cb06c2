"""The points of a session as search shows them, each with the link to its place in the page."""

from collections.abc import Mapping
from typing import Any

from cholula_ga.publicacion.publicable import ParteDeBusqueda

PUNTO = "punto"


def puntos_de_busqueda(contenido: Mapping[str, Any]) -> list[ParteDeBusqueda]:
    """From the public content of a session; its page has the id «punto-N» for each point."""
    return [
        ParteDeBusqueda(
            ancla=f"punto-{punto['numero']}",
            tipo=PUNTO,
            titulo=punto["titulo"],
            resumen=f"Punto {punto['numero']} de la {contenido['titulo']}.",
            cuerpo="\n".join(filter(None, _lo_tratado(punto))),
        )
        for punto in contenido["puntos"]
    ]


def _lo_tratado(punto: Mapping[str, Any]) -> list[str | None]:
    votacion, acuerdo = punto["votacion"] or {}, punto["acuerdo"] or {}
    return [
        punto["desarrollo"],
        punto["desenlace"],
        votacion.get("explicacion"),
        acuerdo.get("numero"),
        acuerdo.get("texto"),
        *(problematica["folio"] for problematica in punto["problematicas"]),
    ]
