"""Addresses of workshops, schools, feeds and sheets. They go before those of a folio."""

from django.urls import path
from django.views.decorators.http import require_safe

from proyecto_ciudadano import feeds, views

paginas = [
    path(
        "proyecto-ciudadano.atom",
        require_safe(feeds.NovedadesDeProblematicas()),
        name="problematica_atom",
    ),
    path("proyecto-ciudadano/talleres/", views.taller_lista, name="taller_lista"),
    path("proyecto-ciudadano/escuelas/<slug:cct>/", views.escuela_detalle, name="escuela_detalle"),
    path(
        "proyecto-ciudadano/escuelas/<slug:cct>/cartel.pdf",
        views.escuela_cartel,
        name="escuela_cartel",
    ),
    path(
        "proyecto-ciudadano/escuelas/<slug:cct>.atom",
        require_safe(feeds.NovedadesDeEscuela()),
        name="escuela_atom",
    ),
    path(
        "proyecto-ciudadano/lugares/<slug:slug>.atom",
        require_safe(feeds.NovedadesDeLugar()),
        name="lugar_atom",
    ),
    path(
        "proyecto-ciudadano/<slug:folio>.atom",
        require_safe(feeds.PasosDeProblematica()),
        name="problematica_pasos_atom",
    ),
    path(
        "proyecto-ciudadano/<slug:folio>/hoja.pdf",
        views.problematica_hoja,
        name="problematica_hoja",
    ),
]
