"""What the pages of this room share: their crumbs and the canonical bytes."""

from django.http import HttpResponse
from django.urls import reverse

from cholula_ga.publicacion.canonico import canonico
from cholula_ga.publicacion.publicable import Publicable

INICIO = ("Inicio", "/")
SECCION = "Información útil"


def migas_de_ficha(anio: int, *resto: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        INICIO,
        (SECCION, reverse("informacion_util:ficha_lista")),
        (f"Ejercicio {anio}", reverse("informacion_util:ficha_lista_ejercicio", args=[anio])),
        *resto,
    ]


def como_json(objeto: Publicable) -> HttpResponse:
    """The canonical bytes: their SHA-256 is the one that the log prints."""
    return HttpResponse(canonico(objeto.a_publico()), content_type="application/json")
