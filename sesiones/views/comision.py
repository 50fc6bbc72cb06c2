"""The body: its installation, its rules and its seats."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sesiones import presentacion
from sesiones.models import Instalacion
from sesiones.publicadas import publicada
from sesiones.views.comun import MIGAS


@require_safe
def comision_detalle(request: HttpRequest) -> HttpResponse:
    """The body: its installation, its rules with their basis, its seats."""
    instalacion = (
        Instalacion.objects.select_related("comision", "administracion")
        .order_by("-administracion__inicia")
        .first()
    )
    if instalacion is None:
        raise Http404("La comisión todavía no se registra en el sitio.")
    version = publicada(instalacion.clave_publica)
    contexto = {
        "version": version,
        "comision": version.contenido,
        "reglas": presentacion.reglas_en_palabras(version.contenido),
        "migas": [*MIGAS, ("La comisión", "")],
    }
    return render(request, "sesiones/comision_detalle.html", contexto)
