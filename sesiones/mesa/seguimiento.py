"""The form by which the secretary adds an entry to an agreement's follow-up."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.institucion.models import Dependencia
from sesiones.actions import Acto, registrar_seguimiento
from sesiones.models import Acuerdo, EstadoAcuerdo


class SeguimientoForm(forms.Form):
    fecha = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    dependencia = forms.ModelChoiceField(queryset=Dependencia.objects.filter(activa=True))
    texto = forms.CharField(
        label="Qué se hizo", max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    estado_nuevo = forms.ChoiceField(
        label="Cómo queda el acuerdo",
        choices=[
            opcion
            for opcion in EstadoAcuerdo.choices
            if opcion[0] not in (EstadoAcuerdo.APROBADO, EstadoAcuerdo.SIN_EFECTO)
        ],
    )
    evidencia = forms.URLField(
        label="Dirección de la evidencia",
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text="Obligatoria para darlo por cumplido.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def acuerdo_seguimiento(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one entry; entries are never changed afterwards."""
    usuario = usuario_de(request)
    if not usuario.es_secretaria_tecnica:
        raise PermissionDenied("Solo la Secretaría Técnica registra el seguimiento.")
    acuerdo = get_object_or_404(Acuerdo.objects.select_related("punto__sesion__ejercicio"), pk=pk)
    datos = request.POST if request.method == "POST" else None
    form = SeguimientoForm(datos, initial={"fecha": timezone.localdate()})
    if form.is_valid() and _guardar(acuerdo, form, Acto(por=usuario)):
        messages.success(request, "El seguimiento quedó publicado.")
        return redirect(acuerdo.get_absolute_url())
    contexto: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": f"Seguimiento del acuerdo {acuerdo.numero}",
        "acuerdo": acuerdo,
        "form": form,
    }
    return render(request, "sesiones/mesa/acuerdo_seguimiento.html", contexto)


def _guardar(acuerdo: Acuerdo, form: SeguimientoForm, acto: Acto) -> bool:
    try:
        registrar_seguimiento(acuerdo, **form.cleaned_data, acto=acto)
    except ValidationError as error:
        for mensaje in error.messages:
            form.add_error(None, mensaje)
        return False
    return True
