"""The commission in the panel: its rules, its seats and who stands in for each of them.

Saving publishes: what the door refuses is not saved either, and the form comes back as it was.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import slugify

from cholula_ga.institucion.admin_base import UnaSolaVez, usuario_de
from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.publicacion.campos import ArchivoField, archivo_de
from cholula_ga.publicacion.todo_o_nada import TodoONada
from sesiones.actions import Acto, publicar_instalacion
from sesiones.admin.comun import BUSCADORES
from sesiones.models import Instalacion, Integrante, Regla, Suplencia

AL_GUARDAR = (
    "Al guardar se publica: la página de la comisión cambia en ese momento y lo anterior queda en "
    "la bitácora. Si algo no puede publicarse, tampoco se guarda y aquí se dice por qué."
)
PUBLICADA = "Se guardó y se publicó: ya se ve en «La comisión» y en la bitácora."


class PublicaForm(forms.ModelForm):
    """A form whose saving publishes the installation."""

    nota = forms.CharField(
        label="Nota pública",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Qué cambió y por qué: se lee en el historial y en la bitácora.",
    )
    confirma_avisos = forms.BooleanField(
        label="Confirmo los avisos",
        required=False,
        help_text="Solo si al guardar se avisa de posibles datos personales y pueden ser públicos.",
    )


class InstalacionForm(PublicaForm):
    fichero = ArchivoField(
        label="Archivo del documento",
        required=False,
        extensiones=("pdf",),
        help_text="Opcional. El PDF que la instaló: se publica con su huella SHA-256.",
    )

    class Meta:
        model = Instalacion
        fields = ["comision", "administracion", "desde", "hasta", "documento"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "fichero" in self.fields:
            self.fields["fichero"].initial = self.instance.archivo


class IntegranteForm(forms.ModelForm):
    class Meta:
        model = Integrante
        fields = ["cargo"]

    def clean(self) -> dict[str, Any]:
        """A seat that is called otherwise keeps its address; a name goes with its document."""
        limpio = super().clean() or {}
        if self.instance.pk and "cargo" in self.changed_data and not self.instance.slug:
            self.instance.slug = slugify(self.initial["cargo"])
        if "persona" in self.changed_data and limpio.get("persona") and not limpio.get("documento"):
            self.add_error("documento", "Escriba el documento oficial que nombra a esa persona.")
        return limpio


class IntegrantePublicaForm(PublicaForm, IntegranteForm):
    pass


TEXTOS_CORTOS: Any = {
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}
}


class ReglaInline(admin.StackedInline):
    model = Regla
    formfield_overrides = TEXTOS_CORTOS
    fields = ["clave", "valor", "fundamento", ("desde", "hasta")]
    extra = 1  # written without scripts too


class IntegranteInline(admin.StackedInline):
    model = Integrante
    form = IntegranteForm
    formfield_overrides = TEXTOS_CORTOS
    fields = [
        "dependencia",
        "cargo",
        ("funcion", "con_voto", "orden"),
        ("desde", "hasta"),
        "documento",
        "persona",
        "suplentes",
    ]
    readonly_fields = ["suplentes"]
    autocomplete_fields = ["dependencia"]
    extra = 1  # written without scripts too
    can_delete = False

    class Media:
        js = [BUSCADORES]

    @admin.display(description="suplentes")
    def suplentes(self, integrante: Integrante) -> str:
        if integrante.pk is None:
            return "Guarde primero el lugar."
        direccion = reverse("admin:sesiones_integrante_change", args=[integrante.pk])
        cuantos = len(integrante.suplencias.all())
        return format_html('{}. <a href="{}">Escribir sus suplentes</a>', cuantos, direccion)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("suplencias")


class SuplenciaInline(admin.StackedInline):
    model = Suplencia
    formfield_overrides = TEXTOS_CORTOS
    fields = ["cargo", "documento", "persona", ("desde", "hasta")]
    extra = 1  # written without scripts too
    can_delete = False


class Publica(TodoONada, UnaSolaVez):
    """What both forms share: nobody deletes, and saving publishes."""

    formfield_overrides = TEXTOS_CORTOS
    de_publicacion = ("Publicación", {"fields": ["nota", "confirma_avisos"]})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def _publicar(self, request: HttpRequest, instalacion: Instalacion, form: Any) -> None:
        version = publicar_instalacion(
            instalacion,
            Acto(por=usuario_de(request)),
            nota=form.cleaned_data.get("nota", ""),
            confirma_avisos=form.cleaned_data.get("confirma_avisos", False),
        )
        if version:
            messages.success(request, PUBLICADA)


def _custodia(usuario: Usuario) -> Dependencia:
    """The office that keeps the file: the person's own."""
    oficina = usuario.dependencias.order_by("pk").first()
    if oficina is None:
        raise ValidationError(
            "Su cuenta no tiene dependencia y el archivo necesita una: pida que se la asignen."
        )
    return oficina


@admin.register(Instalacion)
class InstalacionAdmin(Publica):
    """Rules with their basis, and seats. Saving publishes the page of the commission."""

    form = InstalacionForm
    list_display = ["__str__", "desde", "hasta"]
    list_select_related = ["comision", "administracion"]
    inlines = [ReglaInline, IntegranteInline]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        escribe = self.has_change_permission(request, obj) if obj else True
        campos = [*InstalacionForm.Meta.fields, *(["fichero"] if escribe else [])]
        grupos = [(None, {"fields": campos, "description": AL_GUARDAR if escribe else ""})]
        return [*grupos, self.de_publicacion] if escribe else grupos

    def save_model(self, request: HttpRequest, obj: Instalacion, form: Any, change: bool) -> None:
        fichero = form.cleaned_data.get("fichero")
        if isinstance(fichero, UploadedFile):
            oficina = _custodia(usuario_de(request))
            obj.archivo = archivo_de(fichero, dependencia=oficina, por=usuario_de(request))
        elif fichero is False:
            obj.archivo = None
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self._publicar(request, form.instance, form)


@admin.register(Integrante)
class IntegranteAdmin(Publica):
    """One seat with its substitutes; reached from its installation."""

    form = IntegrantePublicaForm
    list_display = ["cargo", "instalacion", "con_voto", "desde", "hasta"]
    list_filter = ["instalacion"]
    list_select_related = ["instalacion__comision", "instalacion__administracion"]
    search_fields = ["cargo"]
    readonly_fields = ["de_la_instalacion", "dependencia", "cargo"]
    inlines = [SuplenciaInline]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        escribe = self.has_change_permission(request, obj)
        campos = ["de_la_instalacion", "dependencia", "cargo", "documento", "persona"]
        grupos = [(None, {"fields": campos, "description": AL_GUARDAR if escribe else ""})]
        return [*grupos, self.de_publicacion] if escribe else grupos

    @admin.display(description="instalación")
    def de_la_instalacion(self, integrante: Integrante) -> str:
        direccion = reverse("admin:sesiones_instalacion_change", args=[integrante.instalacion_id])
        return format_html('<a href="{}">{}</a>', direccion, integrante.instalacion)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self._publicar(request, form.instance.instalacion, form)
