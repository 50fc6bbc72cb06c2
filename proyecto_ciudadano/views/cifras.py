"""«Lo pidieron → se hizo» in figures, as a page and as data."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.datos.exportador import responder
from proyecto_ciudadano.cifras import MINIMO, Pedido, cuadro_de
from proyecto_ciudadano.cifras.palabras import frases_de
from proyecto_ciudadano.cifras.tablas import Tabla, barra_de, tablas_de, tiempos_de
from proyecto_ciudadano.datos.cifras import CIFRAS
from proyecto_ciudadano.views.comun import MIGA


@require_safe
def problematica_cifras(request: HttpRequest) -> HttpResponse:
    """Sentences first, then each figure with its base, its drawing and the list behind it."""
    pedido = Pedido.de_parametros(request.GET)
    cuadro = cuadro_de(pedido, timezone.localdate())
    tablas: list[Tabla] = tablas_de(cuadro)
    return render(
        request,
        "proyecto_ciudadano/problematica_cifras.html",
        {
            "migas": [("Inicio", "/"), MIGA, ("Cifras", "")],
            "cuadro": cuadro,
            "frases": frases_de(cuadro),
            "barra": barra_de(cuadro),
            "tiempos": tiempos_de(cuadro),
            "tablas": tablas,
            "minimo": MINIMO,
        },
    )


@require_safe
def problematica_cifras_descarga(request: HttpRequest, formato: str) -> HttpResponseBase:
    """The same figures with the same filters, in CSV or JSON."""
    if formato not in ("csv", "json"):
        raise Http404
    pedido = Pedido.de_parametros(request.GET)
    return responder(CIFRAS, formato, nombre="cifras", pedido=pedido)
