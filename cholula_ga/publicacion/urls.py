from django.urls import path, re_path

from cholula_ga.publicacion import vista_archivo, vistas_bitacora

app_name = "publicacion"
urlpatterns = [
    path("bitacora/", vistas_bitacora.bitacora, name="bitacora"),
    path("bitacora.jsonl", vistas_bitacora.bitacora_jsonl, name="bitacora_jsonl"),
    path("bitacora/<int:numero>.json", vistas_bitacora.asiento_json, name="asiento_json"),
    re_path(
        r"^archivos/(?P<sha256>[0-9a-f]{64})/(?P<nombre>[a-z0-9][a-z0-9._-]{0,119})$",
        vista_archivo.archivo,
        name="archivo",
    ),
]
