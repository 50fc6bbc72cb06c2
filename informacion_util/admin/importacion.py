"""Import and export of drafts in the panel: a preview, and one confirmation of what it showed."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportModelAdmin

from cholula_ga.institucion.admin_base import usuario_de
from informacion_util.importacion import abrir, temporal
from informacion_util.importacion.columnas import LLAVES, VALORES
from informacion_util.importacion.errores import ArchivoRechazado
from informacion_util.importacion.formatos import CsvReversible, LibroReversible
from informacion_util.importacion.formulario import ImportarForm
from informacion_util.importacion.plan import Efecto
from informacion_util.importacion.plantilla import plantilla_csv, plantilla_xlsx
from informacion_util.importacion.resultado import Resultado
from informacion_util.resources import EdicionResource

PLANTILLA = "admin/import_export/import.html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YA_NO_ESTA = (
    "Esa importación ya se había confirmado, o pasó más de un día. Revise la lista; si falta "
    "algo, vuelva a elegir el archivo."
)
GRUPOS = (
    (Efecto.CORRIGE, "Corrigen algo publicado", "Se hará el borrador de la siguiente versión."),
    (Efecto.CAMBIA, "Cambian un borrador", ""),
    (Efecto.NUEVA, "Se crean", ""),
    (Efecto.IGUAL, "Quedan como están", ""),
)


class ConfirmarForm(forms.Form):
    sello = forms.CharField(widget=forms.HiddenInput)
    plan = forms.CharField(widget=forms.HiddenInput)


class ImportacionDeFichas(ImportExportModelAdmin):
    """Mixin of the catalogue's admin: its buttons «Importar» and «Exportar»."""

    resource_classes = [EdicionResource]
    formats = [CsvReversible, LibroReversible]

    def get_urls(self) -> list[Any]:
        vistas = self.admin_site.admin_view
        propias = [
            path("import/plantilla.<str:formato>", vistas(self.plantilla_de_importacion)),
            path("export/xlsx/", vistas(self.exportar_libro), name="edicion_export_xlsx"),
        ]
        return propias + super().get_urls()

    def is_skip_export_form_enabled(self) -> bool:
        """One button, one file: the columns that the import takes back."""
        return True

    def is_skip_export_form_from_action_enabled(self) -> bool:
        return True

    def exportar_libro(self, request: HttpRequest) -> HttpResponse:
        if not self.has_export_permission(request):
            raise PermissionDenied
        return self._do_file_export(LibroReversible(), request, self.get_export_queryset(request))

    def plantilla_de_importacion(self, request: HttpRequest, formato: str) -> HttpResponse:
        self._exigir_permiso_de_importar(request)
        if formato not in ("csv", "xlsx"):
            raise Http404
        respuesta = (
            HttpResponse(plantilla_csv(), content_type="text/csv; charset=utf-8")
            if formato == "csv"
            else HttpResponse(plantilla_xlsx(usuario_de(request)), content_type=XLSX)
        )
        respuesta["Content-Disposition"] = f'attachment; filename="plantilla.{formato}"'
        return respuesta

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Choose a file, and see what it would do; nothing is saved here."""
        self._exigir_permiso_de_importar(request)
        form = ImportarForm(request.POST or None, request.FILES or None)
        if request.method != "POST" or not form.is_valid():
            return self._pagina_de_importar(request, form)
        fichero = form.cleaned_data["import_file"]
        resultado = self._resultado_de_importar(request, fichero.file)
        if resultado.has_errors():
            return self._pagina_de_importar(request, form, resultado)
        fichero.seek(0)
        sello = temporal.guardar(fichero, usuario_de(request))
        confirmar = ConfirmarForm(initial={"sello": sello, "plan": resultado.plan})
        return self._pagina_de_importar(request, form, resultado, confirm_form=confirmar)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The file of a preview serves one confirmation, by whoever saw it."""
        return require_POST(self._confirmar_importacion)(request)

    def _confirmar_importacion(self, request: HttpRequest) -> HttpResponse:
        self._exigir_permiso_de_importar(request)
        sello = request.POST.get("sello", "")
        try:
            with temporal.tomar(sello, usuario_de(request)) as archivo:
                resultado = self._resultado_de_importar(
                    request, archivo, plan=request.POST.get("plan", "")
                )
        except temporal.YaNoEsta:
            messages.warning(request, YA_NO_ESTA)
            return redirect(self._ruta_de_lista())
        if resultado.has_errors():
            respuesta = self._pagina_de_importar(request, ImportarForm(), resultado)
            respuesta.status_code = HTTPStatus.CONFLICT
            return respuesta
        totales = resultado.totals
        messages.success(
            request,
            f"Importación terminada. Nuevas: {totales['new']}; con cambios: {totales['update']}; "
            f"sin cambios: {totales['skip']}.",
        )
        return redirect(self._ruta_de_lista())

    def _resultado_de_importar(
        self, request: HttpRequest, archivo: Any, *, plan: str | None = None
    ) -> Resultado:
        """A preview, or the import that does that very `plan`.

        Rights are asked again each time; a file that stops being readable is an error too.
        """
        recurso = EdicionResource(usuario=usuario_de(request))
        try:
            return recurso.import_data(abrir(archivo), dry_run=plan is None, plan=plan)
        except ArchivoRechazado as error:
            return Resultado.de_archivo(error)

    def _pagina_de_importar(
        self,
        request: HttpRequest,
        form: ImportarForm,
        resultado: Resultado | None = None,
        **mas: Any,
    ) -> HttpResponse:
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Importar fichas",
            "form": form,
            "resultado": resultado,
            "grupos": _grupos(resultado),
            "columnas": [*LLAVES, *(columna.nombre for columna in VALORES)],
            "ruta_lista": self._ruta_de_lista(),
        }
        return render(request, PLANTILLA, contexto | mas)

    def _ruta_de_lista(self) -> str:
        return reverse("admin:informacion_util_edicion_changelist")

    def _exigir_permiso_de_importar(self, request: HttpRequest) -> None:
        if not self.has_import_permission(request):
            raise PermissionDenied

    def get_resource_kwargs(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        return {"usuario": usuario_de(request)}


def _grupos(resultado: Resultado | None) -> list[dict[str, Any]]:
    """What would happen, by kind: how many, and the first ones."""
    if resultado is None or resultado.has_errors():
        return []
    return [
        {
            "efecto": efecto.value,
            "titulo": titulo,
            "ayuda": ayuda,
            "cuantas": resultado.cuentas[efecto],
            "filas": resultado.muestras[efecto],
            "mas": resultado.cuentas[efecto] - len(resultado.muestras[efecto]),
        }
        for efecto, titulo, ayuda in GRUPOS
    ]
