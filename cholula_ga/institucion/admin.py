from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from cholula_ga.institucion.actions import comprobar_cambio_de_nombre, renombrar_dependencia
from cholula_ga.institucion.admin_base import UnaSolaVez
from cholula_ga.institucion.models import (
    Administracion,
    Dependencia,
    Ejercicio,
    Localidad,
    MarcoNormativo,
    NombreAnterior,
    Usuario,
)

COORDENADAS = (
    "El centro del lugar en grados decimales, como 19.0514 y -98.2953. Nunca el de una escuela. "
    "Si las dos quedan vacías, el lugar aparece en la tabla y no en el mapa."
)
DE_PODER = ["is_active", "is_staff", "groups", "dependencias"]
# Roles come from migrations; sign-in attempts and devices are kept by their own packages.
for ajeno in (AccessAttempt, AccessFailureLog, AccessLog, Group, StaticDevice, TOTPDevice):
    admin.site.unregister(ajeno)


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
class DependenciaAdmin(UnaSolaVez):
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
class LocalidadAdmin(UnaSolaVez):
    list_display = ["nombre", "tipo", "latitud", "longitud"]
    fieldsets = [
        (None, {"fields": ["nombre", "slug", "tipo"]}),
        ("Ubicación en el mapa", {"fields": ["latitud", "longitud"], "description": COORDENADAS}),
    ]
    list_filter = ["tipo"]
    search_fields = ["nombre"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Published texts name the place: its name and address stay."""
        return ["nombre", "slug"] if obj else []


class MarcoNormativoForm(forms.ModelForm):
    """A web address without a scheme is taken for https."""

    url = forms.URLField(label="Dirección", required=False, max_length=200, assume_scheme="https")


@admin.register(MarcoNormativo)
class MarcoNormativoAdmin(UnaSolaVez):
    form = MarcoNormativoForm
    list_display = ["clave", "nombre", "desde", "hasta"]
    list_filter = ["clave"]


@admin.register(Administracion)
class AdministracionAdmin(UnaSolaVez):
    list_display = ["nombre", "inicia", "termina"]


@admin.register(Ejercicio)
class EjercicioAdmin(UnaSolaVez):
    list_display = ["anio", "administracion"]
    list_select_related = ["administracion"]
    search_fields = ["anio"]


@admin.register(Usuario)
class UsuarioAdmin(UnaSolaVez, UserAdmin):
    """Nobody gives power to themselves; only a superuser touches a superuser."""

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

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        ajeno = isinstance(obj, Usuario) and obj.is_superuser and not request.user.is_superuser
        return not ajeno and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        propio = obj is not None and obj.pk == request.user.pk
        return ["last_login", "date_joined", *(DE_PODER if propio else [])]
