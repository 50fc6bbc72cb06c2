"""What the list of problems of the panel is cut by."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.institucion.models import Dependencia
from proyecto_ciudadano.models import Problematica, Turno


class RespuestaDeDependencias(admin.SimpleListFilter):
    """Who has not answered; validación sees all, an enlace the turns of her dependencias."""

    title = "respuesta de las dependencias"
    parameter_name = "respuesta"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("sin_respuesta", "Alguna no ha respondido"),
            ("vencida", "Alguna dejó pasar su fecha"),
            ("nadie", "Ninguna la ha aceptado"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        suyos = Turno.objects.editables_por(usuario_de(request))
        if self.value() == "sin_respuesta":
            return queryset.filter(pk__in=suyos.sin_respuesta().values("problematica"))
        if self.value() == "vencida":
            vencidos = suyos.vencidos(timezone.localdate())
            return queryset.filter(pk__in=vencidos.values("problematica"))
        if self.value() == "nadie":
            nadie = Problematica.objects.que_nadie_acepta()
            return queryset.filter(pk__in=nadie.values("pk"))
        return queryset


class DependenciaTurnada(admin.SimpleListFilter):
    """Those to which something is turned now."""

    title = "dependencia"
    parameter_name = "dependencia"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        suyas = Turno.objects.editables_por(usuario_de(request)).values("dependencia")
        filas = Dependencia.objects.filter(pk__in=suyas).values_list("slug", "nombre")
        return [(slug, nombre) for slug, nombre in filas]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if not self.value():
            return queryset
        turnos = Turno.objects.filter(dependencia__slug=self.value())
        return queryset.filter(pk__in=turnos.values("problematica"))


class Devueltas(admin.SimpleListFilter):
    """Returned because somebody could be identified."""

    title = "revisión de privacidad"
    parameter_name = "devuelta"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("si", "Devueltas por corregir"), ("mias", "Devueltas que yo redacté")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "si":
            return queryset.filter(devuelta_el__isnull=False)
        if self.value() == "mias":
            return queryset.filter(devuelta_el__isnull=False, redactada_por=usuario_de(request))
        return queryset
