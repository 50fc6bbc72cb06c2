"""The session desk: every step is one form, one verb and a fresh page."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.publicacion.models import Version
from sesiones.actions import CONGELADA, Acto, Conflicto
from sesiones.mesa.contexto import Mesa
from sesiones.mesa.forms import AcuerdoForm, DatosForm, DesarrolloForm, MotivoForm, SinCampos
from sesiones.mesa.pasos import PASOS, Paso

# Forms in which people write sentences that must not be lost.
DE_TEXTO: Mapping[str, type[forms.Form]] = {
    "datos": DatosForm,
    "desarrollo": DesarrolloForm,
    "acuerdo": AcuerdoForm,
    "motivo": MotivoForm,
}


@require_http_methods(["GET", "HEAD", "POST"])
def mesa_detalle(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk of one session, only for the Secretaría Técnica."""
    if not usuario_de(request).es_secretaria_tecnica:
        raise PermissionDenied("Solo la Secretaría Técnica abre la mesa de una sesión.")
    numero = request.POST.get("punto", "") or request.GET.get("punto", "")
    mesa = Mesa(pk, numero)
    paso = PASOS.get(request.POST.get("verbo", ""))
    if paso is None:
        return _pagina(request, mesa, mesa.formularios())
    return _dar(request, mesa, paso)


def _dar(request: HttpRequest, mesa: Mesa, paso: Paso) -> HttpResponse:
    """Take the step and go back to the desk; or show the refusal with what was typed."""
    formularios = mesa.formularios(paso.formulario, request.POST)
    if paso.formulario and paso.formulario not in formularios:
        return _fuera_de_lugar(request, mesa, paso)
    form = formularios.get(paso.formulario) or SinCampos(request.POST)
    estado = HTTPStatus.OK
    if form.is_valid():
        try:
            paso.hacer(mesa, form, _acto(request))
        except ValidationError as error:
            for mensaje in error.messages:
                form.add_error(None, mensaje)
            estado = HTTPStatus.CONFLICT if isinstance(error, Conflicto) else HTTPStatus.OK
        else:
            messages.success(request, paso.hecho)
            return redirect(_direccion(mesa, con_formularios=_con_formularios(request)))
    return _rechazar(request, mesa.sesion.pk, paso, form, estado)


def _rechazar(
    request: HttpRequest, pk: int, paso: Paso, form: forms.Form, estado: int
) -> HttpResponse:
    """The desk as it is now, with the form that was refused as it was sent."""
    mesa = Mesa(pk, request.POST.get("punto", ""))
    formularios = mesa.formularios()
    if paso.formulario in formularios:
        formularios[paso.formulario] = form
    contexto = {"rechazado": form, "ancla": paso.ancla or paso.formulario}
    return _pagina(request, mesa, formularios, contexto, estado)


def _fuera_de_lugar(request: HttpRequest, mesa: Mesa, paso: Paso) -> HttpResponse:
    """The step no longer fits the session: say so and give back the words that were typed."""
    form = SinCampos(request.POST)
    estado = mesa.sesion.get_estado_display().lower()
    form.add_error(
        None,
        CONGELADA
        if mesa.sesion.esta_congelada
        else f"La sesión está «{estado}»: este paso ya no corresponde. No se guardó nada.",
    )
    campos = DE_TEXTO.get(paso.formulario, forms.Form).base_fields
    nombres = ((campo.label or nombre, nombre) for nombre, campo in campos.items())
    escrito = [(e, request.POST.get(f"{paso.formulario}-{n}", "")) for e, n in nombres]
    contexto = {"rechazado": form, "escrito": [par for par in escrito if par[1]]}
    return _pagina(request, mesa, mesa.formularios(), contexto, HTTPStatus.CONFLICT)


def _con_formularios(request: HttpRequest) -> bool:
    """Whether the person prefers the forms to the desk that saves by itself."""
    return "formularios" in request.GET or "formularios" in request.POST


def _acto(request: HttpRequest) -> Acto:
    """A form without the revision it looked at is stale by definition."""
    revision = request.POST.get("revision", "")
    legible = revision.isdecimal() and len(revision) < 10
    return Acto(por=usuario_de(request), revision=int(revision) if legible else -1)


def _direccion(mesa: Mesa, *, con_formularios: bool) -> str:
    base = reverse("admin:sesiones_sesion_mesa", args=[mesa.sesion.pk])
    consulta = {"punto": mesa.punto.numero} if mesa.punto else {}
    if con_formularios:
        consulta["formularios"] = 1
    return f"{base}?{urlencode(consulta)}" if consulta else base


def _pagina(
    request: HttpRequest,
    mesa: Mesa,
    formularios: dict[str, forms.Form],
    extra: dict[str, Any] | None = None,
    estado: int = HTTPStatus.OK,
) -> HttpResponse:
    contexto = {
        **admin.site.each_context(request),
        **mesa.contexto(formularios),
        "title": f"Mesa de la {mesa.sesion}",
        "direccion": reverse("admin:sesiones_sesion_mesa", args=[mesa.sesion.pk]),
        "ultima": Version.objects.de(mesa.sesion).order_by("-numero").first(),
        "rechazado": None,
        "ancla": "",
        "escrito": [],
        "con_formularios": _con_formularios(request),
        "pedido": request.GET.get("punto", ""),
    }
    contexto |= extra or {}
    return render(request, "sesiones/mesa/mesa_detalle.html", contexto, status=estado)
