"""Public pages of sessions, agreements and the body, a module per family."""

from sesiones.views.acuerdo import acuerdo_csv, acuerdo_json, acuerdo_lista, acuerdo_tablero
from sesiones.views.cadena import acuerdo_cadena, acuerdo_detalle
from sesiones.views.cambios import cambios
from sesiones.views.comision import comision_detalle
from sesiones.views.informe import sesion_informe
from sesiones.views.lista import sesion_lista
from sesiones.views.lugar import dependencia_detalle, lugar_detalle
from sesiones.views.sesion import (
    sesion_acta,
    sesion_convocatoria,
    sesion_detalle,
    sesion_json,
)

__all__ = [
    "acuerdo_cadena",
    "acuerdo_csv",
    "acuerdo_detalle",
    "acuerdo_json",
    "acuerdo_lista",
    "acuerdo_tablero",
    "cambios",
    "comision_detalle",
    "dependencia_detalle",
    "lugar_detalle",
    "sesion_acta",
    "sesion_convocatoria",
    "sesion_detalle",
    "sesion_informe",
    "sesion_json",
    "sesion_lista",
]
