"""«¿Te fue útil?»: the question of each entry, and what was answered in each month."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cholula_ga.busqueda.paginas import paginar
from cholula_ga.portada.formularios import formulario_publico
from cholula_ga.portada.visitantes import VENTANA, dentro_del_tope, es_programa
from informacion_util import utilidad
from informacion_util.datos import UTILIDAD
from informacion_util.models import Edicion, Respuesta
from informacion_util.views.comun import INICIO, SECCION, con_mudanzas, migas_de_ficha

TOPE = 30  # answers of one address in ten minutes: a whole school may sit behind one
POR_PAGINA = 50
FRASES = {
    "gracias": "Gracias: tu respuesta ya cuenta.",
    "ya": "Ya habías respondido sobre esta ficha: se conserva tu primera respuesta.",
}


def _publicada(anio: int, slug: str) -> Edicion:
    filas = Edicion.objects.publicadas().de_ejercicio(anio).en_direccion(slug)
    edicion = filas.select_related("ficha", "ejercicio").first()
    if edicion is None:
        raise Http404("No hay una ficha publicada en esta dirección.")
    return edicion


@formulario_publico
@require_http_methods(["GET", "HEAD", "POST"])
@con_mudanzas
def ficha_util(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    """Takes the answer, thanks for it, and shows the way back. Without a script."""
    edicion = _publicada(anio, slug)
    if request.method == "POST":
        return _recibir(request, edicion)
    return _pagina(request, edicion, frase=FRASES.get(request.GET.get("r", ""), ""))


def _recibir(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    dicho = request.POST.get("respuesta", "")
    if dicho not in Respuesta.values:
        return _pagina(request, edicion, error="Elige qué pasó y vuelve a enviar.", status=400)
    if not dentro_del_tope(request, "util", tope=TOPE):
        error = "Llegaron muchas respuestas seguidas de tu red. Espera diez minutos y repite."
        respuesta = _pagina(request, edicion, error=error, status=429)
        respuesta["Retry-After"] = str(VENTANA)
        return respuesta
    return _anotar(request, edicion, Respuesta(dicho))


def _anotar(request: HttpRequest, edicion: Edicion, dicho: Respuesta) -> HttpResponse:
    """Count it once per browser; a program is thanked all the same."""
    claves, clave = utilidad.respondidas(request), utilidad.clave_de(edicion)
    if clave in claves:
        return _despedir(edicion, "ya")
    if es_programa(request):
        return _despedir(edicion, "gracias")
    if not utilidad.responder(edicion, dicho, hoy=timezone.localdate()):
        error = "No se pudo anotar en este momento. Espera un minuto y repite."
        return _pagina(request, edicion, error=error, status=503)
    respuesta = _despedir(edicion, "gracias")
    utilidad.recordar(respuesta, [*claves, clave])
    return respuesta


def _despedir(edicion: Edicion, resultado: str) -> HttpResponse:
    direccion = f"{utilidad.direccion_de_la_pregunta(edicion)}?r={resultado}"
    respuesta = redirect(direccion)
    respuesta.status_code = 303  # the browser asks for the page; going back sends nothing again
    return respuesta


def _pagina(
    request: HttpRequest, edicion: Edicion, *, frase: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    contexto = {
        "edicion": edicion,
        "pregunta": utilidad.pregunta_de(edicion),
        "frase": frase,
        "error": error,
        "migas": migas_de_ficha(
            edicion.ejercicio.anio,
            (edicion.titulo, edicion.get_absolute_url()),
            ("¿Te fue útil?", ""),
        ),
    }
    return render(request, "informacion_util/ficha_util.html", contexto, status=status)


@require_safe
def utilidad_lista(request: HttpRequest) -> HttpResponse:
    """Each month that is over, and the entries that were answered about in one of them."""
    hoy = timezone.localdate()
    meses = utilidad.por_mes(hoy=hoy)
    mes = _mes_pedido(request.GET.get("mes", "")) or (meses[0].mes if meses else None)
    pagina = paginar(request, utilidad.por_ficha(mes, hoy=hoy) if mes else [], POR_PAGINA)
    contexto = {
        "meses": meses,
        "mes": mes,
        "pagina": pagina,
        "renglones": _con_ediciones(pagina.object_list),
        "consulta": f"mes={mes:%Y-%m}" if mes else "",
        "csv": UTILIDAD.descarga("csv"),
        "migas": [
            INICIO,
            (SECCION, reverse("informacion_util:ficha_lista")),
            ("¿Te fue útil?", ""),
        ],
    }
    return render(request, "informacion_util/utilidad_lista.html", contexto)


def _mes_pedido(texto: str) -> date | None:
    """The first day of «2026-10»; None if it is no month."""
    try:
        return date.fromisoformat(f"{texto}-01") if texto.isascii() and len(texto) == 7 else None
    except ValueError:
        return None


def _con_ediciones(filas: Any) -> list[dict[str, Any]]:
    """Each row with the entry of today; what was withdrawn since is left out. One query."""
    filas = list(filas)
    publicadas = Edicion.objects.publicadas().filter(ficha__in={f["ficha_id"] for f in filas})
    de = {
        (edicion.ficha_id, edicion.ejercicio_id): edicion
        for edicion in publicadas.select_related("ficha__dependencia", "ejercicio")
    }
    return [
        fila | {"edicion": de[llave]}
        for fila in filas
        if (llave := (fila["ficha_id"], fila["ejercicio_id"])) in de
    ]
