"""The workshops: where they were held, what they asked for and how to ask for one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cholula_ga.institucion.models import Dependencia
from proyecto_ciudadano.talleres import ciclos
from proyecto_ciudadano.views.comun import MIGA

OFICINA = "transparencia-gobierno-abierto"


@require_safe
def taller_lista(request: HttpRequest) -> HttpResponse:
    """Every school year in one line, and the schools of the one chosen, or of the last."""
    todos = ciclos()
    pedido = request.GET.get("ciclo", "")
    elegido = next((ciclo for ciclo in todos if ciclo.ciclo == pedido), None)
    oficina = Dependencia.objects.select_related("parte_de").filter(slug=OFICINA).first()
    return render(
        request,
        "proyecto_ciudadano/taller_lista.html",
        {
            "migas": [("Inicio", "/"), MIGA, ("Talleres", "")],
            "ciclos": todos,
            "elegido": elegido or (todos[0] if todos else None),
            "oficina": oficina,
        },
    )
