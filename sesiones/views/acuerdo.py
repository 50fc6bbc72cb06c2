"""Public pages of the agreements: the list and the story of each one."""

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.paginas import paginar
from cholula_ga.datos.exportador import responder
from sesiones import datos, presentacion
from sesiones.models import Acuerdo, EstadoAcuerdo
from sesiones.models.acuerdo import ABIERTOS
from sesiones.publicadas import fichas_de, publicada
from sesiones.views.comun import MIGAS, MIGAS_ACUERDOS, POR_PAGINA, como_json


@require_safe
def acuerdo_lista(request: HttpRequest) -> HttpResponse:
    """Every agreement with its state; the overdue ones are said openly."""
    hoy = timezone.localdate()
    estado = request.GET.get("estado", "")
    acuerdos = _filtrar(Acuerdo.objects.all(), estado, hoy)
    pagina = paginar(request, acuerdos.para_lista(), POR_PAGINA)
    filas = [(a, _vencido(a.estado, a.fecha_compromiso, hoy)) for a in pagina]
    contexto = {
        "pagina": pagina,
        "filas": filas,
        "estado": estado,
        "consulta": f"estado={estado}" if estado else "",
        "opciones": [*EstadoAcuerdo.choices, ("vencido", "Vencido")],
        "conteo": _conteo(hoy),
        "migas": [*MIGAS, ("Acuerdos", "")],
    }
    return render(request, "sesiones/acuerdo_lista.html", contexto)


def _filtrar(acuerdos: Any, estado: str, hoy: date) -> Any:
    if estado == "vencido":
        return acuerdos.vencidos(hoy)
    return acuerdos.filter(estado=estado) if estado in EstadoAcuerdo.values else acuerdos


def _vencido(estado: str, fecha: date | None, hoy: date) -> bool:
    return estado in ABIERTOS and fecha is not None and fecha < hoy


def _conteo(hoy: date) -> list[dict[str, Any]]:
    """Agreements by state for the bar; overdue ones apart from the rest that are open."""
    filas: QuerySet[Any, Any] = Acuerdo.objects.values_list("estado").annotate(n=Count("pk"))
    por_estado = dict(filas)
    return [
        {"texto": estado.label, "valor": por_estado[estado.value], "clase": estado.value}
        for estado in EstadoAcuerdo
        if por_estado.get(estado.value)
    ]


@require_safe
def acuerdo_detalle(request: HttpRequest, slug: str) -> HttpResponse:
    """One agreement as a dated story: point, vote, decision, what was done."""
    version = publicada(f"acuerdo/{slug}")
    acuerdo = version.contenido
    anio, sesion_slug = acuerdo["sesion"]["url"].strip("/").split("/")[1:]
    sesion = publicada(f"sesion/{anio}/{sesion_slug}").contenido
    punto = next(p for p in sesion["puntos"] if p["numero"] == acuerdo["punto"]["numero"])
    solo_ese = sesion | {"puntos": [punto]}
    limite = acuerdo["fecha_compromiso"]
    contexto = {
        "version": version,
        "acuerdo": acuerdo,
        "estado": EstadoAcuerdo(acuerdo["estado"]).label,
        "vencido": _vencido(
            acuerdo["estado"], date.fromisoformat(limite) if limite else None, timezone.localdate()
        ),
        "cerrado": acuerdo["estado"] not in ABIERTOS,
        "tarjeta": presentacion.tarjetas_de(solo_ese, fichas_de(solo_ese))[0],
        "seguimiento": [
            (entrada, EstadoAcuerdo(entrada["estado"]).label) for entrada in acuerdo["seguimiento"]
        ],
        "migas": [*MIGAS_ACUERDOS, (acuerdo["numero"], "")],
    }
    return render(request, "sesiones/acuerdo_detalle.html", contexto)


@require_safe
def acuerdo_json(request: HttpRequest, slug: str) -> JsonResponse:
    return como_json(publicada(f"acuerdo/{slug}"))


@require_safe
def acuerdo_csv(request: HttpRequest) -> HttpResponseBase:
    return responder(datos.ACUERDOS, "csv")
