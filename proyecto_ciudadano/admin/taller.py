"""Schools and the workshop's editions in the panel."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cholula_ga.institucion.admin_base import UnaSolaVez
from proyecto_ciudadano.admin.comun import CONTROLES, YaPublicos
from proyecto_ciudadano.models import Escuela, Taller


@admin.register(Escuela)
class EscuelaAdmin(UnaSolaVez, YaPublicos):
    ruta_taller = "taller__escuela"
    list_display = ["nombre", "cct", "nivel", "localidad", "es_demo"]
    list_select_related = ["localidad"]
    search_fields = ["nombre", "cct"]


@admin.register(Taller)
class TallerAdmin(UnaSolaVez, YaPublicos):
    ruta_taller = "taller"
    formfield_overrides = CONTROLES
    list_display = ["escuela", "ciclo_escolar", "edicion", "fecha", "participantes"]
    list_select_related = ["escuela"]
    list_filter = ["ciclo_escolar"]

    def save_model(self, request: HttpRequest, obj: Taller, form: Any, change: bool) -> None:
        obj.es_demo = obj.escuela.es_demo
        super().save_model(request, obj, form, change)
