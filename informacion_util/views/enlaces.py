"""The page of broken links: the same list that each dependencia has to mend."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.paginas import paginar
from cholula_ga.institucion.models import Dependencia
from informacion_util.datos import ENLACES_ROTOS
from informacion_util.models import Recurso, RevisionDeEnlaces
from informacion_util.views.comun import INICIO, SECCION

POR_PAGINA = 100
SLUG = re.compile(r"[a-z0-9-]{1,80}")


@require_safe
def enlace_lista(request: HttpRequest) -> HttpResponse:
    """Links of published entries that do not open, by dependencia; ?dependencia= keeps one."""
    rotos = Recurso.objects.de_lo_publicado().con_enlace_roto().para_lista_de_enlaces()
    slug = request.GET.get("dependencia", "")
    dependencia = Dependencia.objects.filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    if dependencia:
        rotos = rotos.filter(edicion__ficha__dependencia=dependencia)
    contexto = {
        "pagina": paginar(request, rotos, POR_PAGINA),
        "dependencia": dependencia,
        "consulta": f"dependencia={dependencia.slug}" if dependencia else "",
        "revision": RevisionDeEnlaces.objects.filter(terminada_el__isnull=False).first(),
        "csv": ENLACES_ROTOS.descarga("csv"),
        "migas": [
            INICIO,
            (SECCION, reverse("informacion_util:ficha_lista")),
            ("Enlaces rotos", ""),
        ],
    }
    return render(request, "informacion_util/enlace_lista.html", contexto)
