"""The site's own error pages: what happened, why, and what to do."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from cholula_ga.institucion.sesion_expirada import (
    es_formulario_del_panel,
    es_json,
    pagina_de_lo_escrito,
)

SIN_PROCESADORES = "500.html"


def peticion_incorrecta(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def prohibido(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def no_encontrado(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def metodo_no_permitido(request: HttpRequest, admitidos: str) -> HttpResponse:
    """`admitidos` is the Allow header."""
    respuesta = render(request, "405.html", status=405)
    respuesta["Allow"] = admitidos
    return respuesta


def error_interno(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database nor of the request: either may be what failed."""
    return HttpResponse(render_to_string(SIN_PROCESADORES), status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that expired. If it was one of our own pages, what was typed comes back in it.

    A page that sends by itself keeps what it sends: it is told whether to sign in or try again.
    """
    if es_json(request):
        estado = 403 if admin.site.has_permission(request) else 401
        return JsonResponse({"error": "El envío caducó: se vuelve a intentar."}, status=estado)
    de_la_casa = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if de_la_casa and es_formulario_del_panel(request):
        return pagina_de_lo_escrito(request, caducado=admin.site.has_permission(request))
    if request.path == reverse("admin:login") and admin.site.has_permission(request):
        return redirect("admin:index")  # the sign-in form sent twice: the first copy did enter
    return render(request, "403_csrf.html", status=403)
