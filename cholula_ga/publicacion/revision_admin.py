"""The panel of whatever one person writes and another approves: drafts, preview and decision.

A room's admin is ``class XAdmin(PorDependencia, RevisableAdmin)`` and says how its
content looks to the public (`plantilla_previa`, `contexto_previo`) and how it is published
(`aprobar`). Every step is a form sent by POST that ends in a redirect; none needs JavaScript.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from cholula_ga.institucion.admin_base import UnaSolaVez, usuario_de
from cholula_ga.publicacion.revision import (
    EstadoRevision,
    Revisable,
    Senal,
    anotar_autoria,
    devolver,
    enviar_a_revision,
)

CONFIRMA_DATOS = "_confirma_datos"
SIN_CONFIRMAR = (
    "No se envió: puede llevar datos personales. Revise cada uno en la lista; quítelo, o confirme "
    "que puede ser público."
)


def huella_de(senales: Iterable[Senal]) -> str:
    """What a confirmation refers to: other findings need another one."""
    texto = "\n".join(senal.texto for senal in senales)
    return hashlib.sha256(texto.encode()).hexdigest()[:16]


class RevisionForm(forms.Form):
    """What the reviewer writes; a room adds what its reviewer must answer."""

    nota = forms.CharField(
        label="Nota pública",
        required=False,
        help_text="Opcional. Se publica en la bitácora junto con el cambio.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    confirma_avisos = forms.BooleanField(
        label="Confirmo los avisos",
        required=False,
        help_text="Los leí y lo que señalan puede ser público.",
    )
    observaciones = forms.CharField(
        label="Observaciones para la dependencia",
        required=False,
        help_text="Solo si lo devuelve. No se publican.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RevisableAdmin(UnaSolaVez):
    """Draft, «Enviar a revisión», «como lo verá la ciudadanía», devolver and publicar."""

    change_form_template = "publicacion/revisable_change_form.html"
    plantilla_de_revision = "publicacion/revision.html"
    formulario_de_revision: type[RevisionForm] = RevisionForm
    plantilla_previa: str

    def contexto_previo(self, obj: Any) -> dict[str, Any]:
        """What `plantilla_previa` needs."""
        raise TypeError(f"{type(self).__name__} no lo define.")

    def aprobar(self, obj: Any, *, form: RevisionForm, request: HttpRequest) -> None:
        """Call the room's action that publishes. It raises ValidationError in words."""
        raise TypeError(f"{type(self).__name__} no lo define.")

    def bloqueos_previos(self, obj: Any) -> list[str]:
        return obj.bloqueos()

    def avisos_previos(self, obj: Any) -> list[str]:
        return obj.avisos()

    def pendientes_previos(self, obj: Any) -> list[Senal]:
        """What is missing, and where; `obj` is None for a form not saved yet."""
        return [Senal(frase) for frase in obj.faltantes()] if obj else []

    def datos_personales_previos(self, obj: Any) -> list[Senal]:
        """Likely personal data that its author must look at and confirm before sending it."""
        return []

    def contexto_de_envio(self, obj: Any) -> dict[str, Any]:
        """What a draft's author is told before sending it."""
        datos = self.datos_personales_previos(obj) if obj else []
        return {
            "faltantes": self.pendientes_previos(obj),
            "datos_personales": datos,
            "huella_de_datos": huella_de(datos),
        }

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        editable = obj is None or not isinstance(obj, self.model) or obj.es_editable
        return editable and super().has_change_permission(request, obj)

    def ya_no_cambia(self, obj: Any) -> str:
        if obj.es_editable:
            return ""
        return "Ya se envió a revisión o se publicó, quizá en otra pestaña: así no se cambia."

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        editable = obj is None or not isinstance(obj, self.model) or obj.es_editable
        return editable and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.elaborada_por = usuario_de(request)
        super().save_model(request, obj, form, change)
        anotar_autoria(obj, por=usuario_de(request))

    def _ruta(self, vista: str, obj: Any = None) -> str:
        nombre = f"admin:{self.opts.app_label}_{self.opts.model_name}_{vista}"
        return reverse(nombre, args=[obj.pk] if obj else [], current_app=self.admin_site.name)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The form says beforehand what is missing, once and in one list."""
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        contexto: dict[str, Any] = {"faltantes": [], "datos_personales": []}
        if request.method == "GET" and (obj is None or obj.es_editable):
            contexto |= self.contexto_de_envio(obj)
        contexto |= extra_context or {}
        return super().changeform_view(request, object_id, form_url, contexto)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._tras_guardar(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._tras_guardar(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """Only drafts are deleted; nothing of what is public changes."""
        messages.success(request, f"Se eliminó el borrador «{obj_display}».")
        return redirect(self._ruta("changelist"))

    def _tras_guardar(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if "_enviar" not in request.POST:
            messages.success(request, "Se guardó el borrador. Nadie más lo ve todavía.")
            return redirect(self._ruta("change", obj))
        if obj.faltantes():
            messages.warning(request, "Se guardó el borrador. No se envió: falta lo de esta lista.")
            return redirect(self._ruta("change", obj))
        if not self._datos_confirmados(request, obj):
            messages.warning(request, f"Se guardó el borrador. {SIN_CONFIRMAR}")
            return redirect(self._ruta("change", obj))
        self._enviar(request, obj)
        return redirect(self._ruta("revision", obj))

    def _datos_confirmados(self, request: HttpRequest, obj: Any) -> bool:
        """Whether the author has said, of these very findings, that they may be public."""
        datos = self.datos_personales_previos(obj)
        return not datos or request.POST.get(CONFIRMA_DATOS) == huella_de(datos)

    def _enviar(self, request: HttpRequest, obj: Revisable) -> None:
        enviar_a_revision(obj, por=usuario_de(request))
        self.log_change(request, obj, "Enviada a revisión.")
        messages.success(request, "Se envió a revisión. Otra persona la leerá antes de publicarla.")

    def get_urls(self) -> list[URLPattern]:
        nombre = f"{self.opts.app_label}_{self.opts.model_name}_revision"
        vista = self.admin_site.admin_view(self.revision_view)
        return [path("<path:object_id>/revision/", vista, name=nombre), *super().get_urls()]

    def revision_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The content as citizens will see it, and what may be done with it now."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        form = self.formulario_para(request, obj)
        if request.method == "POST" and form.is_valid():
            try:
                return redirect(self._decidir(request, obj, form))
            except ValidationError as error:
                form.add_error(None, error)
                obj = self.get_object(request, unquote(object_id))
        return TemplateResponse(
            request, self.plantilla_de_revision, self._contexto(request, obj, form)
        )

    def formulario_para(self, request: HttpRequest, obj: Any) -> RevisionForm:
        """The form of the decision; a room whose form depends on the content adds it."""
        return self.formulario_de_revision(request.POST if request.method == "POST" else None)

    def _decidir(self, request: HttpRequest, obj: Any, form: RevisionForm) -> str:
        """Do what the pressed button says; returns where to go next."""
        accion = request.POST.get("accion")
        if accion == "enviar" and not obj.es_editable:
            raise ValidationError("Ya se había enviado a revisión: no hace falta repetirlo.")
        if accion == "enviar" and self.has_change_permission(request, obj):
            if not obj.faltantes() and not self._datos_confirmados(request, obj):
                raise ValidationError(SIN_CONFIRMAR)
            self._enviar(request, obj)
            return self._ruta("revision", obj)
        if accion == "devolver":
            devolver(obj, por=usuario_de(request), observaciones=form.cleaned_data["observaciones"])
            self.log_change(request, obj, "Devuelta con observaciones.")
            messages.success(request, "Se devolvió a la dependencia con sus observaciones.")
            return reverse("admin:index")
        if accion == "publicar":
            self.aprobar(obj, form=form, request=request)
            self.log_change(request, obj, "Publicada.")
            messages.success(request, "Se publicó. Ya se ve en el sitio y en la bitácora.")
            return reverse("admin:index")
        raise PermissionDenied

    def _contexto(self, request: HttpRequest, obj: Any, form: RevisionForm) -> dict[str, Any]:
        usuario = usuario_de(request)
        espera = obj.estado == EstadoRevision.EN_REVISION
        es_autoria = usuario.pk in obj.autorias()
        puede_enviar = self.has_change_permission(request, obj)
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": obj,
            "title": f"Revisión de {self.opts.verbose_name}",
            "form": form,
            "plantilla_previa": self.plantilla_previa,
            "previa": self.contexto_previo(obj),
            "bloqueos": self.bloqueos_previos(obj) if obj.es_editable or espera else [],
            "avisos": self.avisos_previos(obj) if obj.es_editable or espera else [],
            "puede_decidir": espera and usuario.es_validacion and not es_autoria,
            "es_autoria": espera and usuario.es_validacion and es_autoria,
            "puede_enviar": puede_enviar,
            **(self.contexto_de_envio(obj) if puede_enviar else {"faltantes": []}),
            "ruta_cambio": self._ruta("change", obj),
            "ruta_lista": self._ruta("changelist"),
            "campos": [form[nombre] for nombre in form.fields if nombre != "observaciones"],
        }

    @admin.display(description="revisión")
    def ver_revision(self, obj: Any) -> str:
        """Column for `list_display`: the door to the review page."""

        texto = "Revisar" if obj.estado == EstadoRevision.EN_REVISION else "Ver"
        return format_html('<a href="{}">{}</a>', self._ruta("revision", obj), texto)
