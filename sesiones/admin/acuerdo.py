"""Agreements in the panel: read, and followed up."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sesiones.admin.comun import columnas_para
from sesiones.mesa.seguimiento import acuerdo_seguimiento
from sesiones.models import Acuerdo, Seguimiento


class SeguimientoInline(admin.TabularInline):
    model = Seguimiento
    fields = ["fecha", "dependencia", "texto", "estado_nuevo", "evidencia"]
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Acuerdo)
class AcuerdoAdmin(admin.ModelAdmin):
    """Agreements are read here; they are born on the desk and never rewritten."""

    list_display = ["numero", "estado", "fecha_compromiso", "seguimiento", "es_demo"]
    list_filter = ["estado", "responsables"]
    search_fields = ["numero", "texto"]
    fields = ["numero", "texto", "estado", "responsables", "fecha_compromiso", "sin_efecto_por"]
    inlines = [SeguimientoInline]

    @admin.display(description="Seguimiento")
    def seguimiento(self, acuerdo: Acuerdo) -> SafeString:
        direccion = reverse("admin:sesiones_acuerdo_seguimiento", args=[acuerdo.pk])
        return format_html('<a href="{}">Agregar seguimiento</a>', direccion)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return columnas_para(request, self.list_display)

    def get_urls(self) -> list[URLPattern]:
        seguimiento = path(
            "<int:pk>/seguimiento/",
            self.admin_site.admin_view(acuerdo_seguimiento),
            name="sesiones_acuerdo_seguimiento",
        )
        return [seguimiento, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
