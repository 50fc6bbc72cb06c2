from django.urls import path

from informacion_util import views

app_name = "informacion_util"
urlpatterns = [
    path("informacion-util/", views.ficha_lista, name="ficha_lista"),
    path("informacion-util/tablero/", views.tablero, name="tablero"),
    path("informacion-util/<int:anio>/", views.ficha_lista, name="ficha_lista_ejercicio"),
    path(
        "informacion-util/<int:anio>/catalogo.<str:formato>",
        views.catalogo_descarga,
        name="catalogo_descarga",
    ),
    path("informacion-util/<int:anio>/<slug:slug>.json", views.ficha_json, name="ficha_json"),
    path("informacion-util/<int:anio>/<slug:slug>/", views.ficha_detalle, name="ficha_detalle"),
    path(
        "informacion-util/<int:anio>/<slug:slug>/historial/",
        views.ficha_historial,
        name="ficha_historial",
    ),
    path("estrategias/", views.estrategia_lista, name="estrategia_lista"),
    path("estrategias/<slug:slug>.json", views.estrategia_json, name="estrategia_json"),
    path("estrategias/<slug:slug>/", views.estrategia_detalle, name="estrategia_detalle"),
]
