"""Every public address of the site; the floor plan lists them."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("cholula_ga.portada.urls")),
    path("", include("cholula_ga.publicacion.urls")),
    path("buscar/", include("cholula_ga.busqueda.urls")),
    path("", include("sesiones.urls")),  # its /datos/popolo.json is no set of the register
    path("datos/", include("cholula_ga.datos.urls")),
    path("", include("informacion_util.urls")),
    path("", include("proyecto_ciudadano.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "cholula_ga.portada.errores.peticion_incorrecta"
handler403 = "cholula_ga.portada.errores.prohibido"
handler404 = "cholula_ga.portada.errores.no_encontrado"
handler500 = "cholula_ga.portada.errores.error_interno"
