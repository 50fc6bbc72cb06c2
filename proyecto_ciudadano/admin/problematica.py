"""The list and the form of school problems; their steps are in `seguimiento`."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Max, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from cholula_ga.institucion.admin_base import PorDependencia, UnaSolaVez, usuario_de
from proyecto_ciudadano import actions, resguardo
from proyecto_ciudadano.admin.comun import CONTROLES
from proyecto_ciudadano.admin.enlace_escolar import VozDeLaEscuela, VozEscolarAdmin
from proyecto_ciudadano.admin.filtros import (
    DependenciaTurnada,
    Devueltas,
    RespuestaDeDependencias,
)
from proyecto_ciudadano.admin.importacion import ImportacionDeProblematicas
from proyecto_ciudadano.admin.seguimiento import RUTA, SeguimientoAdmin
from proyecto_ciudadano.forms import ProblematicaForm
from proyecto_ciudadano.models import EstadoProblematica, Problematica

EN_CAMINO = {  # in the others nobody has to do anything
    EstadoProblematica.DETECTADA,
    EstadoProblematica.VALIDADA,
    EstadoProblematica.TURNADA,
    EstadoProblematica.EN_ATENCION,
    EstadoProblematica.ATENDIDA,
}


@admin.register(Problematica)
class ProblematicaAdmin(
    PorDependencia, UnaSolaVez, VozEscolarAdmin, SeguimientoAdmin, ImportacionDeProblematicas
):
    """Registered and rewritten until it is validated; from then on it moves by its verbs only.

    The school of a sensitive problem is seen by validación alone: nobody else gets the form.
    """

    form = ProblematicaForm
    formfield_overrides = CONTROLES
    list_display = ["folio", "ver", "estado", "en_espera", "categoria", "localidad", "es_demo"]
    list_display_links = None
    list_filter = [
        "estado",
        RespuestaDeDependencias,
        VozDeLaEscuela,
        Devueltas,
        DependenciaTurnada,
        "localidad",
        "taller__ciclo_escolar",
        "categoria",
    ]
    list_select_related = ["localidad"]
    search_fields = ["folio", "titulo"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the day of its last step, from which it waits for the next."""
        return super().get_queryset(request).annotate(desde=Max("movimientos__fecha"))

    @admin.display(description="en espera", ordering="desde")
    def en_espera(self, obj: Any) -> str:
        if obj.estado not in EN_CAMINO:
            return "-"
        dias = (timezone.localdate() - obj.desde).days if obj.desde else 0
        return "desde hoy" if dias < 1 else f"hace {dias} día{'s' if dias > 1 else ''}"

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
        actions.corregir_problematica(obj, por=usuario_de(request))

    def _avisar_del_lugar(self, request: HttpRequest, obj: Problematica) -> None:
        if obj.es_sensible and resguardo.el_lugar_la_delata(obj):
            self.message_user(request, resguardo.EL_LUGAR_LA_DELATA, messages.WARNING)

    def response_add(
        self, request: HttpRequest, obj: Problematica, post_url_continue: str | None = None
    ) -> HttpResponse:
        self._avisar_del_lugar(request, obj)
        self.message_user(request, f"Se registró con el folio {obj.folio}. Todavía no es pública.")
        return redirect(RUTA, obj.pk)

    def response_change(self, request: HttpRequest, obj: Problematica) -> HttpResponse:
        self._avisar_del_lugar(request, obj)
        self.message_user(request, "Se guardó. Otra persona debe validarla.")
        return redirect(RUTA, obj.pk)
