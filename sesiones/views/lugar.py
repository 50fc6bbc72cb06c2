"""One seat of the body over time, and what each dependencia was charged with."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.institucion.models import Dependencia
from sesiones import composicion
from sesiones.cumplimiento import cumplimiento_de
from sesiones.models import Integrante
from sesiones.presentacion import SENTIDOS
from sesiones.trayectoria import AUSENTE, Trayectoria, trayectoria_de
from sesiones.views.comun import MIGAS

MIGAS_COMISION = [*MIGAS, ("La comisión", "/sesiones/comision/")]
PRESENCIAS = {"titular": "bien", "suplente": "marcha", "ausente": "mal"}
SIN_LUGAR = "La comisión no tiene ese lugar, o cambió de dirección: búscalo en su lista."


@require_safe
def lugar_detalle(request: HttpRequest, instalacion: str, lugar: str) -> HttpResponse:
    """One seat: who may take it, where it was present and how it voted, year by year."""
    en_oficio = next((i for i in composicion.instalaciones() if i.slug == instalacion), None)
    periodos = [
        fila
        for fila in (en_oficio.contenido["integrantes"] if en_oficio else [])
        if composicion.direccion_de(fila) == lugar
    ]
    if en_oficio is None or not periodos:
        raise Http404(SIN_LUGAR)
    filas = Integrante.objects.filter(instalacion=en_oficio.pk).select_related("dependencia")
    suyas = [fila for fila in filas if fila.direccion == lugar]
    todo = trayectoria_de(suyas)
    anio = _ejercicio(request, todo)
    contexto = {
        "instalacion": en_oficio,
        "periodos": periodos,
        "cargo": periodos[-1]["cargo"],
        "dependencias": sorted({f.dependencia for f in suyas}, key=lambda d: d.clave_de_orden),
        "version": en_oficio.version,
        "todo": todo,
        "por_ejercicio": [(a, todo.de_ejercicio(a)) for a in todo.ejercicios],
        "anio": anio,
        "detalle": todo.de_ejercicio(anio) if anio else todo,
        **_barras(todo),
        "migas": [*MIGAS_COMISION, (periodos[-1]["cargo"], "")],
    }
    return render(request, "sesiones/lugar_detalle.html", contexto)


def _ejercicio(request: HttpRequest, todo: Trayectoria) -> int | None:
    """The year asked for, or the last one in which the seat was called."""
    pedido = request.GET.get("ejercicio", "")
    return next((a for a in todo.ejercicios if str(a) == pedido), next(iter(todo.ejercicios), None))


def _barras(todo: Trayectoria) -> dict[str, Any]:
    presencias, conteo = todo.presencias, todo.conteo
    rotulos = {"titular": "Por su titular", "suplente": "Por suplente", "ausente": "Ausente"}
    sentidos = SENTIDOS | {AUSENTE: "Ausente"}
    return {
        "presencias": [
            {"texto": rotulos[clave], "valor": valor, "clase": PRESENCIAS[clave]}
            for clave, valor in presencias.items()
            if valor
        ],
        "votos": [
            {
                "texto": texto,
                "valor": conteo[clave],
                "clase": "alerta" if clave == AUSENTE else clave,
            }
            for clave, texto in sentidos.items()
            if conteo[clave]
        ],
    }


@require_safe
def dependencia_detalle(request: HttpRequest, slug: str) -> HttpResponse:
    """What the commission agreed that a dependencia does, and how far it has come."""
    dependencia = get_object_or_404(
        Dependencia.objects.prefetch_related("nombres_anteriores"), slug=slug
    )
    cumplimiento = cumplimiento_de(dependencia, timezone.localdate())
    lugares = [
        (lugar.cargo, lugar.direccion, lugar.instalacion.administracion.nombre)
        for lugar in Integrante.objects.filter(dependencia=dependencia)
        .select_related("instalacion__administracion")
        .order_by("-instalacion__administracion__inicia", "orden", "pk")
    ]
    if not (lugares or cumplimiento.encargos):
        raise Http404("Esa dependencia no tiene lugar en la comisión ni acuerdos a su cargo.")
    contexto = {
        "dependencia": dependencia,
        "cumplimiento": cumplimiento,
        "lugares": lugares,
        "migas": [*MIGAS_COMISION, (dependencia.nombre, "")],
    }
    return render(request, "sesiones/dependencia_detalle.html", contexto)
