"""Addresses of the agreements, their chain, and what changed between sessions."""

from django.urls import path
from django.views.decorators.http import require_safe

from sesiones import feeds, views

urlpatterns = [
    path("sesiones/cambios/", views.cambios, name="cambios"),
    path("sesiones/cambios.atom", require_safe(feeds.Cambios()), name="cambios_atom"),
    path("sesiones/<int:anio>/<slug:slug>/cambios/", views.cambios, name="cambios_desde"),
    path("sesiones.atom", require_safe(feeds.Sesiones()), name="sesiones_atom"),
    path("acuerdos.atom", require_safe(feeds.Acuerdos()), name="acuerdos_atom"),
    path("acuerdos/", views.acuerdo_lista, name="acuerdo_lista"),
    path("acuerdos/acuerdos.csv", views.acuerdo_csv, name="acuerdo_csv"),
    path("acuerdos/tablero/", views.acuerdo_tablero, name="acuerdo_tablero"),
    path("acuerdos/<slug:slug>.json", views.acuerdo_json, name="acuerdo_json"),
    path("acuerdos/<slug:slug>/", views.acuerdo_detalle, name="acuerdo_detalle"),
    path("acuerdos/<slug:slug>/cadena.json", views.acuerdo_cadena, name="acuerdo_cadena"),
]
