"""The page of one problem in the panel: as citizens see it, with the steps that may follow."""

import hashlib
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion.canonico import canonico
from proyecto_ciudadano.actions.acto import tomar
from proyecto_ciudadano.admin.enlace_escolar import oferta_de
from proyecto_ciudadano.admin.respuesta import ruta_de_respuesta
from proyecto_ciudadano.admin.verbos import VERBOS, Verbo, verbos_para
from proyecto_ciudadano.forms import PasoForm
from proyecto_ciudadano.historia import historia_de, turnos_de
from proyecto_ciudadano.models import (
    Actividad,
    Movimiento,
    Problematica,
    RespuestaDeTurno,
    RevisionDePrivacidad,
)
from proyecto_ciudadano.transiciones import verbos_desde

RUTA = "admin:proyecto_ciudadano_problematica_seguimiento"


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
        intento: Intento | None = None
        if request.method == "POST":
            intento = self._intentar(request, problematica)
            if intento.dicho:
                self.log_change(request, problematica, f"{intento.verbo.boton}.")
                messages.success(request, intento.dicho)
                return redirect(RUTA, problematica.pk)
            problematica = Problematica.objects.get(pk=problematica.pk)
        contexto = self._contexto(request, problematica, intento)
        return TemplateResponse(request, "proyecto_ciudadano/panel_seguimiento.html", contexto)

    def _intentar(self, request: HttpRequest, problematica: Problematica) -> "Intento":
        """Do the verb, or only see how it would be read; a refusal is told in the form."""
        usuario, nombre = usuario_de(request), request.POST.get("verbo", "")
        if nombre not in VERBOS or not usuario.es_validacion:
            raise PermissionDenied
        verbo, previa = VERBOS[nombre], "previa" in request.POST
        form = verbo.formulario(
            request.POST, prefix=nombre, problematica=problematica, es_previa=previa
        )
        intento = Intento(verbo, form)
        if not form.is_valid():
            return intento
        try:
            with transaction.atomic():
                tomar(problematica)
                _que_no_haya_cambiado(problematica, request.POST.get("huella", ""))
                dicho = verbo.hacer(problematica, form, usuario)
                if not previa:
                    return intento._replace(dicho=dicho)
                publico = problematica.a_publico()
                transaction.set_rollback(True)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            return intento
        return intento._replace(previa=_lo_nuevo(problematica, publico))

    def _contexto(
        self,
        request: HttpRequest,
        problematica: Problematica,
        intento: "Intento | None",
    ) -> dict[str, Any]:
        usuario = usuario_de(request)
        publico = problematica.a_publico()
        decide = usuario.es_validacion
        avisos = problematica.avisos() if decide else []
        verbos = verbos_para(problematica) if decide else []
        if intento and intento.verbo.nombre not in verbos:
            verbos = [intento.verbo.nombre, *verbos]  # what was typed is kept, with the refusal
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": problematica.titulo,
            "original": problematica,
            "problema": publico,
            "historia": historia_de(publico),
            "turnos": turnos_de(publico, timezone.localdate()),
            "escuela_reservada": problematica.taller.escuela if usuario.es_validacion else None,
            "avisos": avisos,
            "bloqueos": problematica.bloqueos() if decide else [],
            "verbos": [_oferta(problematica, verbo, intento, avisos) for verbo in verbos],
            "huella": _huella(publico),
            "devuelta": _devuelta(problematica) if decide else None,
            "respuestas": _respuestas(usuario, problematica),
            "turnos_por_responder": _por_responder(usuario, problematica),
            "actividades": Actividad.objects.editables_por(usuario).filter(
                problematica=problematica
            ),
            "voz_escolar": oferta_de(usuario, problematica),
            "puede_corregir": self.has_change_permission(request, problematica),
            "ruta_actividad": _ruta_actividad(usuario, problematica),
        }


class Intento(NamedTuple):
    """One verb tried: its form, what was said if it was done, or how it would be read."""

    verbo: Verbo
    form: PasoForm
    dicho: str = ""
    previa: list[Any] | None = None


def _oferta(
    problematica: Problematica, nombre: str, intento: Intento | None, avisos: list[str]
) -> dict[str, Any]:
    verbo = VERBOS[nombre]
    if intento is not None and intento.verbo is verbo:
        return {"verbo": verbo, "form": intento.form, "abierto": True, "previa": intento.previa}
    form = verbo.formulario(prefix=nombre, problematica=problematica, avisos=avisos)
    return {"verbo": verbo, "form": form, "abierto": nombre == "validar", "previa": None}


def _huella(publico: dict[str, Any]) -> str:
    """Of the content as the page showed it: what was not read is not published."""
    return hashlib.sha256(canonico(publico).encode()).hexdigest()[:32]


def _que_no_haya_cambiado(problematica: Problematica, leida: str) -> None:
    if leida != _huella(problematica.a_publico()):
        raise ValidationError(
            "La problemática cambió mientras usted la leía: alguien la movió antes o corrigió su "
            "texto. Vuelva a leerla; lo que escribió sigue aquí."
        )


def _lo_nuevo(problematica: Problematica, publico: dict[str, Any]) -> list[Any]:
    """The entries that the step would add."""
    return historia_de(publico)[Movimiento.objects.filter(problematica=problematica).count() :]


def _devuelta(problematica: Problematica) -> RevisionDePrivacidad | None:
    """Why it was returned, until whoever wrote it mends it."""
    if problematica.devuelta_el is None:
        return None
    return problematica.revisiones_de_privacidad.filter(nadie_identificable=False).last()


def _respuestas(usuario: Usuario, problematica: Problematica) -> list[RespuestaDeTurno]:
    """Answers of dependencias that this person may read and nobody published yet."""
    suyas = RespuestaDeTurno.objects.editables_por(usuario).exclude(estado="publicada")
    return list(suyas.filter(turno__problematica=problematica).select_related("turno__dependencia"))


def _por_responder(usuario: Usuario, problematica: Problematica) -> list[dict[str, Any]]:
    """The turns of one's own dependencias and where each is answered."""
    abierta = "responder_turno" in verbos_desde(problematica.estado)
    if not (abierta and usuario.has_perm("proyecto_ciudadano.add_respuestadeturno")):
        return []
    suyos = problematica.turnos.editables_por(usuario).select_related("dependencia")
    hoy = timezone.localdate()
    return [
        {"turno": turno, "ruta": ruta_de_respuesta(turno), "vencido": turno.esta_vencido(hoy)}
        for turno in suyos
    ]


def _ruta_actividad(usuario: Any, problematica: Problematica) -> str:
    """Where an enlace writes what her dependencia did; empty if it is not hers."""
    abierta = "publicar_actividad" in verbos_desde(problematica.estado)
    suyas = problematica.turnos.editables_por(usuario)
    if not (abierta and usuario.has_perm("proyecto_ciudadano.add_actividad") and suyas.exists()):
        return ""
    alta = reverse("admin:proyecto_ciudadano_actividad_add")
    return f"{alta}?problematica={problematica.pk}&dependencia={suyas[0].dependencia_id}"
