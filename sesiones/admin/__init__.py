"""The panel of the commission's secretary, a module per concept."""

from sesiones.admin.acuerdo import AcuerdoAdmin
from sesiones.admin.instalacion import InstalacionAdmin, IntegranteAdmin
from sesiones.admin.sesion import SesionAdmin

__all__ = ["AcuerdoAdmin", "InstalacionAdmin", "IntegranteAdmin", "SesionAdmin"]
