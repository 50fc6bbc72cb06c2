"""Sheets to print. They are kept with the pages, by stamp and day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.institucion.impresos import respuesta_pdf
from proyecto_ciudadano.escuelas import NO_HAY, escuela_de, por_estado, problematicas_de
from proyecto_ciudadano.impresos import EN_CARTEL, cartel_de_escuela, hoja_de_problematica
from proyecto_ciudadano.views.comun import publicada


@require_safe
def problematica_hoja(request: HttpRequest, folio: str) -> HttpResponse:
    """One problem on paper: what was asked, what was done and what follows."""
    _, version = publicada(folio)
    contenido = hoja_de_problematica(version, timezone.localdate())
    return respuesta_pdf(contenido, version.contenido["folio"].lower())


@require_safe
def escuela_cartel(request: HttpRequest, cct: str) -> HttpResponse:
    """«Lo que pidieron y qué se hizo», to put up in the school."""
    suyas = problematicas_de(cct)
    escuela = escuela_de(suyas)
    if escuela is None:
        raise Http404(NO_HAY)
    contenido = cartel_de_escuela(escuela, list(suyas[:EN_CARTEL]), por_estado(suyas))
    return respuesta_pdf(contenido, f"cartel-{cct.lower()}")
