"""Public pages of sessions, agreements and the body, a module per family."""

from sesiones.views.acuerdo import acuerdo_csv, acuerdo_detalle, acuerdo_json, acuerdo_lista
from sesiones.views.calendario import sesion_calendario, sesion_ics
from sesiones.views.comision import comision_detalle
from sesiones.views.sesion import (
    sesion_acta,
    sesion_convocatoria,
    sesion_detalle,
    sesion_json,
    sesion_lista,
    sesion_votos,
)

__all__ = [
    "acuerdo_csv",
    "acuerdo_detalle",
    "acuerdo_json",
    "acuerdo_lista",
    "comision_detalle",
    "sesion_acta",
    "sesion_calendario",
    "sesion_convocatoria",
    "sesion_detalle",
    "sesion_ics",
    "sesion_json",
    "sesion_lista",
    "sesion_votos",
]
