from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

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
    model = NombreAnterior
    extra = 0


@admin.register(Dependencia)
class DependenciaAdmin(admin.ModelAdmin):
    """Catalogue of names: every office reads it, systems staff writes it."""

    list_display = ["nombre", "siglas", "tipo", "parte_de", "activa"]
    list_filter = ["tipo", "activa"]
    search_fields = ["nombre", "siglas"]
    list_select_related = ["parte_de"]
    inlines = [NombreAnteriorInline]


@admin.register(Localidad)
class LocalidadAdmin(admin.ModelAdmin):
    list_display = ["nombre", "tipo"]
    list_filter = ["tipo"]
    search_fields = ["nombre"]


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
