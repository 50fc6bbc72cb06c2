"""Rights over rows in the panel, and forms that save once however often they are sent."""

import hashlib
import json
import uuid
from datetime import timedelta
from http import HTTPStatus
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import ForeignKey, ManyToManyField, Model, QuerySet
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from cholula_ga.institucion.models import Dependencia, Envio, Usuario

MEMORIA_DE_ENVIOS = timedelta(days=7)


def usuario_de(request: HttpRequest) -> Usuario:
    """The signed-in member of staff; the panel lets nobody else in."""
    return cast(Usuario, request.user)


class PorDependencia(BaseModelAdmin):
    """Mixin for a ModelAdmin or inline: rows and choices of one's own offices.

    First base of every owned admin. The model's manager must be a `PorDependenciaQuerySet`.
    """

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        filas = cast(PorDependenciaQuerySet, super().get_queryset(request))
        return filas.visibles_para(usuario_de(request))

    def _editable(self, request: HttpRequest, obj: Model | None) -> bool:
        if obj is None or not isinstance(obj, self.model):
            return True  # a list, an addition, or the parent that an inline is asked about
        filas = cast(PorDependenciaQuerySet, self.model._default_manager.all())
        return filas.editables_por(usuario_de(request)).filter(pk=obj.pk).exists()

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._editable(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._editable(request, obj)

    def _elegibles(
        self, db_field: "ForeignKey[Any, Any] | ManyToManyField[Any, Any]", request: HttpRequest
    ) -> QuerySet[Any] | None:
        """Related rows that the same person may name; None where every row may be."""
        relacionado = cast(type[Model], db_field.related_model)
        if relacionado is Dependencia and db_field.name == "dependencia":
            return usuario_de(request).dependencias_editables()
        filas = relacionado._default_manager.all()
        if isinstance(filas, PorDependenciaQuerySet):
            return filas.editables_por(usuario_de(request))
        return None

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        elegibles = self._elegibles(db_field, request)
        if elegibles is not None:
            kwargs["queryset"] = elegibles
        if elegibles is not None and elegibles.model is Dependencia:
            kwargs.setdefault("initial", usuario_de(request).dependencias.first())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        elegibles = self._elegibles(db_field, request)
        if elegibles is not None:
            kwargs["queryset"] = elegibles
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class UnaSolaVez(admin.ModelAdmin):
    """Every form carries a number of its own: the same content sent twice is saved once.

    Sent again with another content (the back button, and then a correction) it is another save.
    """

    campo_de_envio = "_envio"

    def ya_no_cambia(self, obj: Any) -> str:
        """Why a form opened before no longer applies to the object; empty if it does."""
        return ""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        numero = request.POST.get(self.campo_de_envio, "")
        if (motivo := self._tarde(request, object_id)) and not self._repetido(request):
            return self._con_lo_escrito(request, motivo)
        contexto = {"envio": numero or uuid.uuid4().hex} | (extra_context or {})
        if not numero:
            return super().changeform_view(request, object_id, form_url, contexto)
        with transaction.atomic():  # a second copy of the form waits here for the first
            envio, nuevo = Envio.objects.select_for_update().get_or_create(clave=_huella(request))
            if not nuevo:
                messages.info(request, "Ya se había guardado: el formulario llegó dos veces.")
                return redirect(envio.url)
            respuesta = super().changeform_view(request, object_id, form_url, contexto)
            if respuesta.status_code == HTTPStatus.FOUND:
                envio.url = respuesta["Location"]
                envio.save()
                Envio.objects.filter(enviado_el__lt=timezone.now() - MEMORIA_DE_ENVIOS).delete()
            else:
                envio.delete()
        return respuesta

    def _tarde(self, request: HttpRequest, object_id: str | None) -> str:
        """The reason why what was sent comes late, for somebody who might have sent it before."""
        if request.method != "POST" or not object_id or not self.has_change_permission(request):
            return ""
        obj = self.get_object(request, unquote(object_id))
        return self.ya_no_cambia(obj) if obj is not None else ""

    def _repetido(self, request: HttpRequest) -> bool:
        return Envio.objects.filter(clave=_huella(request)).exists()

    def _con_lo_escrito(self, request: HttpRequest, motivo: str) -> HttpResponse:
        """Nothing was saved; here are the words, to be copied."""
        rotulos = {
            campo.name: campo.verbose_name
            for campo in self.opts.get_fields()
            if hasattr(campo, "verbose_name")
        }
        escrito = [
            (rotulos.get(nombre, nombre), valor)
            for nombre, valor in request.POST.items()
            if valor and not nombre.startswith(("_", "csrf")) and not nombre.endswith("_FORMS")
        ]
        contexto = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Ya no se puede cambiar",
            "motivo": motivo,
            "escrito": escrito,
        }
        plantilla = "admin/ya_no_cambia.html"
        return render(request, plantilla, contexto, status=HTTPStatus.CONFLICT)


def _huella(request: HttpRequest) -> str:
    """Who sent what to where; of a file, its name and size."""
    campos = [par for par in request.POST.lists() if par[0] != "csrfmiddlewaretoken"]
    archivos = [
        (nombre, fichero.name, fichero.size)
        for nombre, ficheros in request.FILES.lists()
        for fichero in ficheros
    ]
    contenido = json.dumps([request.user.pk, request.path, sorted(campos), sorted(archivos)])
    return hashlib.sha256(contenido.encode()).hexdigest()
