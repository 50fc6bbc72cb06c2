"""Addresses of Open311: the format is the end of the address, as the standard asks."""

from django.urls import path

from proyecto_ciudadano import views

RAIZ = "open311/v2/"
_rutas = {
    "discovery": views.open311_discovery,
    "services": views.open311_services,
    "services/<slug:codigo>": views.open311_service,
    "requests": views.open311_requests,
    "requests/<slug:folio>": views.open311_request,
}
open311 = [
    path(RAIZ, views.open311_inicio, name="open311_inicio"),
    *(
        path(f"{RAIZ}{ruta}.{fin}", vista, {"formato": fin}, name=f"{vista.__name__}_{fin}")
        for ruta, vista in _rutas.items()
        for fin in ("xml", "json")
    ),
    path(f"{RAIZ}<path:resto>", views.open311_otra, name="open311_otra"),
]
