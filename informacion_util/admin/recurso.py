"""The files and links of an edition, in the same form."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cholula_ga.institucion.admin_base import PorDependencia
from informacion_util.forms import RecursoForm, RecursoFormSet
from informacion_util.models import Edicion, Recurso


class RecursoInline(PorDependencia, admin.StackedInline):
    model = Recurso
    form = RecursoForm
    formset = RecursoFormSet
    fields = ["titulo", "fichero", "url", "descripcion", "texto_alternativo", "orden"]
    extra = 1

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and (obj is None or obj.es_editable)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        editable = not isinstance(obj, Edicion) or obj.es_editable
        return editable and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        editable = not isinstance(obj, Edicion) or obj.es_editable
        return editable and super().has_delete_permission(request, obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Read-only, the file is shown by its own row."""
        if self.has_change_permission(request, obj):
            return ["titulo", "fichero", "url", "descripcion", "texto_alternativo", "orden"]
        return ["titulo", "archivo", "url", "descripcion", "texto_alternativo"]
