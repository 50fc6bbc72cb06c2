"""«Como lo verá la ciudadanía»: the public page of something that is not public."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from informacion_util.vista_previa import contexto_de_vista_previa

RUTA = "admin:informacion_util_edicion_{}"


class VistaPrevia(ModelAdmin):
    """Mixin of the catalogue's admin. Whoever may see the draft may see its page; nobody else."""

    def get_urls(self) -> list[URLPattern]:
        vista = self.admin_site.admin_view(self.vista_previa_view)
        nombre = "informacion_util_edicion_vista_previa"
        return [path("<int:object_id>/vista-previa/", vista, name=nombre), *super().get_urls()]

    def vista_previa_view(self, request: HttpRequest, object_id: int) -> HttpResponseBase:
        edicion = self.get_object(request, str(object_id))
        if edicion is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(object_id))  # type: ignore[attr-defined]
        if not self.has_view_permission(request, edicion):
            raise PermissionDenied
        contexto = contexto_de_vista_previa(edicion) | {
            "puede_cambiar": self.has_change_permission(request, edicion),
            "ruta_cambio": reverse(RUTA.format("change"), args=[edicion.pk]),
            "ruta_revision": reverse(RUTA.format("revision"), args=[edicion.pk]),
        }
        respuesta = render(request, "informacion_util/panel/vista_previa.html", contexto)
        respuesta["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return respuesta
