"""The catalogue and its downloads. All start from what is published."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.datos.exportador import FORMATOS, responder
from informacion_util.catalogo import Filtros, catalogo
from informacion_util.datos import CATALOGO
from informacion_util.views.comun import INICIO, SECCION


@require_safe
def ficha_lista(request: HttpRequest, anio: int | None = None) -> HttpResponse:
    """The catalogue: of one ejercicio, or the latest edition of every ficha."""
    filtros = Filtros.de_peticion(request.GET, anio)
    resultado = catalogo(filtros, hoy=timezone.localdate(), pagina=request.GET.get("pagina"))
    if anio not in [otro.anio for otro in resultado.anios]:
        raise Http404("No hay información publicada de ese ejercicio.")
    migas = [INICIO, (SECCION, reverse("informacion_util:ficha_lista") if anio else "")]
    contexto = {
        "catalogo": resultado,
        "pagina": resultado.pagina,
        "anio": anio,
        "formatos": FORMATOS,
        "migas": [*migas, (f"Ejercicio {anio}", "")] if anio else migas,
    }
    return render(request, "informacion_util/ficha_lista.html", contexto)


@require_safe
def catalogo_descarga(request: HttpRequest, anio: int, formato: str) -> HttpResponseBase:
    """The whole catalogue of one ejercicio, as open data."""
    return responder(CATALOGO, formato, nombre=f"catalogo-{anio}", anio=anio)
