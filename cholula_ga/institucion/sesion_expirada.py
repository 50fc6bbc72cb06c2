"""What somebody typed survives the end of their session in the panel."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import admin
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from cholula_ga.institucion.entrada import NO_COINCIDEN, EntradaForm

PROPIOS = {"csrfmiddlewaretoken", "_usuario", "_clave", "_reanudar"}
BLOQUEADO = (
    "Demasiados intentos: por seguridad hay que esperar 15 minutos. No cierres esta página; "
    "después entra aquí mismo y podrás enviar lo que escribiste."
)


def es_formulario_del_panel(request: HttpRequest) -> bool:
    """Whether it sends something to the panel that would be a loss; signing in or out is not."""
    fuera = (reverse("admin:login"), reverse("admin:logout"))
    dentro = request.path.startswith(reverse("admin:index")) and request.path not in fuera
    return request.method == "POST" and dentro


def es_json(request: HttpRequest) -> bool:
    return request.content_type == "application/json"


def pagina_de_lo_escrito(
    request: HttpRequest, *, error: str = "", confirmado: bool = False, caducado: bool = False
) -> HttpResponse:
    """The fields of the form come back as hidden inputs.

    It asks to sign in, unless that is done: `confirmado` just now, `caducado` in another tab.
    """
    campos = [
        (nombre, valor)
        for nombre, valores in request.POST.lists()
        if nombre not in PROPIOS
        for valor in valores
    ]
    contexto = {
        **admin.site.each_context(request),
        "title": "El formulario caducó" if caducado else "Tu sesión terminó",
        "campos": campos,
        "error": error,
        "confirmado": confirmado,
        "caducado": caducado,
        "accion": request.get_full_path(),
        "hay_archivos": bool(request.FILES) or "multipart" in (request.content_type or ""),
    }
    estado = HTTPStatus.OK if confirmado else HTTPStatus.UNAUTHORIZED
    if caducado:
        estado = HTTPStatus.FORBIDDEN
    respuesta = render(request, "admin/sesion_expirada.html", contexto, status=estado)
    add_never_cache_headers(respuesta)
    return respuesta


class ConservaLoEscrito:
    """Middleware: a POST to the panel without a session asks to sign in and keeps its fields.

    The fields travel back in the page as hidden inputs, so nothing is stored on the server and it
    works without JavaScript. Files cannot travel so: the page says they must be chosen again.
    After signing in, the person sees what will be sent and sends it with one button.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if not es_formulario_del_panel(request) or request.user.is_authenticated:
            return None
        if es_json(request):
            return None  # sent by a page that keeps it; the view says that nobody is signed in
        if "_reanudar" in request.POST:
            return self._reanudar(request)
        return pagina_de_lo_escrito(request)

    def _reanudar(self, request: HttpRequest) -> HttpResponse:
        escrito = {
            "username": request.POST.get("_usuario", ""),
            "password": request.POST.get("_clave", ""),
        }
        entrada = EntradaForm(request, escrito)
        valida = entrada.is_valid()
        if getattr(request, "axes_locked_out", False):
            vars(request)["axes_locked_out"] = False  # its page would lose the form
            return pagina_de_lo_escrito(request, error=BLOQUEADO)
        if not valida:
            return pagina_de_lo_escrito(request, error=NO_COINCIDEN)
        login(request, entrada.get_user())
        return pagina_de_lo_escrito(request, confirmado=True)
