"""The catalogue and its downloads. All start from what is published."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.datos.exportador import FORMATOS, responder
from cholula_ga.institucion.models import Ejercicio
from informacion_util.catalogo import Filtros, catalogo
from informacion_util.datos import CATALOGO
from informacion_util.models import Edicion
from informacion_util.views.comun import INICIO, SECCION


def ejercicios_publicados() -> list[int]:
    publicadas = Edicion.objects.publicadas().filter(ejercicio=OuterRef("pk"))
    anios = Ejercicio.objects.filter(Exists(publicadas)).order_by("-anio")
    return list(anios.values_list("anio", flat=True))


@require_safe
def ficha_lista(request: HttpRequest, anio: int | None = None) -> HttpResponse:
    """The catalogue: of one ejercicio, or the latest edition of every ficha."""
    anios = ejercicios_publicados()
    if anio is not None and anio not in anios:
        raise Http404("No hay información publicada de ese ejercicio.")
    filtros = Filtros.de_peticion(request.GET, anio)
    resultado = catalogo(filtros, hoy=timezone.localdate(), pagina=request.GET.get("pagina"))
    migas = [INICIO, (SECCION, reverse("informacion_util:ficha_lista") if anio else "")]
    contexto = {
        "catalogo": resultado,
        "pagina": resultado.pagina,
        "anio": anio,
        "anios": anios,
        "formatos": FORMATOS,
        "migas": [*migas, (f"Ejercicio {anio}", "")] if anio else migas,
    }
    return render(request, "informacion_util/ficha_lista.html", contexto)


@require_safe
def catalogo_descarga(request: HttpRequest, anio: int, formato: str) -> HttpResponseBase:
    """The whole catalogue of one ejercicio, as open data."""
    return responder(CATALOGO, formato, nombre=f"catalogo-{anio}", anio=anio)
