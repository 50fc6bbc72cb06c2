"""Writing a fe de erratas of a held session: what it would say, then its confirmation."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cholula_ga.institucion.admin_base import usuario_de
from sesiones.actions import Acto, PorConfirmar, agregar_errata
from sesiones.actions.erratas import datos_personales_en, errata_nueva
from sesiones.admin.acta import sesion_de_la_secretaria
from sesiones.expediente import Errata
from sesiones.models import FeDeErratas, ParteCorregida, PuntoDelDia, Sesion
from sesiones.publico.acta import errata_a_publico

TEXTO = forms.Textarea(attrs={"rows": 3})
DATOS = ("parte", "punto", "dice", "debe_decir", "motivo")


class ErrataForm(forms.Form):
    """What the record says, what it should say, and why."""

    parte = forms.ChoiceField(label="Qué se corrige", choices=ParteCorregida)
    punto = forms.ModelChoiceField(
        PuntoDelDia.objects.none(),
        required=False,
        empty_label="Ninguno en particular",
        help_text="Obligatorio si se corrige lo tratado, una votación o un acuerdo.",
    )
    dice = forms.CharField(max_length=5_000, widget=TEXTO, help_text="Copia el texto como está.")
    debe_decir = forms.CharField(max_length=5_000, widget=TEXTO)
    motivo = forms.CharField(
        label="Motivo de la corrección",
        max_length=2_000,
        widget=TEXTO,
        help_text="Se publica. Sin nombres ni datos de personas.",
    )

    def __init__(self, *args: Any, sesion: Sesion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        punto: Any = self.fields["punto"]
        punto.queryset = sesion.puntos.order_by("numero")
        punto.label_from_instance = lambda p: f"{p.numero}. {p.titulo}"[:110]


@require_http_methods(["GET", "HEAD", "POST"])
def sesion_errata(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it; read it as it would be published; confirm the very same words."""
    sesion = sesion_de_la_secretaria(request, pk)
    paso = request.POST.get("paso", "")
    inicial = {"parte": request.GET.get("parte"), "punto": request.GET.get("punto")}
    form = ErrataForm(request.POST or None, sesion=sesion, initial=inicial)
    if not sesion.esta_congelada or paso == "editar" or not form.is_valid():
        return _pagina(request, sesion, form)
    acto = Acto(por=usuario_de(request))
    if paso == "publicar" and _publicar(request, sesion, form, acto):
        return redirect(f"{sesion.get_absolute_url()}#erratas")
    return _previa(request, sesion, form, acto)


def _publicar(request: HttpRequest, sesion: Sesion, form: ErrataForm, acto: Acto) -> bool:
    confirma = request.POST.get("confirma_avisos") == "si"
    try:
        errata = agregar_errata(sesion, acto, **form.cleaned_data, confirma_datos=confirma)
    except PorConfirmar:
        return False
    except ValidationError as error:
        _decir(form, error)
        return False
    messages.success(request, f"La fe de erratas {errata.numero} quedó publicada.")
    return True


def _previa(request: HttpRequest, sesion: Sesion, form: ErrataForm, acto: Acto) -> HttpResponse:
    """As the page of the session would show it; nothing is saved yet."""
    if form.errors:
        return _pagina(request, sesion, form)
    try:
        errata = errata_nueva(sesion, acto, **form.cleaned_data)
    except ValidationError as error:
        _decir(form, error)
        return _pagina(request, sesion, form)
    return _pagina(request, sesion, form, errata)


def _decir(form: ErrataForm, error: ValidationError) -> None:
    for mensaje in error.messages:
        form.add_error(None, mensaje)


def _pagina(
    request: HttpRequest, sesion: Sesion, form: ErrataForm, errata: FeDeErratas | None = None
) -> HttpResponse:
    contexto = {
        **admin.site.each_context(request),
        "title": f"Fe de erratas de la {sesion}",
        "sesion": sesion,
        "form": form,
        "previa": Errata(**errata_a_publico(errata)) if errata else None,
        "avisos": datos_personales_en(errata) if errata else [],
        "escrito": [(nombre, form.data.get(nombre, "")) for nombre in DATOS],
    }
    return render(request, "sesiones/panel/sesion_errata.html", contexto)
