from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cholula_ga.institucion.admin_base import UnaSolaVez
from informacion_util.models import Tema


@admin.register(Tema)
class TemaAdmin(UnaSolaVez):
    list_display = ["nombre", "slug"]
    search_fields = ["nombre"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ["nombre"]}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Published entries name their topic: a name in use stays."""
        en_uso = obj and obj.fichas.filter(ediciones__publicada_el__isnull=False).exists()
        return ["nombre", "slug"] if en_uso else []
