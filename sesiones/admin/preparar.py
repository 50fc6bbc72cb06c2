"""Preparing a session: its agenda, its papers, and its call; every button works without scripts."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.publicacion.campos import ArchivoField
from cholula_ga.publicacion.models import Archivo
from sesiones import actions
from sesiones.actions import Acto, AvisosDeAnexo, Conflicto
from sesiones.actions.anexos import CON_ANEXOS
from sesiones.actions.informes import CON_INFORME
from sesiones.admin.comun import Hacer, punto_pedido
from sesiones.admin.preparar_problematicas import DE_PROBLEMATICAS, escolares_de
from sesiones.models import Anexo, EstadoSesion, PuntoDelDia, Sesion


class AnexoForm(forms.Form):
    """A file or a link for one point; a file that waits for a confirmation is not sent again."""

    punto = forms.ModelChoiceField(label="Punto", queryset=PuntoDelDia.objects.none())
    titulo = forms.CharField(label="Título del anexo", max_length=200)
    fichero = ArchivoField(label="Archivo", required=False)
    enlace = forms.URLField(
        label="O un enlace", required=False, max_length=300, assume_scheme="https"
    )
    recibido = forms.CharField(required=False, widget=forms.HiddenInput)
    confirma_avisos = forms.BooleanField(
        label="Revisé los avisos y confirmo el anexo", required=False
    )

    def __init__(self, *args: Any, sesion: Sesion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        punto: Any = self.fields["punto"]
        punto.queryset = sesion.puntos.order_by("numero")
        punto.label_from_instance = lambda p: f"{p.numero}. {p.titulo}"[:110]
        self.avisos: list[str] = []


@require_http_methods(["GET", "HEAD", "POST"])
def sesion_preparar(request: HttpRequest, pk: int) -> HttpResponse:
    """Agenda, annexes, report and call of one session, only for the Secretaría Técnica."""
    if not usuario_de(request).es_secretaria_tecnica:
        raise PermissionDenied("Solo la Secretaría Técnica prepara las sesiones.")
    sesion = get_object_or_404(Sesion.objects.select_related("ejercicio", "instalacion"), pk=pk)
    verbo = request.POST.get("verbo", "")
    if verbo == "anexar":
        return _anexar(request, sesion)
    if verbo not in BOTONES:
        return _pagina(request, sesion, AnexoForm(sesion=sesion))
    hacer, hecho = BOTONES[verbo]
    try:
        hacer(request, sesion, _acto(request))
    except ValidationError as error:
        return _rechazar(request, sesion, error, AnexoForm(sesion=sesion))
    messages.success(request, hecho)
    return redirect("admin:sesiones_sesion_preparar", pk)


def _anexar(request: HttpRequest, sesion: Sesion) -> HttpResponse:
    """The file enters first, so that a warning does not lose it."""
    form = AnexoForm(request.POST, request.FILES, sesion=sesion)
    if not form.is_valid():
        return _pagina(request, sesion, form)
    limpio, acto = form.cleaned_data, _acto(request)
    try:
        archivo = _archivo(form, sesion, acto)
        actions.anexar(
            limpio["punto"],
            titulo=limpio["titulo"],
            archivo=archivo,
            enlace=limpio["enlace"],
            confirma_avisos=limpio["confirma_avisos"],
            acto=acto,
        )
    except AvisosDeAnexo as error:
        form.avisos = error.messages
        enviado = request.POST.copy()
        enviado["recibido"] = archivo.sha256 if archivo else ""
        form.data = enviado
        return _pagina(request, sesion, form)
    except ValidationError as error:
        return _rechazar(request, sesion, error, form)
    messages.success(request, "El anexo quedó guardado.")
    return redirect("admin:sesiones_sesion_preparar", sesion.pk)


def _archivo(form: AnexoForm, sesion: Sesion, acto: Acto) -> Archivo | None:
    """The file just sent, or the one sent before by the same person that waits."""
    if form.cleaned_data["fichero"]:
        return actions.recibir_anexo(form.cleaned_data["fichero"], sesion, acto)
    sha256 = form.cleaned_data["recibido"]
    propios = Archivo.objects.filter(sha256=sha256, subido_por=acto.por)
    return propios.first() if sha256 else None


def _acto(request: HttpRequest) -> Acto:
    """A form without the revision it looked at is stale by definition."""
    revision = request.POST.get("revision", "")
    legible = revision.isdecimal() and len(revision) < 10
    return Acto(por=usuario_de(request), revision=int(revision) if legible else -1)


def _mover(lugares: int) -> Hacer:
    return lambda r, s, a: actions.mover_punto(punto_pedido(r, s), lugares, a)


def _quitar_anexo(request: HttpRequest, sesion: Sesion, acto: Acto) -> object:
    pk = request.POST.get("anexo", "")
    anexos = Anexo.objects.filter(punto__sesion=sesion)
    anexo = anexos.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 18 else None
    if anexo is None:
        raise ValidationError("Ese anexo ya se había quitado.")
    return actions.quitar_anexo(anexo, acto)


def _convocar(request: HttpRequest, sesion: Sesion, acto: Acto) -> object:
    confirma = request.POST.get("confirma_aviso") == "si"
    return actions.convocar(sesion, acto, confirma_aviso=confirma)


BOTONES: Mapping[str, tuple[Hacer, str]] = {
    "costumbre": (
        lambda r, s, a: actions.poner_puntos_de_costumbre(s, a),
        "Quedaron puestos los puntos de costumbre: puedes editarlos, moverlos o quitarlos.",
    ),
    "subir": (_mover(-1), "El punto subió un lugar."),
    "bajar": (_mover(1), "El punto bajó un lugar."),
    "quitar": (
        lambda r, s, a: actions.quitar_punto(punto_pedido(r, s), a),
        "El punto salió del orden del día.",
    ),
    "ficha": (
        lambda r, s, a: actions.presentar_ficha(punto_pedido(r, s), r.POST.get("ficha", ""), a),
        "El punto presenta la ficha: su página dirá en qué sesión la vio la comisión.",
    ),
    "quitar_anexo": (_quitar_anexo, "El anexo se quitó."),
    **DE_PROBLEMATICAS,
    "informe": (
        lambda r, s, a: actions.construir_informe(punto_pedido(r, s), a),
        "El informe quedó construido: sus cifras y sus archivos ya no cambian.",
    ),
    "convocar": (_convocar, "La sesión quedó convocada y publicada."),
    "segunda": (
        lambda r, s, a: actions.segunda_convocatoria(s, a),
        "La segunda convocatoria quedó en borrador, con el mismo orden del día.",
    ),
}


def _rechazar(
    request: HttpRequest, sesion: Sesion, error: ValidationError, form: AnexoForm
) -> HttpResponse:
    estado = HTTPStatus.CONFLICT if isinstance(error, Conflicto) else HTTPStatus.OK
    return _pagina(request, sesion, form, error.messages, estado)


def _pagina(
    request: HttpRequest,
    sesion: Sesion,
    form: AnexoForm,
    rechazo: list[str] | None = None,
    estado: int = HTTPStatus.OK,
) -> HttpResponse:
    sesion.refresh_from_db()
    es_borrador = sesion.estado == EstadoSesion.BORRADOR
    aviso = actions.aviso_previsto(sesion, timezone.now()) if es_borrador else None
    puntos = sesion.puntos.select_related("acta_de__ejercicio").order_by("numero")
    contexto = {
        **admin.site.each_context(request),
        "title": f"Preparar: {sesion}",
        "sesion": sesion,
        "direccion": reverse("admin:sesiones_sesion_preparar", args=[sesion.pk]),
        "es_borrador": es_borrador,
        "puntos": list(puntos.prefetch_related("anexos__archivo", "fichas")),
        "form": form if sesion.estado in CON_ANEXOS else None,
        "rechazo": rechazo,
        "ficha_escrita": request.POST.get("ficha", "") if rechazo else "",
        "aviso": aviso,
        "aviso_corto": _es_corto(aviso),
        "punto_del_informe": actions.punto_del_informe(sesion),
        "con_informe": sesion.estado in CON_INFORME,
        "informe": sesion.informes.de_actualizacion().last(),
        "siguiente": sesion.siguientes.first(),
        "problematicas": escolares_de(request, sesion, con_errores=bool(rechazo)),
        "es_diferida": sesion.estado == EstadoSesion.DIFERIDA,
    }
    return render(request, "sesiones/panel/sesion_preparar.html", contexto, status=estado)


def _es_corto(aviso: Mapping[str, int | None] | None) -> bool:
    if not aviso or aviso["requeridas"] is None:
        return False
    return (aviso["horas"] or 0) < aviso["requeridas"]
