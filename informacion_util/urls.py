from django.urls import path
from django.views.decorators.http import require_safe

from informacion_util import feeds
from informacion_util.views import (
    carteles,
    catalogo,
    datos,
    enlaces,
    estrategias,
    ficha,
    tablero,
    utilidad,
)

app_name = "informacion_util"
urlpatterns = [
    path("informacion-util/", catalogo.ficha_lista, name="ficha_lista"),
    path("informacion-util/utilidad/", utilidad.utilidad_lista, name="utilidad_lista"),
    path("informacion-util/<int:anio>/<slug:slug>/util/", utilidad.ficha_util, name="ficha_util"),
    path("informacion-util/enlaces/", enlaces.enlace_lista, name="enlace_lista"),
    path("informacion-util/tablero/", tablero.tablero, name="tablero"),
    path("informacion-util/tablero.svg", tablero.tablero_svg, name="tablero_svg"),
    path(
        "informacion-util/tablero.<formato_de_datos:formato>",
        tablero.tablero_descarga,
        name="tablero_descarga",
    ),
    path(
        "informacion-util/tablero/hoy/<slug:dependencia>/<slug:situacion>/",
        tablero.tablero_lista,
        name="tablero_lista_hoy",
    ),
    path(
        "informacion-util/tablero/<int:anio>/<int:trimestre>/<slug:dependencia>/<slug:situacion>/",
        tablero.tablero_lista,
        name="tablero_lista",
    ),
    path(
        "informacion-util/catalogo.atom",
        require_safe(feeds.NovedadesDelCatalogo()),
        name="catalogo_atom",
    ),
    path(
        "informacion-util/<int:anio>/catalogo.atom",
        require_safe(feeds.NovedadesDelCatalogo()),
        name="catalogo_atom_ejercicio",
    ),
    path("informacion-util/<int:anio>/", catalogo.ficha_lista, name="ficha_lista_ejercicio"),
    path(
        "informacion-util/<int:anio>/catalogo.<str:formato>",
        catalogo.catalogo_descarga,
        name="catalogo_descarga",
    ),
    path("datos/catalogo.jsonld", datos.catalogo_rdf, {"extension": "jsonld"}, "catalogo_jsonld"),
    path("datos/catalogo.ttl", datos.catalogo_rdf, {"extension": "ttl"}, "catalogo_ttl"),
    path("informacion-util/serie/<slug:slug>/", datos.serie, name="serie"),
    path(
        "informacion-util/<int:anio>/<slug:slug>.jsonld",
        datos.ficha_rdf,
        {"extension": "jsonld"},
        "ficha_jsonld",
    ),
    path(
        "informacion-util/<int:anio>/<slug:slug>.ttl",
        datos.ficha_rdf,
        {"extension": "ttl"},
        "ficha_ttl",
    ),
    path("informacion-util/<int:anio>/<slug:slug>.json", ficha.ficha_json, name="ficha_json"),
    path("informacion-util/<int:anio>/<slug:slug>/", ficha.ficha_detalle, name="ficha_detalle"),
    path(
        "informacion-util/<int:anio>/<slug:slug>/historial/",
        ficha.ficha_historial,
        name="ficha_historial",
    ),
    path(
        "informacion-util/<int:anio>/<slug:slug>/cartel.pdf",
        carteles.ficha_cartel,
        name="ficha_cartel",
    ),
    path("q/f<int:ficha>-<int:anio>/", carteles.visita_de_ficha, name="visita_de_ficha"),
    path("q/a<int:accion>/", carteles.visita_de_accion, name="visita_de_accion"),
    path(
        "estrategias/<slug:slug>/acciones/<int:accion>/cartel.pdf",
        carteles.accion_cartel,
        name="accion_cartel",
    ),
    path("estrategias/", estrategias.estrategia_lista, name="estrategia_lista"),
    path("estrategias/<slug:slug>.json", estrategias.estrategia_json, name="estrategia_json"),
    path("estrategias/<slug:slug>/", estrategias.estrategia_detalle, name="estrategia_detalle"),
]
