"""Addresses of the room that programs read: data of a session, calendars."""

from django.urls import path

from sesiones.views import calendario, datos, popolo

sesion = "sesiones/<int:anio>/<slug:slug>"
urlpatterns = [
    path("datos/popolo.json", popolo.popolo, name="popolo"),
    path("api/popolo.json", popolo.popolo, name="popolo_api"),
    path("api/popolo/<slug:clase>.json", popolo.popolo_clase, name="popolo_clase"),
    path("sesiones/calendario.ics", calendario.sesion_calendario, name="sesion_calendario"),
    path(f"{sesion}.ics", calendario.sesion_ics, name="sesion_ics"),
    *(
        path(
            f"{sesion}/{conjunto}.{formato}",
            datos.sesion_datos,
            {"conjunto": conjunto, "formato": formato},
            name=f"sesion_{conjunto}_{formato}",
        )
        for conjunto in datos.DE_UNA_SESION
        for formato in ("csv", "json")
    ),
]
