"""The board of what each office keeps up to date: as a page, as a picture, and its lists."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.datos.exportador import FORMATOS, responder
from cholula_ga.institucion.models import Dependencia
from informacion_util.datos.tablero import TABLERO
from informacion_util.situaciones import (
    DE_HOY,
    DE_TRIMESTRE,
    TRIMESTRES,
    Situacion,
    Trimestre,
    filas,
)
from informacion_util.tablero import renglones, trimestres
from informacion_util.tablero_dibujo import dibujar
from informacion_util.views.comun import INICIO, SECCION

PRIMER_ANIO = 2014
POR_PAGINA = 50


def _anio(request: HttpRequest) -> int:
    """The one asked for, within what may have a board; else this one."""
    hoy = timezone.localdate()
    pedido = request.GET.get("anio", "")
    anio = int(pedido) if pedido.isdecimal() and len(pedido) == 4 else hoy.year
    return min(max(anio, PRIMER_ANIO), hoy.year + 1)


@require_safe
def tablero(request: HttpRequest) -> HttpResponse:
    """Board dependencia × trimestre of one calendar year."""
    hoy, anio = timezone.localdate(), _anio(request)
    contexto: dict[str, Any] = {
        "anio": anio,
        "anterior": anio - 1 if anio > PRIMER_ANIO else None,
        "siguiente": anio + 1 if anio <= hoy.year else None,
        "trimestres": trimestres(anio),
        "renglones": renglones(anio, hoy=hoy),
        "formatos": FORMATOS,
        "migas": _migas(),
    }
    return render(request, "informacion_util/tablero.html", contexto)


def _migas(*resto: tuple[str, str]) -> list[tuple[str, str]]:
    tablero_ = ("Tablero", reverse("informacion_util:tablero") if resto else "")
    return [INICIO, (SECCION, reverse("informacion_util:ficha_lista")), tablero_, *resto]


@require_safe
def tablero_svg(request: HttpRequest) -> HttpResponse:
    """The same board as a picture to print: patterns besides tints, and its figures in words."""
    hoy, anio = timezone.localdate(), _anio(request)
    dibujo = dibujar(renglones(anio, hoy=hoy), trimestres(anio), hoy=hoy)
    return render(
        request,
        "informacion_util/tablero.svg",
        {"dibujo": dibujo, "anio": anio, "hoy": hoy},
        content_type="image/svg+xml",
    )


@require_safe
def tablero_descarga(request: HttpRequest, formato: str) -> HttpResponseBase:
    """The same figures as open data."""
    anio = _anio(request)
    return responder(TABLERO, formato, nombre=f"tablero-{anio}", anio=anio)


@require_safe
def tablero_lista(
    request: HttpRequest,
    dependencia: str,
    situacion: str,
    anio: int | None = None,
    trimestre: int | None = None,
) -> HttpResponse:
    """The entries that one figure of the board counts, of a quarter or of today."""
    periodo = _periodo(anio, trimestre)
    if situacion not in (DE_TRIMESTRE if periodo else DE_HOY):
        raise Http404("El tablero no tiene esa lista.")
    oficina = get_object_or_404(Dependencia, slug=dependencia)
    cual = Situacion(situacion)
    hojas = Paginator(filas(cual, dependencia, periodo, hoy=timezone.localdate()), POR_PAGINA)
    contexto = {
        "oficina": oficina,
        "situacion": cual,
        "periodo": periodo,
        "pagina": hojas.get_page(request.GET.get("pagina")),
        "migas": _migas((oficina.nombre, "")),
    }
    return render(request, "informacion_util/tablero_lista.html", contexto)


def _periodo(anio: int | None, numero: int | None) -> Trimestre | None:
    if anio is None or numero is None:
        return None
    posible = PRIMER_ANIO <= anio <= timezone.localdate().year + 1 and numero in TRIMESTRES
    if not posible:
        raise Http404("El tablero no tiene ese trimestre.")
    return Trimestre(anio, numero)
