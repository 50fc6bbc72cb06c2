from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from proyecto_ciudadano.models import Problematica


@require_safe
def problematica_json(request: HttpRequest, folio: str) -> HttpResponse:
    """The public data of one problem, as the log hashes it."""
    problematicas = Problematica.objects.publicas().para_publicar()
    problematica = get_object_or_404(problematicas, folio=folio.upper())
    return JsonResponse(problematica.a_publico(), json_dumps_params={"ensure_ascii": False})
