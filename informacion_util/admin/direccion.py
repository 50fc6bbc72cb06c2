"""Moving the pages of a ficha to another address: what it would do, then its confirmation."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import slugify

from cholula_ga.institucion.admin_base import usuario_de
from informacion_util.actions import cambiar_direccion
from informacion_util.models import Edicion

NOMBRE = "informacion_util_edicion_direccion"


class DireccionForm(forms.Form):
    """The last part of the address, as the person types it."""

    direccion = forms.CharField(
        label="Dirección nueva",
        max_length=80,
        help_text="Letras sin acento, números y guiones: «rutas-de-recoleccion».",
    )
    vista = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_direccion(self) -> str:
        return slugify(self.cleaned_data["direccion"])

    @property
    def confirmada(self) -> bool:
        """Whether what comes back is the address whose changes were shown."""
        return self.cleaned_data["vista"] == self.cleaned_data["direccion"]


class CambioDeDireccion(ModelAdmin):
    """Mixin of the catalogue's admin, for whoever may withdraw an entry."""

    def get_urls(self) -> list[URLPattern]:
        vista = self.admin_site.admin_view(self.direccion_view)
        return [path("<int:object_id>/direccion/", vista, name=NOMBRE), *super().get_urls()]

    def direccion_view(self, request: HttpRequest, object_id: int) -> HttpResponseBase:
        """Write it; see which pages move; confirm the very same address."""
        edicion = self.get_object(request, str(object_id))
        if edicion is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(object_id))  # type: ignore[attr-defined]
        if not (edicion.es_publica() and usuario_de(request).es_validacion):
            raise PermissionDenied
        form = DireccionForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and form.confirmada and self._mudar(request, edicion, form):
            return redirect(reverse("admin:informacion_util_edicion_revision", args=[object_id]))
        return TemplateResponse(
            request, "informacion_util/panel/direccion.html", self._pagina(request, edicion, form)
        )

    def _mudar(self, request: HttpRequest, edicion: Edicion, form: DireccionForm) -> bool:
        try:
            cambiar_direccion(
                edicion.ficha, form.cleaned_data["direccion"], por=usuario_de(request)
            )
        except ValidationError as error:
            form.add_error("direccion", error)
            return False
        self.log_change(request, edicion, "Cambió de dirección.")
        messages.success(request, "La página cambió de dirección. La anterior lleva a la nueva.")
        return True

    def _pagina(
        self, request: HttpRequest, edicion: Edicion, form: DireccionForm
    ) -> dict[str, Any]:
        ediciones = Edicion.objects.publicadas().filter(ficha=edicion.ficha)
        nueva = form.cleaned_data["direccion"] if form.is_bound and form.is_valid() else ""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": edicion,
            "title": "Cambiar la dirección",
            "form": form,
            "nueva": nueva,
            "mudanzas": [
                (una.get_absolute_url(), self._en(una, nueva))
                for una in ediciones.select_related("ficha", "ejercicio").order_by(
                    "-ejercicio__anio"
                )
            ],
        }

    def _en(self, edicion: Edicion, direccion: str) -> str:
        lugar = [edicion.ejercicio.anio, direccion]
        return reverse("informacion_util:ficha_detalle", args=lugar) if direccion else ""
