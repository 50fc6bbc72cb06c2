"""Rights over rows in the panel, and forms that save once however often they are sent."""

import uuid
from http import HTTPStatus
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.db import transaction
from django.db.models import ForeignKey, ManyToManyField, Model, QuerySet
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from cholula_ga.institucion.models import Dependencia, Envio, Usuario


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
    """An add form carries a number of its own: sent twice, it saves once."""

    campo_de_envio = "_envio"

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        numero = request.POST.get(self.campo_de_envio, "")[:32]
        contexto = {"envio": numero or uuid.uuid4().hex} | (extra_context or {})
        if not numero:
            return super().add_view(request, form_url, contexto)
        with transaction.atomic():  # a second copy of the form waits here for the first
            envio, nuevo = Envio.objects.select_for_update().get_or_create(
                clave=f"{request.user.pk}:{numero}"
            )
            if not nuevo:
                messages.info(request, "Ya se había guardado: el formulario llegó dos veces.")
                return redirect(envio.url)
            respuesta = super().add_view(request, form_url, contexto)
            if respuesta.status_code == HTTPStatus.FOUND:
                envio.url = respuesta["Location"]
                envio.save()
            else:
                envio.delete()
        return respuesta
