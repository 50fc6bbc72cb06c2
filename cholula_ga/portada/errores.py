"""The site's own error pages: what happened, why, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

SIN_PROCESADORES = "500.html"


def peticion_incorrecta(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def prohibido(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def no_encontrado(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def error_interno(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database nor of the request: either may be what failed."""
    return HttpResponse(render_to_string(SIN_PROCESADORES), status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that expired: nothing was saved, and how to recover what was typed."""
    return render(request, "403_csrf.html", status=403)
