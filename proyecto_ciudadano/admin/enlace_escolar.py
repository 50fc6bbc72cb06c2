"""The school's voice in the panel: its page, its letter, and how to come to it."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.institucion.impresos import respuesta_pdf
from cholula_ga.institucion.models import Usuario
from proyecto_ciudadano import voz_escolar
from proyecto_ciudadano.actions.enlace_escolar import ADMITEN_ENLACE
from proyecto_ciudadano.admin.enlace_acciones import (
    ACCIONES,
    RUTA_CARTA,
    comentarios_pendientes,
    contexto_de,
    enlace_vivo,
)
from proyecto_ciudadano.carta import carta_impresa
from proyecto_ciudadano.models import EnlaceEscolar, Problematica

RUTA_VOZ = "admin:proyecto_ciudadano_problematica_escuela"


class VozDeLaEscuela(admin.SimpleListFilter):
    """What the to-do list leads to."""

    title = "voz de la escuela"
    parameter_name = "voz"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("disputada", "La escuela no está de acuerdo"),
            ("por_pedir", "Falta preguntarle"),
            ("comentario", "Comentario por revisar"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "disputada":
            return voz_escolar.disputadas(queryset)
        if self.value() == "por_pedir":
            return voz_escolar.por_pedir(queryset, timezone.localdate())
        if self.value() == "comentario":
            return voz_escolar.con_comentario(queryset)
        return queryset


def oferta_de(usuario: Usuario, problematica: Problematica) -> dict[str, Any] | None:
    """What the page of a problem says of its school's voice; None where nobody may ask for it."""
    pregunta = problematica.estado in ADMITEN_ENLACE and problematica.es_publica()
    if not usuario.es_validacion:
        return None
    enlaces = EnlaceEscolar.objects.filter(problematica=problematica)
    if not (pregunta or enlaces.exists()):
        return None
    vivo = enlaces.vivos(timezone.localdate()).exists()
    return {
        "ruta": reverse(RUTA_VOZ, args=[problematica.pk]),
        "toca_pedirla": problematica.estado == ADMITEN_ENLACE[0] and pregunta and not vivo,
        "comentarios": comentarios_pendientes(problematica).count(),
    }


class VozEscolarAdmin(admin.ModelAdmin):
    """Mixin of ProblematicaAdmin: `<id>/escuela/` and its letter. For validación alone."""

    def get_urls(self) -> list[URLPattern]:
        vista, carta = map(self.admin_site.admin_view, (self.voz_view, self.carta_view))
        nombre, su_carta = (ruta.removeprefix("admin:") for ruta in (RUTA_VOZ, RUTA_CARTA))
        return [
            path("<path:object_id>/escuela/carta.pdf", carta, name=su_carta),
            path("<path:object_id>/escuela/", vista, name=nombre),
            *super().get_urls(),
        ]

    def carta_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The letter of the link that waits for an answer."""
        problematica = self._problematica(request, object_id)
        enlace = enlace_vivo(problematica)
        if enlace is None:
            raise Http404("No hay un enlace que espere respuesta.")
        return respuesta_pdf(carta_impresa(enlace), f"carta-{problematica.folio.lower()}")

    def voz_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Links, their use, and the words that wait. POST, then redirect."""
        problematica = self._problematica(request, object_id)
        usados: dict[str, Form] = {}
        if request.method == "POST":
            accion = request.POST.get("accion", "")
            if accion not in ACCIONES:
                raise PermissionDenied
            form, hecho = ACCIONES[accion](request, problematica)
            if hecho:
                self.log_change(request, problematica, hecho)
                messages.success(request, hecho)
                return redirect(RUTA_VOZ, problematica.pk)
            usados[accion] = form
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "La voz de la escuela",
            **contexto_de(request, problematica, usados),
        }
        return TemplateResponse(request, "proyecto_ciudadano/escuela_panel.html", contexto)

    def _problematica(self, request: HttpRequest, object_id: str) -> Problematica:
        problematica = self.get_object(request, unquote(object_id))
        if problematica is None:
            raise Http404("Esa problemática no existe.")
        if not usuario_de(request).es_validacion:
            raise PermissionDenied
        return problematica
