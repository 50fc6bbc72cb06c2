"""The page of one problem in the panel: as citizens see it, with the steps that may follow."""

from collections.abc import Callable
from typing import Any, NamedTuple

from cholula_ga.institucion.admin_base import usuario_de
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from proyecto_ciudadano.admin.enlace_escolar import oferta_de
from proyecto_ciudadano.forms import ActoForm, AtendidaForm, FusionarForm, TurnarForm
from proyecto_ciudadano.historia import historia_de, turnos_de
from proyecto_ciudadano.models import Actividad, Problematica
from proyecto_ciudadano.transiciones import verbos_desde

from proyecto_ciudadano import actions

RUTA = "admin:proyecto_ciudadano_problematica_seguimiento"


class Verbo(NamedTuple):
    """A step as the panel offers it."""

    nombre: str
    boton: str
    formulario: type[ActoForm]
    hacer: Callable[..., Any]


VERBOS = {
    verbo.nombre: verbo
    for verbo in (
        Verbo("validar", "Validar y publicar", ActoForm, actions.validar),
        Verbo("turnar", "Turnar a dependencias", TurnarForm, actions.turnar),
        Verbo(
            "declarar_atendida", "Anotar que la dan por atendida", AtendidaForm,
            actions.declarar_atendida,
        ),
        Verbo("confirmar", "La escuela confirma", ActoForm, actions.confirmar),
        Verbo(
            "confirmar_en_parte", "La escuela confirma en parte", ActoForm,
            actions.confirmar_en_parte,
        ),
        Verbo("disputar", "La escuela no está de acuerdo", ActoForm, actions.disputar),
        Verbo("no_competencia", "No es de competencia municipal", ActoForm, actions.no_competencia),
        Verbo("no_viable", "No es viable", ActoForm, actions.no_viable),
        Verbo("fusionar", "Unir a otra problemática", FusionarForm, actions.fusionar),
    )
}  # fmt: skip


class SeguimientoAdmin(admin.ModelAdmin):
    """Mixin of ProblematicaAdmin: `<id>/seguimiento/`."""

    def get_urls(self) -> list[URLPattern]:
        vista = self.admin_site.admin_view(self.seguimiento_view)
        nombre = RUTA.removeprefix("admin:")
        return [path("<path:object_id>/seguimiento/", vista, name=nombre), *super().get_urls()]

    def seguimiento_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Preview for whoever attends it; the verbs for validación. POST, then redirect."""
        problematica = self.get_object(request, unquote(object_id))
        if problematica is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, problematica):
            raise PermissionDenied
        usado: ActoForm | None = None
        nombre = request.POST.get("verbo", "")
        if request.method == "POST":
            verbo = self._verbo(request, nombre)
            usado = verbo.formulario(request.POST, prefix=nombre, problematica=problematica)
            if self._hacer(request, problematica, verbo, usado):
                return redirect(RUTA, problematica.pk)
            problematica.refresh_from_db()
        contexto = self._contexto(request, problematica, nombre, usado)
        return TemplateResponse(request, "proyecto_ciudadano/panel_seguimiento.html", contexto)

    def _verbo(self, request: HttpRequest, nombre: str) -> Verbo:
        if nombre not in VERBOS or not usuario_de(request).es_validacion:
            raise PermissionDenied
        return VERBOS[nombre]

    def _hacer(
        self, request: HttpRequest, problematica: Problematica, verbo: Verbo, form: ActoForm
    ) -> bool:
        if not form.is_valid():
            return False
        try:
            verbo.hacer(problematica, form.acto(usuario_de(request)), **form.extras())
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            return False
        self.log_change(request, problematica, f"{verbo.boton}.")
        messages.success(request, "Se publicó el paso. Ya se ve en el sitio y en la bitácora.")
        return True

    def _contexto(
        self,
        request: HttpRequest,
        problematica: Problematica,
        nombre: str,
        usado: ActoForm | None,
    ) -> dict[str, Any]:
        usuario = usuario_de(request)
        publico = problematica.a_publico()
        decide = usuario.es_validacion and problematica.retirada_el is None
        verbos = [v for v in verbos_desde(problematica.estado) if v in VERBOS] if decide else []
        if usado and nombre not in verbos:
            verbos = [nombre, *verbos]  # what was typed is kept, with the reason of the refusal
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": problematica.titulo,
            "original": problematica,
            "problema": publico,
            "historia": historia_de(publico),
            "turnos": turnos_de(publico, timezone.localdate()),
            "escuela_reservada": problematica.taller.escuela if usuario.es_validacion else None,
            "avisos": problematica.avisos() if decide else [],
            "bloqueos": problematica.bloqueos() if decide else [],
            "verbos": [_oferta(problematica, v, usado if v == nombre else None) for v in verbos],
            "actividades": Actividad.objects.editables_por(usuario).filter(
                problematica=problematica
            ),
            "voz_escolar": oferta_de(usuario, problematica),
            "puede_corregir": self.has_change_permission(request, problematica),
            "ruta_actividad": _ruta_actividad(usuario, problematica),
        }


def _oferta(problematica: Problematica, nombre: str, usado: ActoForm | None) -> dict[str, Any]:
    verbo = VERBOS[nombre]
    form = usado or verbo.formulario(prefix=nombre, problematica=problematica)
    return {"verbo": verbo, "form": form, "abierto": usado is not None}


def _ruta_actividad(usuario: Any, problematica: Problematica) -> str:
    """Where an enlace writes what her dependencia did; empty if it is not hers."""
    abierta = "publicar_actividad" in verbos_desde(problematica.estado)
    suyas = problematica.turnos.editables_por(usuario)
    if not (abierta and usuario.has_perm("proyecto_ciudadano.add_actividad") and suyas.exists()):
        return ""
    alta = reverse("admin:proyecto_ciudadano_actividad_add")
    return f"{alta}?problematica={problematica.pk}&dependencia={suyas[0].dependencia_id}"
