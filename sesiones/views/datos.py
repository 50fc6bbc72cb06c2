"""The data of one session, as downloads beside its page."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cholula_ga.datos.exportador import responder
from sesiones import datos
from sesiones.publicadas import publicada

DE_UNA_SESION = {uno.slug: uno for uno in (datos.PUNTOS, datos.VOTOS, datos.ASISTENCIA)}


@require_safe
def sesion_datos(
    request: HttpRequest, anio: int, slug: str, conjunto: str, formato: str
) -> HttpResponseBase:
    """`…/votos.csv`: the rows of that session in a data set of the room."""
    version = publicada(f"sesion/{anio}/{slug}")
    nombre = f"{conjunto}-{anio}-{slug}"
    return responder(DE_UNA_SESION[conjunto], formato, nombre=nombre, claves=[version.clave])
