"""«Qué cambió desde la última sesión»: by kind and office, in plain sentences."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.paginas import paginar
from sesiones.cambios import TIPOS, de_un_tipo, grupos_de, periodo_desde
from sesiones.models import Sesion
from sesiones.views.comun import MIGAS

POR_PAGINA = 40


def _celebradas() -> list[Sesion]:
    """Held sessions, oldest close first."""
    return list(
        Sesion.objects.celebradas().select_related("ejercicio").order_by("celebrada_el", "pk")
    )


@require_safe
def cambios(request: HttpRequest, anio: int | None = None, slug: str = "") -> HttpResponse:
    """Since the last held session, or between the one of the address and the next."""
    celebradas = _celebradas()
    elegida = None
    if anio is not None:
        iguales = (s for s in celebradas if (s.ejercicio.anio, s.slug) == (anio, slug))
        elegida = next(iguales, None)
        if elegida is None:
            raise Http404("No hay una sesión celebrada en esa dirección.")
    periodo = periodo_desde(celebradas, elegida)
    tipo = request.GET.get("tipo", "")
    tipo = tipo if tipo in TIPOS else ""
    pagina = paginar(request, de_un_tipo(periodo, tipo), POR_PAGINA) if periodo and tipo else None
    ids = [version.pk for version in pagina] if pagina else None
    contexto = {
        "periodo": periodo,
        "grupos": grupos_de(periodo, tipo, ids) if periodo else [],
        "tipo": tipo,
        "pagina": pagina,
        "consulta": f"tipo={tipo}" if tipo else "",
        "celebradas": celebradas[::-1],
        "migas": [*MIGAS, ("Qué cambió", "")],
    }
    return render(request, "sesiones/cambios.html", contexto)
