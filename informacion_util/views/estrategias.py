"""The pages of the strategies. All start from what is published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.portada.registro import aportes_de
from informacion_util import historial
from informacion_util.graficas import acciones_por_espacio, con_todo, lineas_de
from informacion_util.models import Accion, Estrategia
from informacion_util.views.comun import INICIO, como_json


@require_safe
def estrategia_lista(request: HttpRequest) -> HttpResponse:
    """Both strategies of each year, with what the commission has decided of them."""
    contexto = {
        "estrategias": Estrategia.objects.publicas().con_conteo().para_lista(),
        "migas": [INICIO, ("Estrategias", "")],
    }
    return render(request, "informacion_util/estrategia_lista.html", contexto)


def _estrategia(slug: str) -> Estrategia:
    return get_object_or_404(Estrategia.objects.publicas().para_lista(), slug=slug)


@require_safe
def estrategia_detalle(request: HttpRequest, slug: str) -> HttpResponse:
    """One strategy: its state first, then what it wants and how each action goes."""
    acciones = con_todo(Accion.objects.de_estrategias_publicas().filter(estrategia__slug=slug))
    estrategia = acciones[0].estrategia if acciones else _estrategia(slug)
    espacios = acciones_por_espacio(acciones, hoy=timezone.localdate())
    contexto = {
        "estrategia": estrategia,
        "espacios": espacios,
        "lineas": lineas_de(espacios),
        "aportes": aportes_de(estrategia),
        "versiones": historial.versiones(estrategia.clave_publica)[:5],
        "migas": [
            INICIO,
            ("Estrategias", reverse("informacion_util:estrategia_lista")),
            (estrategia.titulo, ""),
        ],
    }
    return render(request, "informacion_util/estrategia_detalle.html", contexto)


@require_safe
def estrategia_json(request: HttpRequest, slug: str) -> HttpResponse:
    return como_json(_estrategia(slug))
