"""Sessions as appointments of a calendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sesiones import ics
from sesiones.models import Sesion
from sesiones.publicadas import publicada, ultimas


@require_safe
def sesion_ics(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    version = publicada(f"sesion/{anio}/{slug}")
    if not version.contenido["fecha"]:
        raise Http404("La fecha de esta sesión no consta: no hay cita que agregar.")
    return como_ics(ics.calendario([version]), f"{anio}-{slug}.ics")


@require_safe
def sesion_calendario(request: HttpRequest) -> HttpResponse:
    """Every dated session, for a calendar that subscribes."""
    fechadas = [v for v in ultimas(Sesion.tipo_publico) if v.contenido["fecha"]]
    return como_ics(ics.calendario(fechadas), "calendario.ics")


def como_ics(texto: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(texto, content_type="text/calendar; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta
