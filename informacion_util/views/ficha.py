"""The pages of one entry. All start from what is published."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from informacion_util import historial
from informacion_util.contenido import previa
from informacion_util.models import Edicion
from informacion_util.views.comun import como_json, migas_de_ficha


def _publicada(anio: int, slug: str) -> Edicion | None:
    filas = Edicion.objects.publicadas().de_ejercicio(anio).filter(ficha__slug=slug)
    return filas.para_detalle().first()


@require_safe
def ficha_detalle(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """One entry: its files first, then the four blocks, then where it comes from."""
    edicion = _publicada(anio, slug)
    if edicion is None:
        return _retirada(request, anio, slug)
    contexto = {
        "previa": previa(edicion),
        "ultima_verificacion": next(reversed(edicion.verificaciones.all()), None),
        "versiones": historial.versiones(edicion.clave_publica)[:5],
        "otras": historial.otros_ejercicios(edicion),
        "SITE_URL": settings.SITE_URL,
        "migas": migas_de_ficha(anio, (edicion.titulo, "")),
    }
    return render(request, "informacion_util/ficha_detalle.html", contexto)


def _retirada(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """A permanent address keeps saying why its content left."""
    retiro = historial.retiro(f"ficha/{anio}/{slug}")
    if retiro is None:
        raise Http404("No hay una ficha publicada en esta dirección.")
    contexto = {"retiro": retiro, "migas": migas_de_ficha(anio, (retiro.titulo, ""))}
    return render(request, "informacion_util/ficha_retirada.html", contexto, status=410)


@require_safe
def ficha_historial(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """Every published version with its note, and the difference between any two."""
    edicion = get_object_or_404(
        Edicion.objects.publicadas().de_ejercicio(anio).select_related("ficha", "ejercicio"),
        ficha__slug=slug,
    )
    versiones = historial.comparables(edicion.clave_publica)
    contexto = {
        "edicion": edicion,
        "versiones": versiones,
        "comparacion": historial.comparar(versiones, request.GET.get("de"), request.GET.get("a")),
        "migas": migas_de_ficha(
            anio, (edicion.titulo, edicion.get_absolute_url()), ("Historial", "")
        ),
    }
    return render(request, "informacion_util/ficha_historial.html", contexto)


@require_safe
def ficha_json(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    edicion = _publicada(anio, slug)
    if edicion is None:
        raise Http404("No hay una ficha publicada en esta dirección.")
    return como_json(edicion)
