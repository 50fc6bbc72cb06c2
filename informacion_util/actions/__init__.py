"""The verbs of the catalogue: each one a transaction, called by panel, imports and loads alike."""

from cholula_ga.publicacion.revision import devolver, enviar_a_revision
from informacion_util.actions.direccion import cambiar_direccion
from informacion_util.actions.edicion import (
    CAMPOS_DE_TEXTO,
    RECURSO_SE_COPIA,
    SE_COPIAN,
    corregir,
    duplicar_a_ejercicio,
    guardar_borrador,
    nueva_ficha,
    publicar_edicion,
    retirar_edicion,
    slug_libre,
    verificar_sin_cambios,
)

__all__ = [
    "CAMPOS_DE_TEXTO",
    "RECURSO_SE_COPIA",
    "SE_COPIAN",
    "cambiar_direccion",
    "corregir",
    "devolver",
    "duplicar_a_ejercicio",
    "enviar_a_revision",
    "guardar_borrador",
    "nueva_ficha",
    "publicar_edicion",
    "retirar_edicion",
    "slug_libre",
    "verificar_sin_cambios",
]
