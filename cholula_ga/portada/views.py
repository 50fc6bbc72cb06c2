"""The front of the house: home, what is new and the text pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.paginas import paginar
from cholula_ga.institucion.models import Dependencia, MarcoNormativo
from cholula_ga.portada.registro import Tarjeta, salas
from cholula_ga.publicacion.models import Version

NOVEDADES_EN_PORTADA = 5


@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    """The question, the doors of the rooms, their cards and what changed."""
    novedades = Version.objects.anunciadas().para_lista()[:NOVEDADES_EN_PORTADA]
    cambios = Tarjeta("portada/novedades_tarjeta.html", {"novedades": novedades}, orden=50)
    puertas = [puerta for sala in salas() if (puerta := sala.puerta())]
    de_puertas = [tarjeta for puerta in puertas for tarjeta in puerta.tarjetas]
    de_salas = [tarjeta for sala in salas() for tarjeta in sala.tarjetas()]
    tarjetas = [cambios, *de_puertas, *de_salas]
    contexto = {
        "puertas": puertas,
        "tarjetas": sorted(tarjetas, key=lambda tarjeta: tarjeta.orden),
    }
    return render(request, "portada/inicio.html", contexto)


@require_safe
def novedades(request: HttpRequest) -> HttpResponse:
    """Everything announced, newest first; typos corrected are only in each history."""
    contexto = {
        "pagina": paginar(request, Version.objects.anunciadas().para_lista()),
        "dependencias": Dependencia.objects.filter(pk__in=Version.objects.values("dependencia")),
        "migas": [("Inicio", "/"), ("Novedades", "")],
    }
    return render(request, "portada/novedades.html", contexto)


@require_safe
def solicitar_informacion(request: HttpRequest) -> HttpResponse:
    """How to ask for what is missing, with the guarantor and the law of today."""
    vigentes = MarcoNormativo.objects.vigentes(timezone.localdate())
    return _texto(
        request,
        "solicitar_informacion",
        "Solicitar información",
        marco={marco.clave: marco for marco in vigentes},
    )


@require_safe
def aviso_de_privacidad(request: HttpRequest) -> HttpResponse:
    return _texto(request, "aviso_de_privacidad", "Aviso de privacidad")


@require_safe
def accesibilidad(request: HttpRequest) -> HttpResponse:
    return _texto(request, "accesibilidad", "Accesibilidad")


@require_safe
def acerca(request: HttpRequest) -> HttpResponse:
    return _texto(request, "acerca", "Acerca de este sitio", maximo=settings.ARCHIVO_TAMANO_MAXIMO)


def _texto(request: HttpRequest, nombre: str, titulo: str, **contexto: object) -> HttpResponse:
    migas = [("Inicio", "/"), (titulo, "")]
    return render(request, f"portada/{nombre}.html", {"migas": migas, **contexto})
