"""Import and export of drafts in the panel."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from import_export.admin import ImportExportModelAdmin
from import_export.formats import base_formats

from cholula_ga.institucion.admin_base import usuario_de
from informacion_util.importacion import ImportarForm
from informacion_util.resources import EdicionResource


class ImportacionDeFichas(ImportExportModelAdmin):
    """Mixin of the catalogue's admin: its buttons «Importar» and «Exportar»."""

    resource_classes = [EdicionResource]
    formats = [base_formats.CSV]
    import_form_class = ImportarForm

    def is_skip_export_form_enabled(self) -> bool:
        """One button, one file: the columns that the import takes back."""
        return True

    def is_skip_export_form_from_action_enabled(self) -> bool:
        return True

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The file of a preview serves one confirmation."""
        try:
            return super().process_import(request, **kwargs)
        except FileNotFoundError:
            messages.warning(
                request,
                "Esa importación ya se había confirmado. Revise la lista; si falta algo, "
                "vuelva a elegir el archivo.",
            )
            return redirect(reverse("admin:informacion_util_edicion_changelist"))

    def get_resource_kwargs(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        return {"usuario": usuario_de(request)}
