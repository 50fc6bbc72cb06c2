"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.analizador import (
    MAX_CARACTERES_CONSULTA,
    MAX_TERMINOS_CONSULTA,
    analizar_consulta,
)
from cholula_ga.busqueda.resultados import hallar
from cholula_ga.busqueda.tipos import nombre_de


@require_safe
def buscar(request: HttpRequest) -> HttpResponse:
    """Results for ?q=, by type, with the words marked."""
    texto = request.GET.get("q", "").strip()
    tipo = request.GET.get("tipo", "")[:40].replace("\x00", "")
    consulta = analizar_consulta(texto)
    contexto = {
        "texto": texto,
        "tipo": tipo,
        "tipo_nombre": nombre_de(tipo) if tipo else "",
        "consulta": consulta,
        "hallados": hallar(request, texto, consulta, tipo) if consulta.terminos else None,
        "max_caracteres": MAX_CARACTERES_CONSULTA,
        "max_terminos": MAX_TERMINOS_CONSULTA,
        "migas": [("Inicio", "/"), ("Buscar", "")],
    }
    return render(request, "busqueda/buscar.html", contexto)
