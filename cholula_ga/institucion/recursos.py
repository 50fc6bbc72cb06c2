"""Import and export that stay within a person's own dependencias."""

from typing import Any, cast

from django.db.models import QuerySet
from import_export import resources
from import_export.exceptions import ImportError as ImportacionRechazada

from cholula_ga.institucion.consultas import PorDependenciaQuerySet
from cholula_ga.institucion.models import Dependencia, Usuario


class ResourcePorDependencia(resources.ModelResource):
    """Base of every resource. Without a user it reads and writes nothing: it denies by default."""

    campo_dependencia = "dependencia"  # attribute path of the row's Dependencia

    def __init__(self, usuario: Usuario | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.usuario = usuario

    def dependencias(self) -> QuerySet[Dependencia]:
        if self.usuario is None:
            return Dependencia.objects.none()
        return self.usuario.dependencias_editables()

    def get_queryset(self) -> QuerySet[Any]:
        if self.usuario is None:
            return self._meta.model._default_manager.none()
        return super().get_queryset().editables_por(self.usuario)

    def filter_export(self, queryset: QuerySet[Any], **kwargs: Any) -> QuerySet[Any]:
        if self.usuario is None:
            return queryset.none()
        return cast(PorDependenciaQuerySet, queryset).editables_por(self.usuario)

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Runs on the dry run and on the confirmation alike."""
        dueno = instance
        for paso in self.campo_dependencia.split("__"):
            dueno = getattr(dueno, paso)
        if not self.dependencias().filter(pk=dueno.pk).exists():
            raise ImportacionRechazada(
                f"La fila es de «{dueno}», que no está a su cargo. "
                "Quítela del archivo o pida a esa dependencia que la importe."
            )
