"""The board of what each office keeps up to date."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from informacion_util.tablero import renglones, trimestres
from informacion_util.views.comun import INICIO, SECCION


@require_safe
def tablero(request: HttpRequest) -> HttpResponse:
    """Board dependencia × trimestre of one calendar year."""
    hoy = timezone.localdate()
    pedido = request.GET.get("anio", "")
    anio = int(pedido) if pedido.isdecimal() and len(pedido) == 4 else hoy.year
    anio = min(max(anio, 2014), hoy.year + 1)
    contexto: dict[str, Any] = {
        "anio": anio,
        "anterior": anio - 1 if anio > 2014 else None,
        "siguiente": anio + 1 if anio <= hoy.year else None,
        "trimestres": trimestres(anio),
        "renglones": renglones(anio, hoy=hoy),
        "migas": [
            INICIO,
            (SECCION, reverse("informacion_util:ficha_lista")),
            ("Tablero", ""),
        ],
    }
    return render(request, "informacion_util/tablero.html", contexto)
