"""The form of the panel keeps what its author types, and gives it back when it is opened again."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseModelFormSet, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format

from cholula_ga.institucion.admin_base import usuario_de
from informacion_util import autoguardado
from informacion_util.models import BorradorAutomatico, Edicion

RUTA = "admin:informacion_util_edicion_{}"


class Autoguardado(ModelAdmin):
    """Mixin of the catalogue's admin. Only its author reads an autosave, and saving deletes it."""

    def get_urls(self) -> list[URLPattern]:
        vista = self.admin_site.admin_view(self.autoguardado_view)
        nombre = "informacion_util_edicion_autoguardado"
        return [
            path("autoguardado/", vista, name=f"{nombre}_nueva"),
            path("<int:object_id>/autoguardado/", vista, name=nombre),
            *super().get_urls(),
        ]

    def autoguardado_view(self, request: HttpRequest, object_id: int | None = None) -> HttpResponse:
        """Keep what the page sends every few seconds, or forget it. JSON, except to forget."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if object_id and (motivo := self._ya_no_cambia(request, object_id)):
            return JsonResponse({"mensaje": motivo}, status=HTTPStatus.CONFLICT)
        edicion = self._editable_o_nueva(request, object_id)
        usuario = usuario_de(request)
        if request.POST.get("accion") == "descartar":
            autoguardado.descartar(usuario=usuario, edicion=edicion)
            messages.success(request, "Se descartó lo que no se había guardado.")
            return redirect(_del_formulario(edicion))
        base = request.POST.get("_base", "")
        try:
            hecho = autoguardado.guardar(
                usuario=usuario, edicion=edicion, base=base, enviado=request.POST.dict()
            )
        except ValidationError as error:
            cuerpo = {"mensaje": " ".join(error.messages)}
            return JsonResponse(cuerpo, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        hora = date_format(timezone.localtime(hecho.guardado_el), "H:i")
        conflicto = edicion is not None and base != autoguardado.huella(edicion)
        return JsonResponse({"guardado": hora, "conflicto": conflicto})

    def _ya_no_cambia(self, request: HttpRequest, object_id: int) -> str:
        """Why one's own draft stopped being one, in another tab or by another hand."""
        propias = Edicion.objects.editables_por(usuario_de(request))
        edicion = propias.filter(pk=object_id).first()
        if edicion is None or edicion.es_editable:
            return ""
        return (
            "Esta ficha ya se envió a revisión o se publicó, quizá en otra pestaña, y ya no se "
            "guarda. Copie lo que quiera conservar."
        )

    def _editable_o_nueva(self, request: HttpRequest, object_id: int | None) -> Edicion | None:
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        edicion = self.get_object(request, str(object_id))
        if edicion is None:
            raise Http404("No hay un borrador suyo en esta dirección.")
        if not self.has_change_permission(request, edicion):
            raise PermissionDenied
        return edicion

    def _recuperado(self, request: HttpRequest, obj: Any) -> BorradorAutomatico | None:
        """The autosave that the form must open with, when its author asks for it."""
        if request.method == "GET" and "recuperar" in request.GET:
            return autoguardado.de(usuario_de(request), obj)
        return None

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        recuperado = self._recuperado(request, obj)
        de_la_pagina = {
            "usuario": usuario_de(request),
            "base": request.POST.get("_base", ""),
            "recuperado": recuperado.campos if recuperado else {},
        }
        return type(form.__name__, (form,), de_la_pagina)

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """The rows of files come back too; the files themselves must be chosen again."""
        recuperado = self._recuperado(request, obj)
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if recuperado:
                yield _con_filas(formset, recuperado), inline
            else:
                yield formset, inline

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj, form = context["original"], context["adminform"].form
        if obj is None or obj.es_editable:
            context |= self._contexto_de_autoguardado(request, obj, form)
        return super().render_change_form(request, context, *args, **kwargs)

    def _contexto_de_autoguardado(
        self, request: HttpRequest, obj: Edicion | None, form: ModelForm
    ) -> dict[str, Any]:
        argumentos = [obj.pk] if obj else []
        nombre = RUTA.format("autoguardado" if obj else "autoguardado_nueva")
        recuperado = self._recuperado(request, obj)
        hay = None
        if request.method == "GET" and not recuperado:
            hay = autoguardado.recuperable(autoguardado.de(usuario_de(request), obj), form, obj)
        return {
            "ruta_autoguardado": reverse(nombre, args=argumentos),
            "recuperable": hay,
            "recuperado": recuperado,
            # from the database: a refused form has already changed the one in memory
            "base": autoguardado.huella(Edicion.objects.get(pk=obj.pk)) if obj else "",
        }

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        edicion = form.instance if change else None
        autoguardado.descartar(usuario=usuario_de(request), edicion=edicion)


def _con_filas(
    formset: type[BaseModelFormSet], recuperado: BorradorAutomatico
) -> type[BaseModelFormSet]:
    filas = autoguardado.filas(recuperado)
    cambios = {"recuperadas": filas, "extra": len(filas[1]) + 1}
    return type(formset.__name__, (formset,), cambios)


def _del_formulario(edicion: Edicion | None) -> str:
    if edicion is None:
        return reverse(RUTA.format("add"))
    return reverse(RUTA.format("change"), args=[edicion.pk])
