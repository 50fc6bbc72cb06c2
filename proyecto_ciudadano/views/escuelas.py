"""The page of one school: what it asked for and how far it has come."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.paginas import paginar
from proyecto_ciudadano.escuelas import NO_HAY, escuela_de, por_estado, problematicas_de
from proyecto_ciudadano.views.comun import MIGA


@require_safe
def escuela_detalle(request: HttpRequest, cct: str) -> HttpResponse:
    """A school that nobody may know of answers exactly as one that does not exist."""
    if cct != cct.lower():
        return redirect("proyecto_ciudadano:escuela_detalle", cct=cct.lower(), permanent=True)
    suyas = problematicas_de(cct)
    escuela = escuela_de(suyas)
    if escuela is None:
        raise Http404(NO_HAY)
    cifras = por_estado(suyas)
    total = sum(cifra["valor"] for cifra in cifras)
    return render(
        request,
        "proyecto_ciudadano/escuela_detalle.html",
        {
            "migas": [("Inicio", "/"), MIGA, (escuela.nombre, "")],
            "escuela": escuela,
            "cct": cct,
            "cifras": cifras,
            "es_demo": any(cifra["demo"] for cifra in cifras),
            "pagina": paginar(request, suyas, conteo=total),
        },
    )
