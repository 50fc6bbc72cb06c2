"""The body as of any day: which installation was in office, its rules and its seats."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sesiones import composicion
from sesiones.forms import FechaForm
from sesiones.views.comun import MIGAS


@require_safe
def comision_detalle(request: HttpRequest) -> HttpResponse:
    """The body on the day asked for; without one, today or as the last known installation ended."""
    todas = composicion.instalaciones()
    if not todas:
        raise Http404("La comisión todavía no se registra en el sitio.")
    hoy = timezone.localdate()
    form = FechaForm(request.GET if "el" in request.GET else None, hoy=hoy)
    pedida = form.cleaned_data["el"] if form.is_valid() else None
    instalacion = composicion.en_funciones(todas, pedida or hoy)
    es_de_hoy = pedida is None and instalacion is not None
    if instalacion is None and pedida is None:
        instalacion = composicion.la_ultima(todas, hoy)
    dia = pedida or (instalacion.ultimo_dia(hoy) if instalacion else hoy)
    contexto = {
        "form": form,
        "dia": dia,
        "pedida": pedida,
        "es_de_hoy": es_de_hoy,
        "ese_dia": composicion.componer(instalacion, dia) if instalacion else None,
        "comision": (instalacion or todas[0]).contenido,
        "instalaciones": [(una, una.ultimo_dia(hoy)) for una in todas],
        "migas": [*MIGAS, ("La comisión", "")],
    }
    return render(request, "sesiones/comision_detalle.html", contexto)
