"""The fichas that other tables of the panel choose from: only read, and only the published ones."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from informacion_util.models import Ficha


@admin.register(Ficha)
class FichaAdmin(admin.ModelAdmin):
    """What a field that searches fichas asks; its content is written as editions."""

    search_fields = ["slug", "ediciones__titulo"]
    ordering = ["slug"]
    fields = ["slug", "dependencia", "tema", "estante"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Ficha.objects.publicadas()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
