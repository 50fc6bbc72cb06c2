"""The public pages of the catalogue and of the strategies. All start from what is published."""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.datos.exportador import FORMATOS, responder
from cholula_ga.institucion.models import Ejercicio
from cholula_ga.publicacion.canonico import canonico
from cholula_ga.publicacion.publicable import Publicable
from informacion_util import historial
from informacion_util.catalogo import Filtros, catalogo
from informacion_util.contenido import previa
from informacion_util.datos import CATALOGO
from informacion_util.graficas import acciones_por_espacio
from informacion_util.models import Edicion, Estrategia
from informacion_util.tablero import renglones, trimestres

INICIO = ("Inicio", "/")
SECCION = "Información útil"


def ejercicios_publicados() -> list[int]:
    publicadas = Edicion.objects.publicadas().filter(ejercicio=OuterRef("pk"))
    anios = Ejercicio.objects.filter(Exists(publicadas)).order_by("-anio")
    return list(anios.values_list("anio", flat=True))


@require_safe
def ficha_lista(request: HttpRequest, anio: int | None = None) -> HttpResponse:
    """The catalogue: of one ejercicio, or the latest edition of every ficha."""
    anios = ejercicios_publicados()
    if anio is not None and anio not in anios:
        raise Http404("No hay información publicada de ese ejercicio.")
    filtros = Filtros.de_peticion(request.GET, anio)
    resultado = catalogo(filtros, hoy=timezone.localdate(), pagina=request.GET.get("pagina"))
    migas = [INICIO, (SECCION, reverse("informacion_util:ficha_lista") if anio else "")]
    contexto = {
        "catalogo": resultado,
        "pagina": resultado.pagina,
        "anio": anio,
        "anios": anios,
        "formatos": FORMATOS,
        "migas": [*migas, (f"Ejercicio {anio}", "")] if anio else migas,
    }
    return render(request, "informacion_util/ficha_lista.html", contexto)


def _publicada(anio: int, slug: str) -> Edicion | None:
    filas = Edicion.objects.publicadas().de_ejercicio(anio).filter(ficha__slug=slug)
    return filas.para_detalle().first()


def _migas_de_ficha(anio: int, *resto: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        INICIO,
        (SECCION, reverse("informacion_util:ficha_lista")),
        (f"Ejercicio {anio}", reverse("informacion_util:ficha_lista_ejercicio", args=[anio])),
        *resto,
    ]


@require_safe
def ficha_detalle(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """One entry: its files first, then the four blocks, then where it comes from."""
    edicion = _publicada(anio, slug)
    if edicion is None:
        return _retirada(request, anio, slug)
    contexto = {
        "previa": previa(edicion),
        "ultima_verificacion": next(reversed(edicion.verificaciones.all()), None),
        "versiones": historial.versiones(edicion.clave_publica)[:5],
        "otras": historial.otros_ejercicios(edicion),
        "SITE_URL": settings.SITE_URL,
        "migas": _migas_de_ficha(anio, (edicion.titulo, "")),
    }
    return render(request, "informacion_util/ficha_detalle.html", contexto)


def _retirada(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """A permanent address keeps saying why its content left."""
    retiro = historial.retiro(f"ficha/{anio}/{slug}")
    if retiro is None:
        raise Http404("No hay una ficha publicada en esta dirección.")
    contexto = {"retiro": retiro, "migas": _migas_de_ficha(anio, (retiro.titulo, ""))}
    return render(request, "informacion_util/ficha_retirada.html", contexto, status=410)


@require_safe
def ficha_historial(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """Every published version with its note, and the difference between any two."""
    edicion = get_object_or_404(
        Edicion.objects.publicadas().de_ejercicio(anio).select_related("ficha", "ejercicio"),
        ficha__slug=slug,
    )
    versiones = historial.comparables(edicion.clave_publica)
    contexto = {
        "edicion": edicion,
        "versiones": versiones,
        "comparacion": historial.comparar(versiones, request.GET.get("de"), request.GET.get("a")),
        "migas": _migas_de_ficha(
            anio, (edicion.titulo, edicion.get_absolute_url()), ("Historial", "")
        ),
    }
    return render(request, "informacion_util/ficha_historial.html", contexto)


def _como_json(objeto: Publicable) -> HttpResponse:
    """The canonical bytes: their SHA-256 is the one that the log prints."""
    return HttpResponse(canonico(objeto.a_publico()), content_type="application/json")


@require_safe
def ficha_json(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    edicion = _publicada(anio, slug)
    if edicion is None:
        raise Http404("No hay una ficha publicada en esta dirección.")
    return _como_json(edicion)


@require_safe
def catalogo_descarga(request: HttpRequest, anio: int, formato: str) -> HttpResponseBase:
    """The whole catalogue of one ejercicio, as open data."""
    return responder(CATALOGO, formato, nombre=f"catalogo-{anio}", anio=anio)


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


@require_safe
def estrategia_lista(request: HttpRequest) -> HttpResponse:
    """Both strategies of each year, with what the commission has decided of them."""
    contexto = {
        "estrategias": Estrategia.objects.publicas().con_conteo().para_lista(),
        "migas": [INICIO, ("Estrategias", "")],
    }
    return render(request, "informacion_util/estrategia_lista.html", contexto)


def _estrategia(slug: str) -> Estrategia:
    return get_object_or_404(Estrategia.objects.publicas().para_lista(), slug=slug)


@require_safe
def estrategia_detalle(request: HttpRequest, slug: str) -> HttpResponse:
    """One strategy: its state first, then what it wants and how each action goes."""
    estrategia = _estrategia(slug)
    puntos = estrategia.puntos.select_related("sesion__ejercicio").order_by("-sesion_id")
    contexto = {
        "estrategia": estrategia,
        "espacios": acciones_por_espacio(estrategia),
        "puntos": [p for p in puntos if p.sesion.es_publica()],
        "versiones": historial.versiones(estrategia.clave_publica)[:5],
        "migas": [
            INICIO,
            ("Estrategias", reverse("informacion_util:estrategia_lista")),
            (estrategia.titulo, ""),
        ],
    }
    return render(request, "informacion_util/estrategia_detalle.html", contexto)


@require_safe
def estrategia_json(request: HttpRequest, slug: str) -> HttpResponse:
    return _como_json(_estrategia(slug))
