"""Import and export in the panel: a preview, and one confirmation of what it showed."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, BinaryIO, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportModelAdmin

from cholula_ga.datos.importacion import temporal
from cholula_ga.datos.importacion.columnas import Encabezados
from cholula_ga.datos.importacion.formatos import LibroReversible
from cholula_ga.datos.importacion.formulario import ImportarForm
from cholula_ga.datos.importacion.plantilla import Plantilla
from cholula_ga.datos.importacion.resultado import Efecto, Resultado
from cholula_ga.institucion.admin_base import usuario_de

PAGINA = "admin/import_export/import.html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YA_NO_ESTA = (
    "Esa importación ya se había confirmado, o pasó más de un día. Revise la lista; si falta "
    "algo, vuelva a elegir el archivo."
)


class Grupo(NamedTuple):
    """Rows of the preview with the same effect; `sin_detalle`, what a change with no cell is."""

    efecto: Efecto
    titulo: str
    ayuda: str = ""
    sin_detalle: str = ""


class ConfirmarForm(forms.Form):
    sello = forms.CharField(widget=forms.HiddenInput)
    plan = forms.CharField(widget=forms.HiddenInput)


class ImportacionEnPanel(ImportExportModelAdmin):
    """Mixin of an admin: its buttons «Importar» and «Exportar».

    Whoever uses it says the attributes below, `plantilla(request)` and
    `resultado_de_importar(request, archivo, plan=)`, which asks for rights again each time.
    """

    encabezados: Encabezados
    max_filas: int
    libro: type[LibroReversible]
    titulo_de_importar: str
    grupos: Sequence[Grupo]
    datos_de_fila: Sequence[str]  # headings of what tells a row, besides its title
    que_acepta: Sequence[str]
    que_es_cada_fila: str

    def plantilla(self, request: HttpRequest) -> Plantilla:
        raise NotImplementedError

    def resultado_de_importar(
        self, request: HttpRequest, archivo: BinaryIO, *, plan: str | None = None
    ) -> Resultado:
        """A preview, or the import that does that very `plan`."""
        raise NotImplementedError

    def get_urls(self) -> list[Any]:
        vistas = self.admin_site.admin_view
        propias = [
            path("import/plantilla.<str:formato>", vistas(self.plantilla_de_importacion)),
            path(
                "export/xlsx/",
                vistas(self.exportar_libro),
                name=f"{self.opts.app_label}_{self.opts.model_name}_export_xlsx",
            ),
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
        return self._do_file_export(self.libro(), request, self.get_export_queryset(request))

    def plantilla_de_importacion(self, request: HttpRequest, formato: str) -> HttpResponse:
        self._exigir_permiso_de_importar(request)
        if formato not in ("csv", "xlsx"):
            raise Http404
        plantilla = self.plantilla(request)
        respuesta = (
            HttpResponse(plantilla.csv(), content_type="text/csv; charset=utf-8")
            if formato == "csv"
            else HttpResponse(plantilla.xlsx(), content_type=XLSX)
        )
        respuesta["Content-Disposition"] = f'attachment; filename="plantilla.{formato}"'
        return respuesta

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Choose a file, and see what it would do; nothing is saved here."""
        self._exigir_permiso_de_importar(request)
        form = self._formulario(request)
        if request.method != "POST" or not form.is_valid():
            return self._pagina_de_importar(request, form)
        fichero = form.cleaned_data["import_file"]
        resultado = self.resultado_de_importar(request, fichero.file)
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
                resultado = self.resultado_de_importar(
                    request, archivo, plan=request.POST.get("plan", "")
                )
        except temporal.YaNoEsta:
            messages.warning(request, YA_NO_ESTA)
            return redirect(self._ruta_de_lista())
        if resultado.has_errors():
            respuesta = self._pagina_de_importar(request, self._formulario(), resultado)
            respuesta.status_code = HTTPStatus.CONFLICT
            return respuesta
        totales = resultado.totals
        messages.success(
            request,
            f"Importación terminada. Nuevas: {totales['new']}; con cambios: {totales['update']}; "
            f"sin cambios: {totales['skip']}.",
        )
        return redirect(self._ruta_de_lista())

    def _formulario(self, request: HttpRequest | None = None) -> ImportarForm:
        enviado = (request.POST or None, request.FILES or None) if request else ()
        return ImportarForm(*enviado, encabezados=self.encabezados, max_filas=self.max_filas)

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
            "title": self.titulo_de_importar,
            "form": form,
            "resultado": resultado,
            "grupos": self._grupos(resultado),
            "columnas": self.plantilla(request).encabezado,
            "que_acepta": self.que_acepta,
            "que_es_cada_fila": self.que_es_cada_fila,
            "datos_de_fila": self.datos_de_fila,
            "ruta_lista": self._ruta_de_lista(),
        }
        return render(request, PAGINA, contexto | mas)

    def _grupos(self, resultado: Resultado | None) -> list[dict[str, Any]]:
        """What would happen, by kind: how many, and the first ones."""
        if resultado is None or resultado.has_errors():
            return []
        return [
            {
                "efecto": grupo.efecto.value,
                "titulo": grupo.titulo,
                "ayuda": grupo.ayuda,
                "cambia": grupo.efecto in (Efecto.CAMBIA, Efecto.CORRIGE),
                "sin_detalle": grupo.sin_detalle,
                "cuantas": resultado.cuentas[grupo.efecto],
                "filas": resultado.muestras[grupo.efecto],
                "mas": resultado.cuentas[grupo.efecto] - len(resultado.muestras[grupo.efecto]),
            }
            for grupo in self.grupos
        ]

    def _ruta_de_lista(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def _exigir_permiso_de_importar(self, request: HttpRequest) -> None:
        if not self.has_import_permission(request):
            raise PermissionDenied

    def get_resource_kwargs(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        return {"usuario": usuario_de(request)}
