"""The tracker: figures, facets, list and map."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proyecto_ciudadano import mapa
from proyecto_ciudadano.facetas import Tablero, consulta_de, filtrar, leer_filtros
from proyecto_ciudadano.views.comun import MIGA

POR_PAGINA = 20


class PaginadorContado(Paginator):
    """A paginator told its count: the facets already know it."""

    def __init__(self, filas: Any, por_pagina: int, *, total: int) -> None:
        super().__init__(filas, por_pagina)
        self.count = total


@require_safe
def problematica_lista(request: HttpRequest) -> HttpResponse:
    """«Lo pidieron → se hizo», then the list and the map of the same problems."""
    filtros = leer_filtros(request.GET)
    tablero = Tablero(filtros)
    filas = filtrar(filtros).para_lista()
    paginador = PaginadorContado(filas, POR_PAGINA, total=tablero.total)
    lugares = tablero.lugares()
    return render(
        request,
        "proyecto_ciudadano/problematica_lista.html",
        {
            "migas": [("Inicio", "/"), (MIGA[0], "")],
            "cifras": tablero.cifras(),
            "facetas": tablero.facetas(),
            "filtros": filtros,
            "consulta": consulta_de(filtros),
            "consulta_sin_lugar": consulta_de(filtros, sin="localidad"),
            "pagina": paginador.get_page(request.GET.get("pagina")),
            "lugares": lugares,
            "mapa": mapa.dibujar(lugares),
        },
    )
