"""Schools, and each workshop with all its problems in one form."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from cholula_ga.institucion.admin_base import PorDependencia, UnaSolaVez, usuario_de
from cholula_ga.publicacion.todo_o_nada import TodoONada
from proyecto_ciudadano import actions
from proyecto_ciudadano.actions.taller import es_publico
from proyecto_ciudadano.admin.comun import CONTROLES, YaPublicos
from proyecto_ciudadano.forms.taller import LISTA, SinRevisar, TallerForm
from proyecto_ciudadano.forms.taller_problematicas import (
    FormSetSinRevisar,
    ProblematicaDeTallerForm,
    ProblematicasFormSet,
)
from proyecto_ciudadano.models import Escuela, EstadoProblematica, Problematica, Taller

RUTA_REGISTRADO = "admin:proyecto_ciudadano_taller_registrado"
REGISTRADO = "proyecto_ciudadano/panel_taller_registrado.html"
OTRA = "_otra"  # the button that adds a row without scripts
MAX_EN_LISTA = 1_000
DEL_TALLER = ["ciclo_escolar", "edicion", "fecha", "participantes"]
DE_LA_NUEVA = ["nueva_nombre", "nueva_cct", "nueva_nivel", "nueva_localidad", "nueva_es_otra"]


@admin.register(Escuela)
class EscuelaAdmin(UnaSolaVez, YaPublicos):
    ruta_taller = "taller__escuela"
    list_display = ["nombre", "cct", "nivel", "localidad", "es_demo"]
    list_select_related = ["localidad"]
    search_fields = ["nombre", "cct"]


class ProblematicasInline(PorDependencia, admin.StackedInline):
    """Those that nobody has validated yet; the others moved on and have their own page."""

    model = Problematica
    form = ProblematicaDeTallerForm
    formset = ProblematicasFormSet
    formfield_overrides = CONTROLES
    can_delete = False
    verbose_name_plural = "problemáticas que encontraron"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return (
            super()
            .get_queryset(request)
            .filter(estado=EstadoProblematica.DETECTADA, retirada_el__isnull=True)
            .order_by("pk")
        )

    def formfield_for_dbfield(self, *args: Any, **kwargs: Any) -> Any:
        """Without the links of the panel to see the place."""
        campo = super().formfield_for_dbfield(*args, **kwargs)
        return getattr(campo, "widget", None) and _sin_enlaces(campo)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 2

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        if OTRA in request.POST:
            kwargs["formset"] = FormSetSinRevisar
            kwargs["form"] = type("FilaSinRevisar", (SinRevisar, self.form), {})
        return super().get_formset(request, obj, **kwargs)


@admin.register(Taller)
class TallerAdmin(UnaSolaVez, TodoONada):
    """All is saved or nothing; each problem gets its folio and waits for a second person."""

    form = TallerForm
    formfield_overrides = CONTROLES
    inlines = [ProblematicasInline]
    change_form_template = "proyecto_ciudadano/panel_taller.html"
    list_display = ["escuela", "ciclo_escolar", "edicion", "fecha", "participantes"]
    list_select_related = ["escuela"]
    list_filter = ["ciclo_escolar"]
    search_fields = ["escuela__nombre", "escuela__cct"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        nueva = {
            "fields": DE_LA_NUEVA,
            "description": "Déjelos vacíos si la eligió arriba. Se da de alta al guardar.",
        }
        escuela: list[Any] = [("Escuela", {"fields": ["cual_escuela"]})]
        if obj is None or not es_publico(obj):
            escuela.append(("Si la escuela no está en la lista", nueva))
        return [*escuela, ("Taller", {"fields": DEL_TALLER})]

    def get_urls(self) -> list[URLPattern]:
        vista = self.admin_site.admin_view(self.registrado_view)
        nombre = RUTA_REGISTRADO.removeprefix("admin:")
        return [path("<path:object_id>/registrado/", vista, name=nombre), *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        titulo = "El taller y sus problemáticas" if object_id else "Registrar un taller"
        contexto = {"title": titulo} | (extra_context or {})
        return super().changeform_view(request, object_id, form_url, contexto)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (SinRevisar, form), {}) if OTRA in request.POST else form

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if OTRA in request.POST:
            total = f"{prefix}-TOTAL_FORMS"
            hay = kwargs["data"].get(total, "")
            kwargs["data"][total] = str(int(hay) + 1 if hay.isdecimal() else 1)
        return kwargs

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = context["original"]
        context |= {
            "lista_de_escuelas": LISTA,
            "escuelas": Escuela.objects.all()[:MAX_EN_LISTA],
            "ya_validadas": _ya_validadas(obj) if obj else [],
            "es_publico": bool(obj) and es_publico(obj),
            "hay_avisos": _hay_avisos(context) or "confirma_avisos" in request.POST,
            "avisos_leidos": "confirma_avisos" in request.POST,
            "show_save_and_continue": False,
            "show_save_and_add_another": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Taller, form: Any, change: bool) -> None:
        if not form.es_publico:
            actions.guardar_taller(obj, por=usuario_de(request))

    def save_formset(
        self, request: HttpRequest, form: Any, formset: BaseModelFormSet, change: bool
    ) -> None:
        usuario = usuario_de(request)
        for problematica in formset.save(commit=False):
            problematica.taller = form.instance
            if problematica.pk is None:
                actions.registrar(problematica, por=usuario)
            else:
                actions.corregir_detectada(problematica, por=usuario)

    def response_add(
        self, request: HttpRequest, obj: Taller, post_url_continue: str | None = None
    ) -> HttpResponse:
        return redirect(RUTA_REGISTRADO, obj.pk)

    def response_change(self, request: HttpRequest, obj: Taller) -> HttpResponse:
        return redirect(RUTA_REGISTRADO, obj.pk)

    def registrado_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What was registered, with its folios, and who goes on."""
        taller = self.get_object(request, unquote(object_id))
        if taller is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, taller):
            raise PermissionDenied
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Taller registrado",
            "taller": taller,
            "problematicas": taller.problematicas.order_by("pk"),
        }
        return TemplateResponse(request, REGISTRADO, contexto)


def _sin_enlaces(campo: Any) -> Any:
    campo.widget.can_view_related = False
    campo.widget.can_change_related = False
    campo.widget.can_add_related = False
    return campo


def _ya_validadas(taller: Taller) -> QuerySet[Problematica]:
    return taller.problematicas.exclude(estado=EstadoProblematica.DETECTADA).order_by("pk")


def _hay_avisos(contexto: dict[str, Any]) -> bool:
    """Whether some field was refused only because it may hold personal data."""
    forms = [contexto["adminform"].form]
    for formset in contexto["inline_admin_formsets"]:
        forms += formset.formset.forms
    return any(
        error.code == "aviso"
        for form in forms
        for dichos in form.errors.values()
        for error in getattr(dichos, "data", [])
    )
