from django.urls import path
from django.views.decorators.http import require_safe

from cholula_ga.portada import feeds, maquinas, salud, views

app_name = "portada"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("novedades/", views.novedades, name="novedades"),
    path("novedades.atom", require_safe(feeds.Novedades()), name="novedades_atom"),
    path(
        "novedades/tipo/<slug:tipo>.atom",
        require_safe(feeds.NovedadesDeTipo()),
        name="novedades_de_tipo",
    ),
    path(
        "novedades/<slug:slug>.atom",
        require_safe(feeds.NovedadesDeDependencia()),
        name="novedades_de_dependencia",
    ),
    path("buscar.atom", require_safe(feeds.NovedadesDeBusqueda()), name="buscar_atom"),
    path("dependencias/<slug:slug>.atom", require_safe(feeds.de_dependencia)),
    path("solicitar-informacion/", views.solicitar_informacion, name="solicitar_informacion"),
    path("aviso-de-privacidad/", views.aviso_de_privacidad, name="aviso_de_privacidad"),
    path("accesibilidad/", views.accesibilidad, name="accesibilidad"),
    path("acerca/", views.acerca, name="acerca"),
    path("salud/vivo", salud.vivo, name="salud_vivo"),
    path("salud/listo", salud.listo, name="salud_listo"),
    path("robots.txt", maquinas.robots, name="robots"),
    path("opensearch.xml", maquinas.opensearch, name="opensearch"),
    path("sitemap.xml", maquinas.sitemap, name="sitemap"),
    path("sitemap-paginas.xml", maquinas.sitemap_paginas, name="sitemap_paginas"),
    path("sitemap-<int:parte>.xml", maquinas.sitemap_parte, name="sitemap_parte"),
    path(".well-known/security.txt", maquinas.security_txt, name="security_txt"),
]
