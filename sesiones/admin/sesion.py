"""Sessions in the panel: the draft, and the way to the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cholula_ga.institucion.admin_base import UnaSolaVez, usuario_de
from sesiones.actions import Acto, nueva_sesion
from sesiones.admin.acta import sesion_acta
from sesiones.admin.comun import columnas_para
from sesiones.admin.erratas import sesion_errata
from sesiones.admin.preparar import sesion_preparar
from sesiones.admin.puntos import PuntoInline
from sesiones.mesa.api import mesa_estado, mesa_pasos
from sesiones.mesa.views import mesa_detalle
from sesiones.models import EstadoSesion, Sesion


@admin.register(Sesion)
class SesionAdmin(UnaSolaVez):
    """A draft is written here; from its call on, a session changes only on its desk."""

    list_display = ["__str__", "estado", "fecha", "preparar", "mesa", "es_demo"]
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

    @admin.display(description="Preparar")
    def preparar(self, sesion: Sesion) -> SafeString:
        direccion = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])
        return format_html('<a href="{}">Puntos, anexos y convocatoria</a>', direccion)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return columnas_para(request, self.list_display)

    def get_urls(self) -> list[URLPattern]:
        mesa = path(
            "<int:pk>/mesa/", self.admin_site.admin_view(mesa_detalle), name="sesiones_sesion_mesa"
        )
        pasos = path("<int:pk>/mesa/pasos/", mesa_pasos, name="sesiones_sesion_mesa_pasos")
        estado = path("<int:pk>/mesa/estado.json", mesa_estado, name="sesiones_sesion_mesa_estado")
        preparar = path(
            "<int:pk>/preparar/",
            self.admin_site.admin_view(sesion_preparar),
            name="sesiones_sesion_preparar",
        )
        acta = path(
            "<int:pk>/acta/", self.admin_site.admin_view(sesion_acta), name="sesiones_sesion_acta"
        )
        errata = path(
            "<int:pk>/errata/",
            self.admin_site.admin_view(sesion_errata),
            name="sesiones_sesion_errata",
        )
        return [preparar, mesa, pasos, estado, acta, errata, *super().get_urls()]

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """A draft has no page yet."""
        return super().get_view_on_site_url(obj) if obj and obj.es_publica() else None

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
