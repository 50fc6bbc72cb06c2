"""The page of one problem."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cholula_ga.portada.registro import aportes_de
from proyecto_ciudadano.historia import historia_de
from proyecto_ciudadano.views.comun import MIGA, publica


@require_safe
def problematica_detalle(request: HttpRequest, folio: str) -> HttpResponse:
    """The story of one problem, from what was asked to what was proven."""
    if folio != folio.lower():
        return redirect(
            "proyecto_ciudadano:problematica_detalle", folio=folio.lower(), permanent=True
        )
    problematica = publica(folio)
    publico = problematica.a_publico()
    return render(
        request,
        "proyecto_ciudadano/problematica_detalle.html",
        {
            "migas": [("Inicio", "/"), MIGA, (problematica.folio, "")],
            "problema": publico,
            "historia": historia_de(publico),
            "aportes": aportes_de(problematica),
            "ruta_json": f"{problematica.get_absolute_url().rstrip('/')}.json",
        },
    )
