from django.urls import include, path

from sesiones import views

app_name = "sesiones"
urlpatterns = [
    path("sesiones/", views.sesion_lista, name="sesion_lista"),
    path("sesiones/comision/", views.comision_detalle, name="comision_detalle"),
    path(
        "sesiones/comision/dependencia/<slug:slug>/",
        views.dependencia_detalle,
        name="dependencia_detalle",
    ),
    path(
        "sesiones/comision/<slug:instalacion>/<slug:lugar>/",
        views.lugar_detalle,
        name="lugar_detalle",
    ),
    path("", include("sesiones.urls_datos")),
    path("sesiones/<int:anio>/<slug:slug>.json", views.sesion_json, name="sesion_json"),
    path("sesiones/<int:anio>/<slug:slug>/", views.sesion_detalle, name="sesion_detalle"),
    path(
        "sesiones/<int:anio>/<slug:slug>/convocatoria.pdf",
        views.sesion_convocatoria,
        name="sesion_convocatoria",
    ),
    path("sesiones/<int:anio>/<slug:slug>/informe/", views.sesion_informe, name="sesion_informe"),
    path("sesiones/<int:anio>/<slug:slug>/acta.pdf", views.sesion_acta, name="sesion_acta"),
    path("", include("sesiones.urls_acuerdos")),
]
