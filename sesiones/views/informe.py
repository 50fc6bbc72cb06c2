"""The report of the catalogue that a session was shown, as a table."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sesiones import papeles
from sesiones.publicadas import publicada
from sesiones.views.comun import MIGAS


@require_safe
def sesion_informe(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """The figures that were frozen for the session, each with its day; 404 if none was built."""
    version = publicada(f"sesion/{anio}/{slug}")
    publico = version.contenido
    informe = publico.get("informe")
    if informe is None:
        raise Http404("Esta sesión no tiene informe de actualización.")
    contexto = {
        "version": version,
        "sesion": publico,
        "informe": informe,
        "tabla": papeles.tabla_del_informe(informe),
        "archivos": papeles.archivos_del_informe(informe),
        "migas": [*MIGAS, (publico["titulo"], publico["url"]), ("Informe de actualización", "")],
    }
    return render(request, "sesiones/sesion_informe.html", contexto)
