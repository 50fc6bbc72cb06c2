"""The tracker: figures, facets, list and map."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from proyecto_ciudadano import mapa
from proyecto_ciudadano.lista import Pedido, listado
from proyecto_ciudadano.views.comun import MIGA


@require_safe
def problematica_lista(request: HttpRequest) -> HttpResponse:
    """«Lo pidieron → se hizo», then the list and the map of the same problems."""
    pedido = Pedido.de_peticion(request.GET)
    resultado = listado(pedido, hoy=timezone.localdate(), pagina=request.GET.get("pagina"))
    return render(
        request,
        "proyecto_ciudadano/problematica_lista.html",
        {
            "migas": [("Inicio", "/"), (MIGA[0], "")],
            "listado": resultado,
            "pagina": resultado.pagina,
            "mapa": mapa.dibujar(resultado.lugares),
        },
    )
