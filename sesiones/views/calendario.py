"""Sessions as appointments of a calendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cholula_ga.publicacion.models import Version
from sesiones import ics
from sesiones.citas import revisiones
from sesiones.models import Sesion
from sesiones.publicadas import publicada, ultimas

MAXIMO = 150  # the newest, so that the page is kept by stamp; more years than anybody subscribes to


@require_safe
def sesion_ics(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    version = publicada(f"sesion/{anio}/{slug}")
    if not version.contenido["fecha"]:
        raise Http404("La fecha de esta sesión no consta: no hay cita que agregar.")
    return _como_ics([version], f"{anio}-{slug}.ics")


@require_safe
def sesion_calendario(request: HttpRequest) -> HttpResponse:
    """The dated sessions, for a calendar that subscribes."""
    recientes = Sesion.objects.publicas().filter(fecha__isnull=False).select_related("ejercicio")
    claves = [sesion.clave_publica for sesion in recientes.order_by("-fecha", "-pk")[:MAXIMO]]
    fechadas = [v for v in ultimas(Sesion.tipo_publico, claves) if v.contenido["fecha"]]
    return _como_ics(fechadas, "calendario.ics")


def _como_ics(versiones: list[Version], nombre: str) -> HttpResponse:
    texto = ics.calendario(versiones, revisiones([version.clave for version in versiones]))
    respuesta = HttpResponse(texto, content_type="text/calendar; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta
