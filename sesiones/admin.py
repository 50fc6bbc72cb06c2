"""The panel of the commission's secretary: the tables, and the way to the desk."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import ManyToManyField
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cholula_ga.institucion.admin_base import UnaSolaVez, usuario_de
from informacion_util.models import Ficha
from sesiones.actions import Acto, nueva_sesion, publicar_instalacion
from sesiones.mesa.seguimiento import acuerdo_seguimiento
from sesiones.mesa.views import mesa_detalle
from sesiones.models import (
    Acuerdo,
    EstadoSesion,
    Instalacion,
    Integrante,
    PuntoDelDia,
    Regla,
    Seguimiento,
    Sesion,
)


class PuntoInline(admin.StackedInline):
    model = PuntoDelDia
    fields = ["numero", "tipo", "titulo", "estrategia", "problematicas", "fichas"]
    filter_horizontal = ["fichas"]
    extra = 0

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        if db_field.name == "fichas":
            kwargs["queryset"] = Ficha.objects.publicadas()
        return super().formfield_for_manytomany(db_field, request, **kwargs)


SOLO_SECRETARIA = ("mesa", "seguimiento")


def columnas_para(request: HttpRequest, columnas: Sequence[Any]) -> list[Any]:
    """Doors that only the secretary may open are shown to her alone."""
    if usuario_de(request).es_secretaria_tecnica:
        return list(columnas)
    return [columna for columna in columnas if columna not in SOLO_SECRETARIA]


@admin.register(Sesion)
class SesionAdmin(UnaSolaVez):
    """A draft is written here; from its call on, a session changes only on its desk."""

    list_display = ["__str__", "estado", "fecha", "mesa", "es_demo"]
    list_filter = ["estado", "ejercicio", "tipo"]
    list_select_related = ["ejercicio"]
    fields = [
        "comision",
        "instalacion",
        "ejercicio",
        "tipo",
        "fecha",
        "hora",
        "modalidad",
        "lugar",
        "enlace",
    ]
    inlines = [PuntoInline]

    @admin.display(description="Mesa")
    def mesa(self, sesion: Sesion) -> SafeString:
        direccion = reverse("admin:sesiones_sesion_mesa", args=[sesion.pk])
        return format_html('<a href="{}">Abrir la mesa</a>', direccion)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return columnas_para(request, self.list_display)

    def get_urls(self) -> list[URLPattern]:
        mesa = path(
            "<int:pk>/mesa/", self.admin_site.admin_view(mesa_detalle), name="sesiones_sesion_mesa"
        )
        return [mesa, *super().get_urls()]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        es_borrador = not isinstance(obj, Sesion) or obj.estado == EstadoSesion.BORRADOR
        return es_borrador and super().has_change_permission(request, obj)

    def ya_no_cambia(self, obj: Sesion) -> str:
        if obj.estado == EstadoSesion.BORRADOR:
            return ""
        return "La sesión ya se convocó, quizá en otra pestaña: desde entonces cambia en su mesa."

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Sesion, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            nueva_sesion(obj, Acto(por=usuario_de(request)))


class ReglaInline(admin.StackedInline):
    model = Regla
    fields = ["clave", "valor", "fundamento"]
    extra = 0


class IntegranteInline(admin.StackedInline):
    model = Integrante
    fields = [
        "dependencia",
        "cargo",
        "funcion",
        "con_voto",
        "orden",
        "desde",
        "hasta",
        "persona",
    ]
    extra = 0
    can_delete = False


@admin.register(Instalacion)
class InstalacionAdmin(UnaSolaVez):
    """Rules with their basis, and seats. Saving publishes the page of the commission."""

    list_display = ["__str__", "desde", "hasta"]
    list_select_related = ["comision", "administracion"]
    fields = ["comision", "administracion", "desde", "hasta", "documento"]
    inlines = [ReglaInline, IntegranteInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        publicar_instalacion(form.instance, Acto(por=usuario_de(request)))


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
