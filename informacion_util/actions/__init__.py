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
from informacion_util.actions.lotes import (
    YA_DECLARADA,
    deshacer_duplicacion,
    duplicar_varias,
    por_duplicar,
    por_verificar,
    sin_tocar,
    verificar_varias,
)

__all__ = [
    "CAMPOS_DE_TEXTO",
    "RECURSO_SE_COPIA",
    "SE_COPIAN",
    "YA_DECLARADA",
    "cambiar_direccion",
    "corregir",
    "deshacer_duplicacion",
    "devolver",
    "duplicar_a_ejercicio",
    "duplicar_varias",
    "enviar_a_revision",
    "guardar_borrador",
    "nueva_ficha",
    "por_duplicar",
    "por_verificar",
    "publicar_edicion",
    "retirar_edicion",
    "sin_tocar",
    "slug_libre",
    "verificar_sin_cambios",
    "verificar_varias",
]
