"""Public pages of the sessions: they show the published version, no other."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sesiones import documentos, expediente, presentacion
from sesiones.models import EstadoSesion
from sesiones.publicadas import fichas_de, publicada
from sesiones.publico.frases import decisiones_de, resumen_de_sesion
from sesiones.views.comun import MIGAS, como_json, como_pdf


@require_safe
def sesion_detalle(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    version = publicada(f"sesion/{anio}/{slug}")
    publico = version.contenido
    decisiones = decisiones_de(publico) if publico["iniciada_el"] else []
    contexto = {
        "version": version,
        "sesion": publico,
        "estado": presentacion.estado_en_palabras(publico),
        "modalidad": presentacion.modalidad_en_palabras(publico),
        "aviso": presentacion.aviso_en_palabras(publico),
        "en_curso": publico["estado"] == EstadoSesion.EN_CURSO,
        "resumen": resumen_de_sesion(publico),
        "decisiones": [d for d in decisiones if not d.es_formalidad],
        "formalidades": [d for d in decisiones if d.es_formalidad],
        "pasada": _ya_paso(publico),
        "tarjetas": presentacion.tarjetas_de(publico, fichas_de(publico)),
        "lugares": presentacion.lugares_en_sala(publico),
        "con_demostracion": any(lugar["es_demo"] for lugar in publico["lugares"]),
        "documentos": expediente.documentos_de(publico),
        "sin_escaneo": expediente.sin_escaneo(publico),
        "erratas": expediente.erratas_de(publico),
        "erratas_de_datos": expediente.erratas_de(publico, parte="datos"),
        "erratas_de_asistencia": expediente.erratas_de(publico, parte="asistencia"),
        "base": publico["url"].rstrip("/"),
        "migas": [*MIGAS, (publico["titulo"], "")],
    }
    return render(request, "sesiones/sesion_detalle.html", contexto)


def _ya_paso(publico: Mapping[str, Any]) -> bool:
    """Called for a day that is over, and nothing says that it was held."""
    hoy = timezone.localdate().isoformat()
    return publico["estado"] == EstadoSesion.CONVOCADA and bool(
        publico["fecha"] and publico["fecha"] < hoy
    )


@require_safe
def sesion_json(request: HttpRequest, anio: int, slug: str) -> JsonResponse:
    return como_json(publicada(f"sesion/{anio}/{slug}"))


@require_safe
def sesion_convocatoria(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    version = publicada(f"sesion/{anio}/{slug}")
    return como_pdf(documentos.convocatoria(version), f"convocatoria-{anio}-{slug}.pdf")


@require_safe
def sesion_acta(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    version = publicada(f"sesion/{anio}/{slug}")
    if version.contenido["celebrada_el"] is None:
        raise Http404("Esta sesión todavía no se celebra: no tiene acta.")
    return como_pdf(documentos.acta(version), f"acta-{anio}-{slug}.pdf")
