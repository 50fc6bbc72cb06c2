"""What somebody typed survives the end of their session in the panel."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import admin
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

PROPIOS = {"csrfmiddlewaretoken", "_usuario", "_clave", "_reanudar"}


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
        if request.method != "POST" or not request.path.startswith(reverse("admin:index")):
            return None
        if request.user.is_authenticated or request.path in (
            reverse("admin:login"),
            reverse("admin:logout"),
        ):
            return None
        if "_reanudar" in request.POST:
            return self._reanudar(request)
        return self._pagina(request)

    def _reanudar(self, request: HttpRequest) -> HttpResponse:
        usuario = authenticate(
            request,
            username=request.POST.get("_usuario", ""),
            password=request.POST.get("_clave", ""),
        )
        if usuario is None or not usuario.is_active:
            return self._pagina(request, error="El usuario o la contraseña no coinciden.")
        login(request, usuario)
        return self._pagina(request, confirmado=True)

    def _pagina(
        self, request: HttpRequest, *, error: str = "", confirmado: bool = False
    ) -> HttpResponse:
        campos = [
            (nombre, valor)
            for nombre, valores in request.POST.lists()
            if nombre not in PROPIOS
            for valor in valores
        ]
        contexto = {
            **admin.site.each_context(request),
            "title": "Tu sesión terminó",
            "campos": campos,
            "error": error,
            "confirmado": confirmado,
            "accion": request.get_full_path(),
            "hay_archivos": bool(request.FILES) or "multipart" in (request.content_type or ""),
        }
        estado = HTTPStatus.OK if confirmado else HTTPStatus.UNAUTHORIZED
        return render(request, "admin/sesion_expirada.html", contexto, status=estado)
