from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from django.utils import timezone

from cholula_ga.institucion.actions import comprobar_cambio_de_nombre, renombrar_dependencia
from cholula_ga.institucion.models import (
    Administracion,
    Dependencia,
    Ejercicio,
    Localidad,
    MarcoNormativo,
    NombreAnterior,
    Usuario,
)


class NombreAnteriorInline(admin.TabularInline):
    """Read only: the log vouches for texts that bear these names."""

    model = NombreAnterior
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DependenciaForm(forms.ModelForm):
    def clean_nombre(self) -> str:
        nombre = self.cleaned_data["nombre"]
        if self.instance.pk and nombre != self.initial["nombre"]:
            comprobar_cambio_de_nombre(self.instance, hoy=timezone.localdate())
        return nombre


@admin.register(Dependencia)
class DependenciaAdmin(admin.ModelAdmin):
    """Catalogue of names: every office reads it, systems staff writes it."""

    form = DependenciaForm
    list_display = ["nombre", "siglas", "tipo", "parte_de", "activa"]
    list_filter = ["tipo", "activa"]
    search_fields = ["nombre", "siglas"]
    list_select_related = ["parte_de"]
    inlines = [NombreAnteriorInline]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new name leaves the old one written, with today as its last day."""
        if change and "nombre" in form.changed_data:
            renombrar_dependencia(obj, obj.nombre, hoy=timezone.localdate())
        super().save_model(request, obj, form, change)


@admin.register(Localidad)
class LocalidadAdmin(admin.ModelAdmin):
    list_display = ["nombre", "tipo"]
    list_filter = ["tipo"]
    search_fields = ["nombre"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Published texts name the place: its name and address stay."""
        return ["nombre", "slug"] if obj else []


@admin.register(MarcoNormativo)
class MarcoNormativoAdmin(admin.ModelAdmin):
    list_display = ["clave", "nombre", "desde", "hasta"]
    list_filter = ["clave"]


@admin.register(Administracion)
class AdministracionAdmin(admin.ModelAdmin):
    list_display = ["nombre", "inicia", "termina"]


@admin.register(Ejercicio)
class EjercicioAdmin(admin.ModelAdmin):
    list_display = ["anio", "administracion"]
    list_select_related = ["administracion"]
    search_fields = ["anio"]


@admin.register(Usuario)
class UsuarioAdmin(UserAdmin):
    list_display = ["username", "cargo", "is_active", "last_login"]
    list_filter = ["groups", "dependencias", "is_active"]
    filter_horizontal = ["groups", "dependencias"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Quién es", {"fields": ["cargo", "email"]}),
        ("Qué puede hacer", {"fields": ["is_active", "is_staff", "groups", "dependencias"]}),
        ("Fechas", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["username", "password1", "password2", "cargo", "is_staff"],
            },
        )
    ]
