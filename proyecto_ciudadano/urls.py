from django.urls import path

from proyecto_ciudadano import views

app_name = "proyecto_ciudadano"
urlpatterns = [
    path("proyecto-ciudadano/<slug:folio>.json", views.problematica_json, name="problematica_json"),
    path("proyecto-ciudadano/<slug:folio>/", views.problematica_json, name="problematica_detalle"),
]
