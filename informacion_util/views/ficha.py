"""The pages of one entry. All start from what is published."""

from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.datos.paquete import LICENCIA
from cholula_ga.portada.templatetags.formato import fecha_larga
from cholula_ga.publicacion.models import Version
from informacion_util import historial
from informacion_util.calidad import calidad_de
from informacion_util.contenido import previa
from informacion_util.difusion import visto_por_la_comision
from informacion_util.models import Edicion, Ficha
from informacion_util.models.edicion import RECURSOS
from informacion_util.utilidad import pregunta_de
from informacion_util.views.comun import como_json, con_mudanzas, migas_de_ficha

ULTIMAS = 5
NO_HAY = "No hay una ficha publicada en esta dirección."


def _ediciones(slug: str) -> list[Edicion]:
    """The published editions of the ficha at an address, newest ejercicio first; one query."""
    filas = Edicion.objects.publicadas().en_direccion(slug)
    return list(
        filas.select_related(
            "ficha__dependencia", "ficha__tema", "ejercicio__administracion", "lugar"
        ).order_by("-ejercicio__anio")
    )


def _de_anio(ediciones: list[Edicion], anio: int) -> Edicion | None:
    return next((edicion for edicion in ediciones if edicion.ejercicio.anio == anio), None)


@require_safe
@con_mudanzas
def ficha_detalle(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """One entry: its files first, then the four blocks, then where it comes from."""
    ediciones = _ediciones(slug)
    edicion = _de_anio(ediciones, anio)
    if edicion is None:
        return _retirada(request, anio, slug)
    prefetch_related_objects([edicion], RECURSOS)
    versiones = list(historial.con_lo_publicado(historial.versiones(edicion.clave_publica)))
    publicado = historial.publicado(versiones[0])
    vista = previa(edicion, publicado)
    contexto = {
        "previa": vista,
        "ultima_verificacion": next(reversed(publicado["verificaciones"]), None),
        "versiones": versiones[:ULTIMAS],
        "otras": [otra for otra in ediciones if otra is not edicion],
        "visto": visto_por_la_comision(edicion.ficha),
        "calidad": _calidad(vista, versiones, ediciones),
        "cita": _cita(vista),
        "licencia_url": LICENCIA["path"] if edicion.licencia == LICENCIA["title"] else "",
        "pregunta": pregunta_de(edicion),
        "SITE_URL": settings.SITE_URL,
        "migas": migas_de_ficha(anio, (edicion.titulo, "")),
    }
    return render(request, "informacion_util/ficha_detalle.html", contexto)


def _calidad(vista: dict[str, Any], versiones: list[Version], ediciones: list[Edicion]) -> Any:
    enlaces = [visto.enlace for visto in vista["recursos"] if visto.enlace]
    return calidad_de(
        vista["edicion"],
        versiones=versiones,
        rotos=[enlace.url for enlace in enlaces if enlace.roto_desde],
        revisados=[enlace.url for enlace in enlaces if enlace.revisado_el],
        hay_posterior=ediciones[0] is not vista["edicion"],
        hoy=timezone.localdate(),
    )


def _cita(vista: dict[str, Any]) -> str:
    """Ready to copy; the page is made anew each day, so the date of consultation is today."""
    edicion = vista["edicion"]
    return (
        f"{vista['dependencia']} ({edicion.fecha_publica().year}). «{edicion.titulo}», "
        f"ejercicio {edicion.ejercicio}, versión {edicion.version}, publicada el "
        f"{fecha_larga(edicion.publicada_el)}. Gobierno Abierto de San Andrés Cholula. "
        f"{settings.SITE_URL}{edicion.get_absolute_url()} "
        f"(consultada el {fecha_larga(timezone.localdate())})."
    )


def _retirada(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """A permanent address keeps saying why its content left."""
    ficha = Ficha.objects.en_direccion(slug).first()
    retiro = historial.retiro(f"ficha/{anio}/{ficha.slug}") if ficha else None
    if retiro is None:
        raise Http404(NO_HAY)
    contexto = {"retiro": retiro, "migas": migas_de_ficha(anio, (retiro.titulo, ""))}
    return render(request, "informacion_util/ficha_retirada.html", contexto, status=410)


@require_safe
@con_mudanzas
def ficha_historial(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """Every version of every ejercicio, and the difference between any two."""
    ediciones = _ediciones(slug)
    edicion = _de_anio(ediciones, anio)
    if edicion is None:
        raise Http404(NO_HAY)
    tiempos = historial.ediciones_en_el_tiempo(ediciones)
    renglones = [renglon for tiempo in tiempos for renglon in tiempo.renglones]
    pedido = {"de": request.GET.get("de"), "a": request.GET.get("a")}
    contexto = {
        "edicion": edicion,
        "tiempos": tiempos,
        "comparacion": historial.comparar(renglones, anio=anio, **pedido),
        "migas": migas_de_ficha(
            anio, (edicion.titulo, edicion.get_absolute_url()), ("Historial", "")
        ),
    }
    return render(request, "informacion_util/ficha_historial.html", contexto)


@require_safe
@con_mudanzas
def ficha_json(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """The canonical bytes, as the log vouches for them."""
    filas = Edicion.objects.publicadas().de_ejercicio(anio).en_direccion(slug)
    edicion = filas.para_detalle().first()
    if edicion is None:
        raise Http404(NO_HAY)
    return como_json(edicion)
