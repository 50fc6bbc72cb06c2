"""Sessions in the panel: the draft, and the way to the desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cholula_ga.institucion.admin_base import UnaSolaVez, usuario_de
from cholula_ga.publicacion.todo_o_nada import TodoONada
from sesiones.actions import CONFLICTO, Acto, Conflicto, nueva_sesion
from sesiones.actions.comun import bloquear
from sesiones.admin.acta import sesion_acta
from sesiones.admin.comun import columnas_para
from sesiones.admin.erratas import sesion_errata
from sesiones.admin.preparar import sesion_preparar
from sesiones.admin.puntos import PuntoInline
from sesiones.mesa.api import mesa_estado, mesa_pasos
from sesiones.mesa.views import mesa_detalle
from sesiones.models import Comision, EstadoSesion, Instalacion, Sesion


class BorradorForm(forms.ModelForm):
    """A draft, with the revision that the person was looking at."""

    visto = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Sesion
        fields = ["comision", "instalacion", "ejercicio", "tipo"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "visto" in self.fields:  # read-only it is not
            self.fields["visto"].initial = self.instance.revision

    def clean(self) -> dict[str, Any]:
        """Refuse what was written over another version; sent again, it was written over this."""
        limpio = super().clean() or {}
        visto = limpio.pop("visto", None)
        if self.instance.pk and visto not in (None, self.instance.revision):
            enviado: Any = self.data
            self.data = enviado = enviado.copy()
            enviado[self.add_prefix("visto")] = str(self.instance.revision)
            self.add_error(None, Conflicto(CONFLICTO))
        return limpio


@admin.register(Sesion)
class SesionAdmin(TodoONada, UnaSolaVez):
    """A draft is written here; from its call on, a session changes only on its desk."""

    list_display = ["__str__", "estado", "fecha", "preparar", "mesa", "es_demo"]
    list_filter = ["estado", "ejercicio", "tipo"]
    list_select_related = ["ejercicio"]
    fields = [
        "comision",
        "instalacion",
        "ejercicio",
        "tipo",
        "fecha",
        "hora",
        "modalidad",
        "lugar",
        "enlace",
    ]
    form = BorradorForm
    inlines = [PuntoInline]

    @admin.display(description="Mesa")
    def mesa(self, sesion: Sesion) -> SafeString:
        direccion = reverse("admin:sesiones_sesion_mesa", args=[sesion.pk])
        return format_html('<a href="{}">Abrir la mesa</a>', direccion)

    @admin.display(description="Preparar")
    def preparar(self, sesion: Sesion) -> SafeString:
        direccion = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])
        return format_html('<a href="{}">Puntos, anexos y convocatoria</a>', direccion)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return columnas_para(request, self.list_display)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        escribe = obj is None or self.has_change_permission(request, obj)
        return [*self.fields, "visto"] if escribe else self.fields

    def get_urls(self) -> list[URLPattern]:
        mesa = path(
            "<int:pk>/mesa/", self.admin_site.admin_view(mesa_detalle), name="sesiones_sesion_mesa"
        )
        pasos = path("<int:pk>/mesa/pasos/", mesa_pasos, name="sesiones_sesion_mesa_pasos")
        estado = path("<int:pk>/mesa/estado.json", mesa_estado, name="sesiones_sesion_mesa_estado")
        preparar = path(
            "<int:pk>/preparar/",
            self.admin_site.admin_view(sesion_preparar),
            name="sesiones_sesion_preparar",
        )
        acta = path(
            "<int:pk>/acta/", self.admin_site.admin_view(sesion_acta), name="sesiones_sesion_acta"
        )
        errata = path(
            "<int:pk>/errata/",
            self.admin_site.admin_view(sesion_errata),
            name="sesiones_sesion_errata",
        )
        return [preparar, mesa, pasos, estado, acta, errata, *super().get_urls()]

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """A draft has no page yet."""
        return super().get_view_on_site_url(obj) if obj and obj.es_publica() else None

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        es_borrador = not isinstance(obj, Sesion) or obj.estado == EstadoSesion.BORRADOR
        return es_borrador and super().has_change_permission(request, obj)

    def ya_no_cambia(self, obj: Sesion) -> str:
        if obj.estado == EstadoSesion.BORRADOR:
            return ""
        return "La sesión ya se convocó, quizá en otra pestaña: desde entonces cambia en su mesa."

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What can only be one is chosen already."""
        unicos = {
            "comision": Comision.objects.all()[:2],
            "instalacion": Instalacion.objects.all()[:2],
        }
        de_siempre = {campo: filas[0].pk for campo, filas in unicos.items() if len(filas) == 1}
        return de_siempre | super().get_changeform_initial_data(request)

    def save_model(self, request: HttpRequest, obj: Sesion, form: Any, change: bool) -> None:
        if not change:
            nueva_sesion(obj, Acto(por=usuario_de(request)))
        elif bloquear(obj.pk).revision != obj.revision:  # called or moved since it was read
            raise Conflicto(CONFLICTO)
        else:
            obj.revision += 1
            super().save_model(request, obj, form, change)
