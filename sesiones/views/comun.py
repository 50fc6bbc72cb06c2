"""What every public page of the room shares: crumbs and the shapes of its answers."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse

from cholula_ga.publicacion.models import Version

MIGAS = [("Inicio", "/"), ("Sesiones", "/sesiones/")]
MIGAS_ACUERDOS = [*MIGAS, ("Acuerdos", "/acuerdos/")]
POR_PAGINA = 20


def como_json(version: Version) -> JsonResponse:
    contenido = version.contenido
    publico = contenido | {"url": f"{settings.SITE_URL}{contenido['url']}"}
    return JsonResponse(publico, json_dumps_params={"ensure_ascii": False, "indent": 2})


def como_pdf(octetos: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(octetos, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="{nombre}"'
    return respuesta
