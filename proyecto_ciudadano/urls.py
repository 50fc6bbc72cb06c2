from django.urls import path

from proyecto_ciudadano import views
from proyecto_ciudadano.urls_de_open311 import open311
from proyecto_ciudadano.urls_de_paginas import paginas

app_name = "proyecto_ciudadano"
urlpatterns = [
    path("proyecto-ciudadano/", views.problematica_lista, name="problematica_lista"),
    path("proyecto-ciudadano/escuela/", views.escuela_entrada, name="escuela_entrada"),
    path("proyecto-ciudadano/escuela/<str:token>/", views.escuela_enlace, name="escuela_enlace"),
    path("proyecto-ciudadano/cifras/", views.problematica_cifras, name="problematica_cifras"),
    path(
        "proyecto-ciudadano/cifras.<str:formato>",
        views.problematica_cifras_descarga,
        name="problematica_cifras_descarga",
    ),
    path(
        "proyecto-ciudadano/problematicas.geojson",
        views.problematica_geojson,
        name="problematica_geojson",
    ),
    path(
        "proyecto-ciudadano/problematicas.<str:formato>",
        views.problematica_descarga,
        name="problematica_descarga",
    ),
    *(
        path(
            f"proyecto-ciudadano/{conjunto}.<str:formato>",
            views.problematica_descarga,
            {"conjunto": conjunto},
            name=f"{conjunto}_descarga",
        )
        for conjunto in ("actividades", "turnos", "pasos")
    ),
    *paginas,
    path("proyecto-ciudadano/<slug:folio>.json", views.problematica_json, name="problematica_json"),
    path(
        "proyecto-ciudadano/<slug:folio>/", views.problematica_detalle, name="problematica_detalle"
    ),
    *open311,
]
