"""What several forms of the room's panel share."""

from typing import Any

from django.contrib import admin
from django.db.models import DateField, Model, TextField
from django.http import HttpRequest

from proyecto_ciudadano.forms import FECHA, TEXTO
from proyecto_ciudadano.models import Problematica

CONTROLES: dict[Any, Any] = {DateField: {"widget": FECHA}, TextField: {"widget": TEXTO}}


class YaPublicos(admin.ModelAdmin):
    """Schools and workshops that a public page names are not changed behind its back."""

    ruta_taller: str

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if obj is not None and self._es_publico(obj):
            return False
        return super().has_change_permission(request, obj)

    def _es_publico(self, obj: Model) -> bool:
        return Problematica.objects.publicas().filter(**{self.ruta_taller: obj}).exists()
