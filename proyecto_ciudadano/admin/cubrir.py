"""The page that covers parts of an image, and the files that drafts leave behind."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.publicacion.descarte import descartar
from cholula_ga.publicacion.models import Archivo
from proyecto_ciudadano.actions.evidencia import LADO_MINIMO, MAX_AREAS, cubrir
from proyecto_ciudadano.forms.cubrir import AreasFormSet
from proyecto_ciudadano.models import Actividad, Evidencia

RUTA = "admin:proyecto_ciudadano_actividad_cubrir"
SE_BORRO = "La imagen sin cubrir se borró del servidor."
SIGUE = "La imagen sin cubrir no se borró: otro contenido la usa. Cámbiela o cúbrala allí también."
OTRA_VEZ = "Responda otra vez si se reconoce a alguna persona."


class CubreEvidencias(admin.ModelAdmin):
    """Mixin of ActividadAdmin: `<id>/evidencia/<id>/cubrir/`."""

    def get_urls(self) -> list[URLPattern]:
        vista = self.admin_site.admin_view(self.cubrir_view)
        ruta = "<path:object_id>/evidencia/<int:evidencia_id>/cubrir/"
        return [path(ruta, vista, name=RUTA.removeprefix("admin:")), *super().get_urls()]

    def cubrir_view(
        self, request: HttpRequest, object_id: str, evidencia_id: int
    ) -> HttpResponseBase:
        """The image with its areas; POST burns them into it. Works without scripts."""
        actividad: Any = self.get_object(request, unquote(object_id))
        evidencia = actividad and actividad.evidencias.filter(pk=evidencia_id).first()
        if evidencia is None or not evidencia.archivo.es_imagen:
            raise Http404("Esa imagen ya no está en la actividad.")
        if not self.has_change_permission(request, actividad):
            raise PermissionDenied
        areas = AreasFormSet(request.POST if request.method == "POST" else None, prefix="areas")
        errores: list[str] = []
        if request.method == "POST" and areas.is_valid():
            try:
                return self._cubrir(request, actividad, evidencia, areas)
            except ValidationError as error:
                errores = error.messages
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Cubrir partes de la imagen",
            "original": actividad,
            "evidencia": evidencia,
            "areas": areas,
            "errores": errores,
            "maximo": MAX_AREAS,
            "minimo": LADO_MINIMO,
        }
        return TemplateResponse(request, "proyecto_ciudadano/panel_cubrir.html", contexto)

    def _cubrir(
        self, request: HttpRequest, actividad: Actividad, evidencia: Evidencia, areas: Any
    ) -> HttpResponseBase:
        borrada = cubrir(
            evidencia,
            areas=areas.areas(),
            de=request.POST.get("de", ""),
            por=usuario_de(request),
        )
        self.log_change(request, actividad, "Cubrió partes de una imagen.")
        if borrada:
            messages.success(request, f"Se cubrió la imagen. {SE_BORRO} {OTRA_VEZ}")
        else:
            messages.warning(request, f"Se cubrió la imagen. {SIGUE} {OTRA_VEZ}")
        if "_seguir" in request.POST:
            return redirect(RUTA, actividad.pk, evidencia.pk)
        return redirect("admin:proyecto_ciudadano_actividad_change", actividad.pk)


class SinArchivosSueltos(admin.ModelAdmin):
    """Mixin of ActividadAdmin: what is replaced or deleted in a draft leaves no file behind."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        antes = _archivos_de([form.instance.pk])
        super().save_formset(request, form, formset, change)
        descartar(antes)

    def delete_model(self, request: HttpRequest, obj: Actividad) -> None:
        antes = _archivos_de([obj.pk])
        super().delete_model(request, obj)
        descartar(antes)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Actividad]) -> None:
        antes = _archivos_de([actividad.pk for actividad in queryset])
        super().delete_queryset(request, queryset)
        descartar(antes)


def _archivos_de(actividades: list[int]) -> list[Archivo]:
    return list(Archivo.objects.filter(evidencias__actividad__in=actividades).distinct())


def enlace_para_cubrir(evidencia: Evidencia) -> str:
    """For the form of the activity: where to cover, or what must be done before."""
    if evidencia.pk is None:
        return "Guarde el borrador: después podrá cubrir caras, nombres o placas en la imagen."
    if not evidencia.archivo.es_imagen:
        return "Solo se cubren imágenes: cambie el documento por otro sin datos de personas."
    ruta = reverse(RUTA, args=[evidencia.actividad_id, evidencia.pk])
    return format_html('<a class="button" href="{}">Cubrir partes de esta imagen</a>', ruta)
