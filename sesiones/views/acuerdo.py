"""Public pages of the agreements: the list, the board and each one's own."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.paginas import paginar
from cholula_ga.datos.exportador import responder
from cholula_ga.institucion.models import Dependencia, Ejercicio
from sesiones import datos
from sesiones.models import Acuerdo, EstadoAcuerdo
from sesiones.plazos import con_plazo
from sesiones.publicadas import publicada
from sesiones.tablero import COLUMNAS, NINGUNA, direccion, tablero
from sesiones.views.comun import MIGAS, MIGAS_ACUERDOS, POR_PAGINA, como_json

PLAZOS = [("vencido", "Vencidos"), ("en_plazo", "En plazo o sin fecha")]
# Before the filters were apart, an overdue agreement was asked for as one more state.
VENCIDO = "vencido"


@dataclass(frozen=True)
class Filtros:
    """What the list is asked for; what is not a known value asks for nothing."""

    estado: str = ""
    plazo: str = ""
    dependencia: str = ""
    ejercicio: str = ""

    @classmethod
    def de_peticion(cls, pedido: QueryDict) -> "Filtros":
        estado, plazo = pedido.get("estado", ""), pedido.get("plazo", "")
        anio = pedido.get("ejercicio", "")
        if estado == VENCIDO:
            estado, plazo = "", VENCIDO
        return cls(
            estado if estado in EstadoAcuerdo.values else "",
            plazo if plazo in dict(PLAZOS) else "",
            pedido.get("dependencia", "").replace("\x00", "")[:60],
            anio if anio.isdecimal() and len(anio) == 4 else "",
        )

    @property
    def consulta(self) -> str:
        return direccion(**vars(self)).partition("?")[2]

    def aplicar(self, hoy: date) -> Any:
        acuerdos = Acuerdo.objects.all()
        if self.plazo:
            acuerdos = acuerdos.vencidos(hoy) if self.plazo == VENCIDO else acuerdos.en_plazo(hoy)
        if self.estado:
            acuerdos = acuerdos.filter(estado=self.estado)
        if self.dependencia == NINGUNA:
            acuerdos = acuerdos.filter(responsables=None)
        elif self.dependencia:
            acuerdos = acuerdos.filter(responsables__slug=self.dependencia)
        if self.ejercicio:
            acuerdos = acuerdos.filter(punto__sesion__ejercicio__anio=self.ejercicio)
        return acuerdos


@require_safe
def acuerdo_lista(request: HttpRequest) -> HttpResponse:
    """Every agreement with its state; the overdue ones are said openly, with their days."""
    hoy = timezone.localdate()
    filtros = Filtros.de_peticion(request.GET)
    pagina = paginar(request, filtros.aplicar(hoy).para_lista(), POR_PAGINA)
    dependencias = Dependencia.objects.filter(acuerdos__isnull=False).distinct()
    contexto = {
        "pagina": pagina,
        "plazos": con_plazo(pagina, hoy),
        "filtros": filtros,
        "consulta": filtros.consulta,
        "estados": EstadoAcuerdo.choices,
        "opciones_de_plazo": PLAZOS,
        "dependencias": sorted(dependencias, key=lambda d: d.clave_de_orden),
        "ejercicios": Ejercicio.objects.filter(sesiones__puntos__acuerdo__isnull=False).distinct(),
        "conteo": _conteo(),
        "migas": [*MIGAS, ("Acuerdos", "")],
    }
    return render(request, "sesiones/acuerdo_lista.html", contexto)


def _conteo() -> list[dict[str, Any]]:
    """Agreements by state for the bar."""
    filas: QuerySet[Any, Any] = Acuerdo.objects.order_by().values_list("estado")
    por_estado = dict(filas.annotate(n=Count("pk")))
    return [
        {"texto": estado.label, "valor": por_estado[estado.value], "clase": estado.value}
        for estado in EstadoAcuerdo
        if por_estado.get(estado.value)
    ]


@require_safe
def acuerdo_tablero(request: HttpRequest) -> HttpResponse:
    """States by office; each figure leads to its agreements."""
    pedido = request.GET.get("ejercicio", "")
    anio = int(pedido) if pedido.isdecimal() and len(pedido) == 4 else None
    renglones, todos = tablero(timezone.localdate(), anio)
    contexto = {
        "renglones": renglones,
        "todos": todos,
        "columnas": COLUMNAS,
        "anio": anio,
        "ejercicios": Ejercicio.objects.filter(sesiones__puntos__acuerdo__isnull=False).distinct(),
        "migas": [*MIGAS_ACUERDOS, ("Tablero", "")],
    }
    return render(request, "sesiones/acuerdo_tablero.html", contexto)


@require_safe
def acuerdo_json(request: HttpRequest, slug: str) -> JsonResponse:
    return como_json(publicada(f"acuerdo/{slug}"))


@require_safe
def acuerdo_csv(request: HttpRequest) -> HttpResponseBase:
    return responder(datos.ACUERDOS, "csv")
