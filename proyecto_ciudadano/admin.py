"""The panel of the room: validación moves problems, each enlace tells what was done."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import DateField, ForeignKey, Model, TextField
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from cholula_ga.institucion.admin_base import PorDependencia, UnaSolaVez, usuario_de
from cholula_ga.publicacion.revision_admin import RevisableAdmin, RevisionForm
from proyecto_ciudadano import actions, resguardo
from proyecto_ciudadano.forms import FECHA, TEXTO, EvidenciaForm, ProblematicaForm
from proyecto_ciudadano.models import (
    Actividad,
    Escuela,
    EstadoProblematica,
    Evidencia,
    Problematica,
    Taller,
)
from proyecto_ciudadano.publico import de_actividad
from proyecto_ciudadano.seguimiento_admin import RUTA, SeguimientoAdmin

EVIDENCIA_EDITABLE = ["fichero", "momento", "texto_alternativo", "se_reconoce_persona"]
CONTROLES: dict[Any, Any] = {DateField: {"widget": FECHA}, TextField: {"widget": TEXTO}}
ADMITEN_ACTIVIDAD = [
    EstadoProblematica.TURNADA,
    EstadoProblematica.EN_ATENCION,
    EstadoProblematica.ATENDIDA,
]


class YaPublicos(admin.ModelAdmin):
    """Schools and workshops that a public page names are not changed behind its back."""

    ruta_taller: str

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if obj is not None and self._es_publico(obj):
            return False
        return super().has_change_permission(request, obj)

    def _es_publico(self, obj: Model) -> bool:
        return Problematica.objects.publicas().filter(**{self.ruta_taller: obj}).exists()


@admin.register(Escuela)
class EscuelaAdmin(UnaSolaVez, YaPublicos):
    ruta_taller = "taller__escuela"
    list_display = ["nombre", "cct", "nivel", "localidad", "es_demo"]
    list_select_related = ["localidad"]
    search_fields = ["nombre", "cct"]


@admin.register(Taller)
class TallerAdmin(UnaSolaVez, YaPublicos):
    ruta_taller = "taller"
    formfield_overrides = CONTROLES
    list_display = ["escuela", "ciclo_escolar", "edicion", "fecha", "participantes"]
    list_select_related = ["escuela"]
    list_filter = ["ciclo_escolar"]

    def save_model(self, request: HttpRequest, obj: Taller, form: Any, change: bool) -> None:
        obj.es_demo = obj.escuela.es_demo
        super().save_model(request, obj, form, change)


@admin.register(Problematica)
class ProblematicaAdmin(PorDependencia, UnaSolaVez, SeguimientoAdmin):
    """Registered and rewritten until it is validated; from then on it moves by its verbs only.

    The school of a sensitive problem is seen by validación alone: nobody else gets the form.
    """

    form = ProblematicaForm
    formfield_overrides = CONTROLES
    list_display = ["folio", "ver", "estado", "categoria", "localidad", "detectada_el", "es_demo"]
    list_display_links = None
    list_filter = ["estado", "categoria", "turnos__respuesta"]
    list_select_related = ["localidad"]
    search_fields = ["folio", "titulo"]

    @admin.display(description="problemática", ordering="titulo")
    def ver(self, obj: Problematica) -> str:
        return format_html('<a href="{}">{}</a>', reverse(RUTA, args=[obj.pk]), obj.titulo)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if isinstance(obj, Problematica) and obj.estado != EstadoProblematica.DETECTADA:
            return False
        return super().has_change_permission(request, obj)

    def ya_no_cambia(self, obj: Problematica) -> str:
        if obj.estado == EstadoProblematica.DETECTADA:
            return ""
        return "La problemática ya se validó, quizá en otra pestaña: su texto quedó publicado."

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)
        lee = request.method != "POST"
        if lee and obj is not None and not self.has_change_permission(request, obj):
            return redirect(RUTA, obj.pk)
        return super().change_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Problematica, form: Any, change: bool) -> None:
        if not change:
            actions.registrar(obj, por=usuario_de(request))
            return
        super().save_model(request, obj, form, change)
        obj.redactada_por.add(usuario_de(request))

    def response_add(
        self, request: HttpRequest, obj: Problematica, post_url_continue: str | None = None
    ) -> HttpResponse:
        self.message_user(request, f"Se registró con el folio {obj.folio}. Todavía no es pública.")
        return redirect(RUTA, obj.pk)

    def response_change(self, request: HttpRequest, obj: Problematica) -> HttpResponse:
        self.message_user(request, "Se guardó. Otra persona debe validarla.")
        return redirect(RUTA, obj.pk)


class EvidenciaInline(PorDependencia, admin.StackedInline):
    model = Evidencia
    form = EvidenciaForm
    extra = 2
    verbose_name_plural = "evidencia (fotos de obras y documentos; nadie debe reconocerse)"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or obj.es_editable:
            return EVIDENCIA_EDITABLE
        return ["archivo", *EVIDENCIA_EDITABLE[1:]]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        kwargs["form"] = type("FormaDeEvidencia", (EvidenciaForm,), {"usuario": request.user})
        return super().get_formset(request, obj, **kwargs)


@admin.register(Actividad)
class ActividadAdmin(PorDependencia, RevisableAdmin):
    formfield_overrides = CONTROLES
    plantilla_previa = "proyecto_ciudadano/previa_actividad.html"
    fields = [
        "problematica",
        "dependencia",
        "fecha",
        "que_se_hizo",
        "resultado",
        "beneficiarios",
        "concluye",
    ]
    inlines = [EvidenciaInline]
    list_display = ["fecha", "problematica", "dependencia", "estado", "enviada_el", "ver_revision"]
    list_filter = ["estado"]
    list_select_related = ["problematica", "dependencia"]
    search_fields = ["problematica__folio", "problematica__titulo"]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        campo = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if campo is not None and db_field.name == "problematica":
            elegibles = cast(Any, campo.queryset)
            campo.queryset = elegibles.filter(estado__in=ADMITEN_ACTIVIDAD)
        return campo

    def contexto_previo(self, obj: Actividad) -> dict[str, Any]:
        return {
            "problematica": obj.problematica,
            "actividad": de_actividad(obj, 1),
            "concluye": obj.concluye,
        }

    def bloqueos_previos(self, obj: Actividad) -> list[str]:
        return resguardo.bloqueos_de_actividad(obj)

    def avisos_previos(self, obj: Actividad) -> list[str]:
        return resguardo.avisos_de_actividad(obj)

    def aprobar(self, obj: Actividad, *, form: RevisionForm, request: HttpRequest) -> None:
        actions.publicar_actividad(
            obj,
            por=usuario_de(request),
            confirma_avisos=form.cleaned_data["confirma_avisos"],
            nota=form.cleaned_data["nota"],
        )
