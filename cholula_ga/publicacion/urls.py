from django.urls import path, re_path

from cholula_ga.publicacion import views

app_name = "publicacion"
urlpatterns = [
    path("bitacora/", views.bitacora, name="bitacora"),
    path("bitacora.jsonl", views.bitacora_jsonl, name="bitacora_jsonl"),
    path("bitacora/<int:numero>.json", views.asiento_json, name="asiento_json"),
    re_path(
        r"^archivos/(?P<sha256>[0-9a-f]{64})/(?P<nombre>[a-z0-9][a-z0-9._-]{0,119})$",
        views.archivo,
        name="archivo",
    ),
]
