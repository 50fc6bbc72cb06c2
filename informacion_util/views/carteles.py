"""Posters to print, and the short addresses that their codes open and that are counted."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.institucion.impresos import respuesta_pdf
from cholula_ga.portada.visitantes import dentro_del_tope, es_programa
from informacion_util.carteles import cartel_de_accion, cartel_de_ficha
from informacion_util.conteos import contar
from informacion_util.models import Accion, Edicion, Espacio, Ficha, VisitaDeAccion, VisitaDeFicha
from informacion_util.models.edicion import FUERON_PUBLICAS
from informacion_util.views.comun import con_mudanzas

TOPE = 60  # visits of one address in ten minutes: a fair may share one


@require_safe
@con_mudanzas
def ficha_cartel(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """The poster of a published entry, as PDF."""
    filas = Edicion.objects.publicadas().de_ejercicio(anio).en_direccion(slug)
    edicion = filas.select_related("ficha__dependencia", "ejercicio").first()
    if edicion is None:
        raise Http404("No hay una ficha publicada en esta dirección.")
    return respuesta_pdf(cartel_de_ficha(edicion), f"cartel-{slug}-{anio}")


@require_safe
def accion_cartel(request: HttpRequest, slug: str, accion: int) -> HttpResponse:
    """The poster of an action in an organic space of a public strategy, as PDF."""
    publicas = Accion.objects.de_estrategias_publicas().filter(espacio=Espacio.ORGANICO)
    hallada = get_object_or_404(
        publicas.select_related("estrategia__responsable", "responsable"),
        pk=accion,
        estrategia__slug=slug,
    )
    fichas = Edicion.objects.actuales().filter(ficha__acciones_que_la_difunden=hallada)
    return respuesta_pdf(
        cartel_de_accion(hallada, fichas.order_by("titulo")), f"cartel-{slug}-{accion}"
    )


@require_safe
def visita_de_ficha(request: HttpRequest, ficha: int, anio: int) -> HttpResponse:
    """Counts who came by a poster and leads to the entry; if it was withdrawn, its page says so."""
    fueron = Edicion.objects.filter(estado__in=FUERON_PUBLICAS).de_ejercicio(anio)
    edicion = (
        fueron.filter(ficha__in=Ficha.objects.filter(pk=ficha))
        .select_related("ficha", "ejercicio")
        .first()
    )
    if edicion is None:
        raise Http404("Ese cartel no es de este sitio.")
    _anotar(request, VisitaDeFicha, ficha=edicion.ficha_id, ejercicio=edicion.ejercicio_id)
    return _llevar(edicion.get_absolute_url())


@require_safe
def visita_de_accion(request: HttpRequest, accion: int) -> HttpResponse:
    """Counts who came by the poster of an action and leads to its place in the strategy."""
    publicas = Accion.objects.de_estrategias_publicas().select_related("estrategia")
    hallada = get_object_or_404(publicas, pk=accion)
    _anotar(request, VisitaDeAccion, accion=hallada.pk)
    return _llevar(f"{hallada.estrategia.get_absolute_url()}#accion-{hallada.pk}")


def _anotar(request: HttpRequest, modelo: type[Model], **llave: Any) -> None:
    """One more, if a person seems to have come. Whatever happens, the visit goes on."""
    es_visita = request.method == "GET" and not es_programa(request)
    if es_visita and dentro_del_tope(request, "cartel", tope=TOPE):
        contar(modelo, **llave, dia=timezone.localdate())


def _llevar(direccion: str) -> HttpResponse:
    """Nobody may keep the answer: each visit has to pass here to be counted."""
    respuesta = redirect(direccion)
    respuesta["Cache-Control"] = "no-store"
    respuesta["X-Robots-Tag"] = "noindex"
    return respuesta
