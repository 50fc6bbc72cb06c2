"""After the close: the signed acta, digitised or not, and what was already added."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.publicacion.campos import ArchivoField
from cholula_ga.publicacion.models import Archivo
from sesiones.actions import (
    Acto,
    PorConfirmar,
    agregar_acta_firmada,
    publicar_acta,
    recibir_anexo,
)
from sesiones.actions.acta import ADMITEN_ESCANEO
from sesiones.models import Sesion
from sesiones.transiciones import verbos_desde

SOLO_SECRETARIA = "Solo la Secretaría Técnica lleva el acta de una sesión."
HECHO = {
    "publicar": "El acta quedó firmada y publicada.",
    "agregar": "El acta firmada quedó agregada y publicada.",
}


class ActaFirmadaForm(forms.Form):
    """The scan, or why there is none; a scan that waits for a confirmation is not sent again."""

    fichero = ArchivoField(label="Acta firmada, digitalizada", required=False, extensiones=("pdf",))
    motivo = forms.CharField(
        label="Por qué no hay escaneo, o por qué se agrega otro",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La ciudadanía lo leerá. Con el primer escaneo puede quedar vacío.",
    )
    recibido = forms.CharField(required=False, widget=forms.HiddenInput)
    confirma_avisos = forms.BooleanField(
        label="Revisé los avisos y el archivo es público", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.avisos: list[str] = []


def sesion_de_la_secretaria(request: HttpRequest, pk: int) -> Sesion:
    """One session, for the Secretaría Técnica alone."""
    if not usuario_de(request).es_secretaria_tecnica:
        raise PermissionDenied(SOLO_SECRETARIA)
    return get_object_or_404(Sesion.objects.select_related("ejercicio", "instalacion"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def sesion_acta(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach the signed acta, or say why there is no scan; nothing attached is ever replaced."""
    sesion = sesion_de_la_secretaria(request, pk)
    verbo = request.POST.get("verbo", "")
    if verbo not in HECHO:
        return _pagina(request, sesion, ActaFirmadaForm())
    form = ActaFirmadaForm(request.POST, request.FILES)
    if form.is_valid() and _hacer(request, sesion, verbo, form):
        messages.success(request, HECHO[verbo])
        return redirect("admin:sesiones_sesion_acta", pk)
    return _pagina(request, sesion, form)


def _hacer(request: HttpRequest, sesion: Sesion, verbo: str, form: ActaFirmadaForm) -> bool:
    """The file enters first, so that a warning does not lose it."""
    limpio, acto = form.cleaned_data, Acto(por=usuario_de(request))
    hacer = publicar_acta if verbo == "publicar" else agregar_acta_firmada
    archivo = None
    try:
        archivo = _archivo(form, sesion, acto)
        hacer(
            sesion,
            acto,
            archivo=archivo,
            motivo=limpio["motivo"],
            confirma_avisos=limpio["confirma_avisos"],
        )
    except PorConfirmar as error:
        form.avisos = error.messages
        enviado = request.POST.copy()
        enviado["recibido"] = archivo.sha256 if archivo else ""
        form.data = enviado
        return False
    except ValidationError as error:
        for mensaje in error.messages:
            form.add_error(None, mensaje)
        return False
    return True


def _archivo(form: ActaFirmadaForm, sesion: Sesion, acto: Acto) -> Archivo | None:
    """The file just sent, or the one sent before by the same person that waits."""
    if form.cleaned_data["fichero"]:
        return recibir_anexo(form.cleaned_data["fichero"], sesion, acto)
    sha256 = form.cleaned_data["recibido"]
    propios = Archivo.objects.filter(sha256=sha256, subido_por=acto.por)
    return propios.first() if sha256 else None


def _pagina(request: HttpRequest, sesion: Sesion, form: ActaFirmadaForm) -> HttpResponse:
    sesion.refresh_from_db()
    acta = getattr(sesion, "acta", None)
    contexto = {
        **admin.site.each_context(request),
        "title": f"Acta de la {sesion}",
        "sesion": sesion,
        "acta": acta,
        "firmadas": list(acta.firmadas.select_related("archivo")) if acta else [],
        "form": form if sesion.estado in ADMITEN_ESCANEO else None,
        "por_publicar": "publicar_acta" in verbos_desde(sesion.estado),
        "mesa": reverse("admin:sesiones_sesion_mesa", args=[sesion.pk]),
    }
    return render(request, "sesiones/panel/sesion_acta.html", contexto)
