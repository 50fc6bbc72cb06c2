"""Which rows a person sees and edits: built on `Usuario.dependencias_editables()` alone."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from cholula_ga.institucion.models import Usuario


class PorDependenciaQuerySet(models.QuerySet[Any]):
    """Rows that belong to a dependencia; `ruta_dependencia` is the path to it."""

    ruta_dependencia = "dependencia"

    def editables_por(self, usuario: "Usuario") -> Self:
        return self.filter(**{f"{self.ruta_dependencia}__in": usuario.dependencias_editables()})

    def visibles_para(self, usuario: "Usuario") -> Self:
        """Rows a person sees in the panel; rooms widen it where reading goes beyond editing."""
        return self.editables_por(usuario)
