"""The page where a school speaks: whoever has its address may answer, once, without an account.

Reading it changes nothing but the hour in which it was opened. Nothing of it is kept by any cache,
named in a log line (settings.RUTAS_CON_LLAVE) or told to another page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cholula_ga.portada.formularios import formulario_con_llave
from cholula_ga.portada.visitantes import VENTANA, dentro_del_tope, es_programa
from cholula_ga.publicacion.models import Version
from proyecto_ciudadano import actions, llave
from proyecto_ciudadano.actions.comentario import datos_en, puede_escribir_otro
from proyecto_ciudadano.actions.escuela import VERBOS, EnlaceSinEfecto
from proyecto_ciudadano.forms import RespuestaEscolarForm
from proyecto_ciudadano.historia import historia_de
from proyecto_ciudadano.models import EnlaceEscolar, QuePaso, SentidoEscuela
from proyecto_ciudadano.transiciones import verbos_desde
from proyecto_ciudadano.views.comun import MIGA

TOPE = 60  # requests of one address in ten minutes: a whole school may sit behind one
PUEDE_DECIR = {
    SentidoEscuela.CONFIRMA: "Sí, quedó atendido",
    SentidoEscuela.CONFIRMA_EN_PARTE: "Quedó atendido en parte",
    SentidoEscuela.DISPUTA: "No estamos de acuerdo",
}
NO_SIRVEN = {
    "desconocido": (404, "No conocemos esa clave"),
    "revocado": (410, "Este enlace se canceló"),
    "vencido": (410, "Este enlace ya venció"),
    "superado": (410, "Este enlace ya no hace falta"),
    "muchos": (429, "Llegaron muchas visitas seguidas de tu red"),
}
Vista = Callable[..., HttpResponseBase]


def reservada(vista: Vista) -> Vista:
    """No cache keeps the answer, no search engine lists it, no other page learns its address."""

    @wraps(vista)
    def en_reserva(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if dentro_del_tope(request, "escuela", tope=TOPE):
            respuesta = vista(request, *args, **kwargs)
        else:
            respuesta = _no_sirve(request, "muchos")
            respuesta["Retry-After"] = str(VENTANA)
        respuesta["Cache-Control"] = "no-store"
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
        respuesta["Referrer-Policy"] = "no-referrer"
        return respuesta

    return en_reserva


@formulario_con_llave
@require_http_methods(["GET", "HEAD", "POST"])
@reservada
def escuela_entrada(request: HttpRequest) -> HttpResponse:
    """Where the key of a letter is typed by hand."""
    escrita = request.POST.get("clave", "")[:80]
    if request.method == "POST" and llave.clave_de(escrita):
        return _ver("proyecto_ciudadano:escuela_enlace", llave.normalizada(escrita))
    error = "No conocemos esa clave: revisa que esté completa." if request.method == "POST" else ""
    return _pagina(
        request, "entrada", {"escrita": escrita, "error": error}, status=404 if error else 200
    )


@formulario_con_llave
@require_http_methods(["GET", "HEAD", "POST"])
@reservada
def escuela_enlace(request: HttpRequest, token: str) -> HttpResponse:
    """The question, and then the answer that was given. Only a POST says anything."""
    enlace = _enlace(token)
    if enlace is None:
        return _no_sirve(request, "desconocido")
    situacion = enlace.situacion(timezone.localdate())
    if situacion == "contestado" and enlace.problematica.es_publica():
        return _contestado(request, enlace)
    if situacion != "vivo":
        if request.method == "POST":
            actions.anotar_uso(enlace, QuePaso.RECHAZADO)
        return _no_sirve(request, "superado" if situacion == "contestado" else situacion)
    if request.method == "POST":
        return _recibir(request, enlace)
    if request.method == "GET" and not es_programa(request):
        actions.anotar_uso(enlace, QuePaso.ABIERTO)
    return _preguntar(request, enlace)


def _enlace(token: str) -> EnlaceEscolar | None:
    clave = llave.clave_de(token)
    filas = EnlaceEscolar.objects.select_related("problematica", "respuesta")
    return filas.filter(clave=clave).first() if clave else None


def _recibir(request: HttpRequest, enlace: EnlaceEscolar) -> HttpResponse:
    """First which of the three; then why, with a last chance to change it; then it is sent."""
    dicho, paso = request.POST.get("sentido", ""), request.POST.get("paso", "")
    if dicho not in SentidoEscuela.values or paso == "volver":
        return _preguntar(request, enlace)
    sentido = SentidoEscuela(dicho)
    if paso != "enviar":
        escrito = {
            "sentido": dicho,
            "motivos": request.POST.getlist("motivos"),
            "comentario": request.POST.get("comentario", ""),
        }
        form = RespuestaEscolarForm(sentido=sentido, initial=escrito)
        return _confirmar(request, enlace, form, sentido)
    form = RespuestaEscolarForm(request.POST, sentido=sentido)
    if not form.is_valid():
        return _confirmar(request, enlace, form, sentido, status=400)
    avisos = _avisos(form.cleaned_data["comentario"])
    if avisos and request.POST.get("visto") != "si":
        return _confirmar(request, enlace, form, sentido, avisos=avisos)
    return _anotar(request, enlace, form, sentido)


def _anotar(
    request: HttpRequest,
    enlace: EnlaceEscolar,
    form: RespuestaEscolarForm,
    sentido: SentidoEscuela,
) -> HttpResponse:
    try:
        actions.responder_con_enlace(enlace, form.voz())
    except EnlaceSinEfecto:  # somebody answered, or it was cancelled, while this one was writing
        actions.anotar_uso(enlace, QuePaso.RECHAZADO)
        otra = EnlaceEscolar.objects.filter(pk=enlace.pk, respuesta__sentido=sentido)
        return _a_su_pagina(enlace, "gracias" if otra.exists() else "ya")
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return _confirmar(request, enlace, form, sentido, status=400)
    actions.anotar_uso(enlace, QuePaso.RESPONDIDO)
    return _a_su_pagina(enlace, "gracias")


def _avisos(comentario: str) -> list[str]:
    """What looks like somebody's data in what the school wrote."""
    return [f"Parece que hay {tipo}." for tipo in datos_en(comentario)]


def _preguntar(request: HttpRequest, enlace: EnlaceEscolar) -> HttpResponse:
    publico = _publico(enlace)
    contexto = {
        "problema": publico,
        "hecho": [paso for paso in historia_de(publico) if paso["actividad"]],
        "opciones": _opciones(publico["estado"]),
        "vence": enlace.vence,
        "motivos": request.POST.getlist("motivos"),
        "comentario": request.POST.get("comentario", ""),
    }
    return _pagina(request, "enlace", contexto)


def _opciones(estado: str) -> list[tuple[SentidoEscuela, str]]:
    """What may be said now: of what is verified already, only that it no longer is so."""
    verbos = verbos_desde(estado)
    return [(s, texto) for s, texto in PUEDE_DECIR.items() if VERBOS[s] in verbos]


def _confirmar(
    request: HttpRequest,
    enlace: EnlaceEscolar,
    form: RespuestaEscolarForm,
    sentido: SentidoEscuela,
    *,
    avisos: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    contexto = {
        "problema": _publico(enlace),
        "form": form,
        "sentido": sentido,
        "dicho": PUEDE_DECIR[sentido],
        "avisos": avisos or [],
    }
    return _pagina(request, "respuesta", contexto, status=status)


def _contestado(request: HttpRequest, enlace: EnlaceEscolar) -> HttpResponse:
    """What was answered, by whoever came first; and another comment if the first was refused."""
    error = ""
    if request.method == "POST":
        try:
            if request.POST.get("paso") != "comentar":
                raise EnlaceSinEfecto("contestado")
            actions.escribir_otro(enlace, request.POST.get("comentario", "")[:1000])
            return _a_su_pagina(enlace, "comentario")
        except EnlaceSinEfecto:
            actions.anotar_uso(enlace, QuePaso.RECHAZADO)
            igual = request.POST.get("sentido") == cast(Any, enlace.respuesta).sentido
            return _a_su_pagina(enlace, "gracias" if igual else "ya")
        except ValidationError as motivo:
            error = " ".join(motivo.messages)
    contexto = {
        "problema": _publico(enlace),
        "respuesta": enlace.respuesta,
        "comentario": enlace.comentarios.last(),
        "puede_comentar": puede_escribir_otro(enlace, timezone.now()),
        "resultado": request.GET.get("r", ""),
        "error": error,
    }
    return _pagina(request, "contestado", contexto, status=400 if error else 200)


def _publico(enlace: EnlaceEscolar) -> dict[str, Any]:
    """The problem as the last version tells it."""
    version = cast(Version, Version.objects.ultima_de(enlace.problematica))
    return version.contenido


def _a_su_pagina(enlace: EnlaceEscolar, resultado: str) -> HttpResponse:
    respuesta = _ver("proyecto_ciudadano:escuela_enlace", enlace.llave)
    respuesta["Location"] += f"?r={resultado}"
    return respuesta


def _ver(ruta: str, token: str) -> HttpResponse:
    respuesta = redirect(ruta, token)
    respuesta.status_code = 303  # the browser asks for the page; going back sends nothing again
    return respuesta


def _no_sirve(request: HttpRequest, situacion: str) -> HttpResponse:
    """Politely, and without a word of the problem."""
    status, titulo = NO_SIRVEN[situacion]
    contexto = {"situacion": situacion, "titulo": titulo}
    return _pagina(request, "sin_efecto", contexto, status=status)


def _pagina(
    request: HttpRequest, cual: str, contexto: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Without SITE_URL the frame prints neither the canonical address nor the code of the page."""
    comun = {"SITE_URL": "", "migas": [("Inicio", "/"), MIGA, ("La voz de la escuela", "")]}
    plantilla = f"proyecto_ciudadano/escuela_{cual}.html"
    return render(request, plantilla, comun | contexto, status=status)
