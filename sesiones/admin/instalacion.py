"""The commission in the panel: its rules and its seats."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cholula_ga.institucion.admin_base import UnaSolaVez, usuario_de
from sesiones.actions import Acto, publicar_instalacion
from sesiones.models import Instalacion, Integrante, Regla


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
