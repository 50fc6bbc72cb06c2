"""What people answered and from which posters they came: staff reads the counts of its own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cholula_ga.institucion.admin_base import PorDependencia
from informacion_util.models import ConteoDeUtilidad, VisitaDeAccion, VisitaDeFicha


class SoloLectura(PorDependencia, admin.ModelAdmin):
    """Counts are written by visitors alone."""

    list_display_links = None
    list_per_page = 100
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ConteoDeUtilidad)
class ConteoDeUtilidadAdmin(SoloLectura):
    list_display = ["mes", "ficha", "ejercicio", "respuesta", "cuantas"]
    list_filter = ["respuesta", "mes"]
    list_select_related = ["ficha", "ejercicio"]
    search_fields = ["ficha__slug"]


@admin.register(VisitaDeFicha)
class VisitaDeFichaAdmin(SoloLectura):
    list_display = ["dia", "ficha", "ejercicio", "cuantas"]
    list_select_related = ["ficha", "ejercicio"]
    search_fields = ["ficha__slug"]
    date_hierarchy = "dia"


@admin.register(VisitaDeAccion)
class VisitaDeAccionAdmin(SoloLectura):
    list_display = ["dia", "accion", "cuantas"]
    list_select_related = ["accion"]
    search_fields = ["accion__titulo"]
    date_hierarchy = "dia"
