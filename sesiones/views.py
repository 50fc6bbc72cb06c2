"""Public pages of sessions, agreements and the body: they show the published version, no other."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.paginas import paginar
from cholula_ga.datos.exportador import responder
from cholula_ga.publicacion.models import Version
from sesiones import datos, documentos, ics, presentacion
from sesiones.models import Acuerdo, EstadoAcuerdo, Instalacion, Sesion
from sesiones.models.acuerdo import ABIERTOS
from sesiones.publicadas import fichas_de, publicada, ultimas
from sesiones.publico.frases import decisiones_de, resumen_de_sesion

POR_PAGINA = 20
MIGAS = [("Inicio", "/"), ("Sesiones", "/sesiones/")]
MIGAS_ACUERDOS = [*MIGAS, ("Acuerdos", "/acuerdos/")]


def _resumenes(objetos: list[Any]) -> dict[str, str]:
    """The published sentence of each thing of a list, in one query."""
    claves = [objeto.clave_publica for objeto in objetos]
    versiones = Version.objects.filter(clave__in=claves).order_by("numero")
    return dict(versiones.values_list("clave", "resumen"))


@require_safe
def sesion_lista(request: HttpRequest) -> HttpResponse:
    """Every session of the commission, newest first, with its result in words."""
    pagina = paginar(request, Sesion.objects.publicas().para_lista(), POR_PAGINA)
    resumenes = _resumenes(list(pagina))
    filas = [(sesion, resumenes.get(sesion.clave_publica, "")) for sesion in pagina]
    contexto = {"pagina": pagina, "filas": filas, "migas": [*MIGAS[:1], ("Sesiones", "")]}
    return render(request, "sesiones/sesion_lista.html", contexto)


@require_safe
def sesion_detalle(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    version = publicada(f"sesion/{anio}/{slug}")
    publico = version.contenido
    celebrada = publico["celebrada_el"] is not None
    contexto = {
        "version": version,
        "sesion": publico,
        "estado": presentacion.estado_en_palabras(publico),
        "modalidad": presentacion.modalidad_en_palabras(publico),
        "aviso": presentacion.aviso_en_palabras(publico),
        "resumen": resumen_de_sesion(publico),
        "decisiones": decisiones_de(publico) if publico["iniciada_el"] else [],
        "tarjetas": presentacion.tarjetas_de(publico, fichas_de(publico)),
        "lugares": presentacion.lugares_en_sala(publico),
        "con_demostracion": any(lugar["es_demo"] for lugar in publico["lugares"]),
        "tiene_acta": celebrada,
        "tiene_votos": any(punto["votacion"] for punto in publico["puntos"]),
        "base": publico["url"].rstrip("/"),
        "migas": [*MIGAS, (publico["titulo"], "")],
    }
    return render(request, "sesiones/sesion_detalle.html", contexto)


@require_safe
def sesion_json(request: HttpRequest, anio: int, slug: str) -> JsonResponse:
    return _json(publicada(f"sesion/{anio}/{slug}"))


@require_safe
def sesion_ics(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    version = publicada(f"sesion/{anio}/{slug}")
    if not version.contenido["fecha"]:
        raise Http404("La fecha de esta sesión no consta: no hay cita que agregar.")
    return _ics(ics.calendario([version]), f"{anio}-{slug}.ics")


@require_safe
def sesion_calendario(request: HttpRequest) -> HttpResponse:
    """Every dated session, for a calendar that subscribes."""
    fechadas = [v for v in ultimas(Sesion.tipo_publico) if v.contenido["fecha"]]
    return _ics(ics.calendario(fechadas), "calendario.ics")


@require_safe
def sesion_convocatoria(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    version = publicada(f"sesion/{anio}/{slug}")
    return _pdf(documentos.convocatoria(version), f"convocatoria-{anio}-{slug}.pdf")


@require_safe
def sesion_acta(request: HttpRequest, anio: int, slug: str) -> HttpResponse:
    version = publicada(f"sesion/{anio}/{slug}")
    if version.contenido["celebrada_el"] is None:
        raise Http404("Esta sesión todavía no se celebra: no tiene acta.")
    return _pdf(documentos.acta(version), f"acta-{anio}-{slug}.pdf")


@require_safe
def sesion_votos(request: HttpRequest, anio: int, slug: str) -> HttpResponseBase:
    version = publicada(f"sesion/{anio}/{slug}")
    nombre = f"votos-{anio}-{slug}"
    return responder(datos.VOTOS, "csv", nombre=nombre, claves=[version.clave])


@require_safe
def comision_detalle(request: HttpRequest) -> HttpResponse:
    """The body: its installation, its rules with their basis, its seats."""
    instalacion = (
        Instalacion.objects.select_related("comision", "administracion")
        .order_by("-administracion__inicia")
        .first()
    )
    if instalacion is None:
        raise Http404("La comisión todavía no se registra en el sitio.")
    version = publicada(instalacion.clave_publica)
    contexto = {
        "version": version,
        "comision": version.contenido,
        "reglas": presentacion.reglas_en_palabras(version.contenido),
        "migas": [*MIGAS, ("La comisión", "")],
    }
    return render(request, "sesiones/comision_detalle.html", contexto)


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
    return _json(publicada(f"acuerdo/{slug}"))


@require_safe
def acuerdo_csv(request: HttpRequest) -> HttpResponseBase:
    return responder(datos.ACUERDOS, "csv")


def _json(version: Version) -> JsonResponse:
    contenido = version.contenido
    publico = contenido | {"url": f"{settings.SITE_URL}{contenido['url']}"}
    return JsonResponse(publico, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _pdf(octetos: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(octetos, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="{nombre}"'
    return respuesta


def _ics(texto: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(texto, content_type="text/calendar; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta
