"""The pages of the panel where an agreement is followed up, clarified or ended."""

import hashlib
import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.institucion.models import Envio, Usuario
from sesiones.actions import (
    Acto,
    PorConfirmar,
    Prueba,
    aclarar,
    dejar_sin_efecto,
    registrar_seguimiento,
)
from sesiones.actions.acuerdos import SIN_DERECHO
from sesiones.admin.borrador import borrador_de, guardar_borrador
from sesiones.admin.formularios import AclaracionForm, SeguimientoForm, SinEfectoForm
from sesiones.models import Acuerdo, BorradorDeSeguimiento
from sesiones.plazos import con_plazo

FORMULARIO = ["GET", "HEAD", "POST"]
REPETIDO = "Ya se había publicado: el formulario llegó dos veces."


def _acuerdo(request: HttpRequest, pk: int) -> Acuerdo:
    """One that the person may report on; agreements are public, so that refusing tells nothing."""
    acuerdos = Acuerdo.objects.select_related("punto__sesion__ejercicio")
    acuerdo = get_object_or_404(acuerdos, pk=pk)
    if not Acuerdo.objects.editables_por(usuario_de(request)).filter(pk=pk).exists():
        raise PermissionDenied(SIN_DERECHO)
    return acuerdo


def _huella(avisos: list[str]) -> str:
    """What the box confirms: these warnings and no others."""
    return hashlib.sha256("\n".join(avisos).encode()).hexdigest()[:16]


def _pagina(
    request: HttpRequest, plantilla: str, titulo: str, acuerdo: Acuerdo, **contexto: Any
) -> HttpResponse:
    comunes = {
        **admin.site.each_context(request),
        "title": f"{titulo} {acuerdo.numero}",
        "acuerdo": acuerdo,
        "es_secretaria": usuario_de(request).es_secretaria_tecnica,
        "plazo": con_plazo([acuerdo], timezone.localdate())[0],
        "envio": request.POST.get("envio") or uuid.uuid4().hex,
    }
    return render(request, f"sesiones/panel/{plantilla}.html", comunes | contexto)


def _una_vez(
    request: HttpRequest, form: forms.Form, hacer: Callable[[], Any]
) -> tuple[str, list[str]]:
    """Do it unless this same form did it before: ("hecho" | "repetido" | "", warnings).

    The number of the form and what it did are saved together or not at all.
    """
    try:
        with transaction.atomic():
            if clave := request.POST.get("envio", "")[:40]:
                unica = f"acuerdo/{usuario_de(request).pk}/{clave}"
                envios = Envio.objects.select_for_update()
                if not envios.get_or_create(clave=unica, defaults={"url": request.path})[1]:
                    return "repetido", []
            hacer()
    except PorConfirmar as error:
        return "", error.messages
    except ValidationError as error:
        for mensaje in error.messages:
            form.add_error(None, mensaje)
        return "", []
    return "hecho", []


def _terminar(request: HttpRequest, acuerdo: Acuerdo, como: str, hecho: str) -> HttpResponse:
    if como == "repetido":
        messages.info(request, REPETIDO)
    else:
        messages.success(request, hecho)
    return redirect(acuerdo.get_absolute_url())


@require_safe
def acuerdos_mios(request: HttpRequest) -> HttpResponse:
    """«Acuerdos que me tocan»: the open ones of one's offices, overdue first."""
    propios = Acuerdo.objects.editables_por(usuario_de(request)).abiertos().con_plazo()
    filas = propios.select_related("punto__sesion__ejercicio").prefetch_related("responsables")
    ordenadas = sorted(filas, key=lambda a: (a.vence_el is None, a.vence_el, a.numero))
    contexto = {
        **admin.site.each_context(request),
        "title": "Acuerdos que me tocan",
        "plazos": con_plazo(ordenadas, timezone.localdate()),
    }
    return render(request, "sesiones/panel/acuerdos_mios.html", contexto)


@require_http_methods(FORMULARIO)
def acuerdo_seguimiento(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one entry, which is never changed afterwards; what is written is kept until then."""
    usuario, acuerdo = usuario_de(request), _acuerdo(request, pk)
    borrador = borrador_de(acuerdo, usuario)
    avisos: list[str] = []
    if request.method == "POST":
        form = SeguimientoForm(request.POST, request.FILES, acuerdo=acuerdo, usuario=usuario)
        valido = form.is_valid()
        borrador = guardar_borrador(form, request.POST)
        if "guardar" in request.POST:
            messages.success(request, "Se guardó sin publicar. Solo usted lo ve.")
            return redirect(request.path)
        if valido:
            como, avisos = _publicar(request, form, borrador)
            if como:
                borrador.delete()
                return _terminar(request, acuerdo, como, "El seguimiento quedó publicado.")
    else:
        escrito = borrador.campos if borrador else {}
        form = SeguimientoForm(acuerdo=acuerdo, usuario=usuario, initial=escrito)
    return _pagina(
        request,
        "acuerdo_seguimiento",
        "Seguimiento del acuerdo",
        acuerdo,
        form=form,
        borrador=borrador,
        avisos=avisos,
        huella=_huella(avisos),
    )


def _publicar(
    request: HttpRequest, form: SeguimientoForm, borrador: BorradorDeSeguimiento
) -> tuple[str, list[str]]:
    """Publish what the form says with the file that the draft keeps, once."""
    limpio = form.cleaned_data
    prueba = Prueba(
        archivo=borrador.archivo,
        descripcion=limpio["descripcion"],
        se_reconoce_persona=limpio["se_reconoce_persona"],
        actividad=limpio.get("actividad"),
        ficha=limpio["ficha"],
    )
    campos = ("dependencia", "texto", "estado_nuevo", "fecha", "evidencia")
    return _confirmando(
        request,
        form,
        lambda confirma: registrar_seguimiento(
            form.acuerdo,
            **{campo: limpio[campo] for campo in campos},
            nueva_fecha=limpio.get("nueva_fecha"),
            prueba=prueba,
            acto=Acto(por=form.usuario),
            confirma_avisos=confirma,
        ),
    )


def _confirmando(
    request: HttpRequest, form: forms.Form, hacer: Callable[[bool], Any]
) -> tuple[str, list[str]]:
    """First without confirming; if the box ticked is that of these very warnings, again with it."""
    como, avisos = _una_vez(request, form, lambda: hacer(False))
    if avisos and request.POST.get("confirma_avisos") == _huella(avisos):
        return _una_vez(request, form, lambda: hacer(True))
    return como, avisos


@require_http_methods(FORMULARIO)
def acuerdo_aclarar(request: HttpRequest, pk: int) -> HttpResponse:
    """A note beside what was said; it moves no state and is taken by closed agreements too."""
    usuario, acuerdo = usuario_de(request), _acuerdo(request, pk)
    datos = request.POST if request.method == "POST" else None
    form = AclaracionForm(datos, acuerdo=acuerdo, usuario=usuario)
    avisos: list[str] = []
    if form.is_valid():
        acto, limpio = Acto(por=usuario), form.cleaned_data
        como, avisos = _confirmando(
            request,
            form,
            lambda confirma: aclarar(acuerdo, **limpio, acto=acto, confirma_avisos=confirma),
        )
        if como:
            return _terminar(request, acuerdo, como, "La aclaración quedó publicada.")
    titulo, huella = "Aclaración del acuerdo", _huella(avisos)
    return _pagina(
        request, "acuerdo_aclarar", titulo, acuerdo, form=form, avisos=avisos, huella=huella
    )


@require_http_methods(FORMULARIO)
def acuerdo_sin_efecto(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary writes down that a later agreement ended this one."""
    usuario = usuario_de(request)
    if not usuario.es_secretaria_tecnica:
        raise PermissionDenied("Solo la Secretaría Técnica deja un acuerdo sin efecto.")
    acuerdo = _acuerdo(request, pk)
    datos = request.POST if request.method == "POST" else None
    form = SinEfectoForm(datos, acuerdo=acuerdo, usuario=usuario)
    if form.is_valid():
        como, _ = _una_vez(request, form, lambda: _dejar(acuerdo, form, usuario))
        if como:
            return _terminar(request, acuerdo, como, "El acuerdo quedó sin efecto.")
    return _pagina(request, "acuerdo_sin_efecto", "Dejar sin efecto el acuerdo", acuerdo, form=form)


def _dejar(acuerdo: Acuerdo, form: SinEfectoForm, usuario: Usuario) -> None:
    limpio = {campo: valor for campo, valor in form.cleaned_data.items() if campo != "confirmo"}
    dejar_sin_efecto(acuerdo, **limpio, acto=Acto(por=usuario))
