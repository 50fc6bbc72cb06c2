"""Agreements in the panel: read, followed up by each responsible office, never rewritten."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cholula_ga.institucion.admin_base import usuario_de
from sesiones.admin import seguimiento as vistas
from sesiones.models import Aclaracion, Acuerdo, Seguimiento


class SoloLectura(admin.TabularInline):
    """What is only added is added elsewhere, one entry at a time."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SeguimientoInline(SoloLectura):
    model = Seguimiento
    fields = ["fecha", "dependencia", "texto", "estado_nuevo", "nueva_fecha", "evidencia"]


class AclaracionInline(SoloLectura):
    model = Aclaracion
    fields = ["fecha", "dependencia", "texto"]


@admin.register(Acuerdo)
class AcuerdoAdmin(admin.ModelAdmin):
    """Agreements are born on the desk. The list offers what each person may do with each one."""

    list_display = ["numero", "estado", "fecha_compromiso", "nueva_fecha", "opciones", "es_demo"]
    list_filter = ["estado", "responsables"]
    search_fields = ["numero", "texto"]
    fields = [
        "numero",
        "texto",
        "estado",
        "responsables",
        "fecha_compromiso",
        "nueva_fecha",
        "sin_efecto_por",
    ]
    inlines = [SeguimientoInline, AclaracionInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Acuerdo]:
        """Every agreement, saying of each whether this person may report on it."""
        editables = Acuerdo.objects.editables_por(usuario_de(request)).values("pk")
        visibles = Acuerdo.objects.visibles_para(usuario_de(request))
        return visibles.annotate(editable=Q(pk__in=editables))

    @admin.display(description="Seguimiento")
    def opciones(self, acuerdo: Acuerdo) -> SafeString | str:
        if not getattr(acuerdo, "editable", False):
            return ""
        cual = "seguimiento" if acuerdo.esta_abierto else "aclarar"
        texto = "Agregar seguimiento" if acuerdo.esta_abierto else "Aclarar"
        direccion = reverse(f"admin:sesiones_acuerdo_{cual}", args=[acuerdo.pk])
        return format_html('<a href="{}">{}</a>', direccion, texto)

    def get_urls(self) -> list[URLPattern]:
        def ruta(direccion: str, vista: Callable[..., Any], nombre: str) -> URLPattern:
            return path(
                direccion, self.admin_site.admin_view(vista), name=f"sesiones_acuerdo_{nombre}"
            )

        return [
            ruta("mios/", vistas.acuerdos_mios, "mios"),
            ruta("<int:pk>/seguimiento/", vistas.acuerdo_seguimiento, "seguimiento"),
            ruta("<int:pk>/aclarar/", vistas.acuerdo_aclarar, "aclarar"),
            ruta("<int:pk>/sin-efecto/", vistas.acuerdo_sin_efecto, "sin_efecto"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
