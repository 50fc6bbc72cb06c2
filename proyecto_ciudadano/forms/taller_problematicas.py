"""The problems of a workshop, as many as it found, in the form of the workshop."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils import timezone

from cholula_ga.datos.importacion.texto import normal
from cholula_ga.publicacion.guardia import buscar_datos_personales
from proyecto_ciudadano import resguardo
from proyecto_ciudadano.forms.comun import FECHA, TEXTO
from proyecto_ciudadano.forms.taller import REVISE
from proyecto_ciudadano.models import SENSIBLES, Categoria, Problematica, Taller

TEXTOS = ("titulo", "descripcion", "propuesta")
CATEGORIAS = [
    ("", "---------"),
    *(
        (valor, f"{rotulo} (tema sensible)" if valor in SENSIBLES else rotulo)
        for valor, rotulo in Categoria.choices
    ),
]
NOMBRA_LA_ESCUELA = (
    "En un tema sensible no se nombra a la escuela. Quite su nombre y su clave; deje solo el lugar."
)
YA_VALIDADA = (
    "Alguien validó una de estas problemáticas mientras usted escribía: su texto quedó publicado. "
    "No se guardó nada. Copie lo que quiera conservar y vuelva a abrir el taller."
)


class ProblematicaDeTallerForm(forms.ModelForm):
    """Without a place it is that of the school; without a date, that of the workshop."""

    categoria = forms.ChoiceField(
        label="Categoría",
        choices=CATEGORIAS,
        help_text=(
            "En un tema sensible nunca se publican la escuela, su nivel, la fecha del taller ni "
            "los participantes: solo el lugar."
        ),
    )

    class Meta:
        model = Problematica
        fields = ["categoria", "titulo", "descripcion", "propuesta", "detectada_el", "localidad"]
        widgets = {"descripcion": TEXTO, "propuesta": TEXTO, "detectada_el": FECHA}
        help_texts = {
            "detectada_el": "En blanco: la fecha del taller. En un tema sensible, solo el mes.",
            "localidad": (
                "En blanco: el lugar de la escuela. Si es la única de su lugar y el tema es "
                "sensible, elija «Todo el municipio»."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for campo in ("detectada_el", "localidad"):
            self.fields[campo].required = False
        self.fields["titulo"].widget.attrs["class"] = "vTextField"
        for campo in ("descripcion", "propuesta"):
            self.fields[campo].widget.attrs["class"] = "vLargeTextField"

    def clean_detectada_el(self) -> date | None:
        detectada: date | None = self.cleaned_data["detectada_el"]
        if detectada and detectada > timezone.localdate():
            raise ValidationError("La fecha de detección no puede ser futura.")
        return detectada


class ProblematicasFormSet(BaseInlineFormSet):
    """Looks at all the problems together, with the school that the form of the workshop chose."""

    instance: Taller
    hay_avisos = False

    def clean(self) -> None:
        super().clean()
        if any(form.instance.pk is None for form in self.initial_forms):
            raise ValidationError(YA_VALIDADA)
        titulos = self._titulos_de_otras()
        for form in self.forms:
            if form.has_changed() and getattr(form, "cleaned_data", None):
                self._completar(form)
                self._revisar(form)
                self._exigir_titulo_nuevo(form, titulos)

    def _titulos_de_otras(self) -> set[str]:
        """Of the problems of the workshop that this form does not show."""
        if not self.instance.pk:
            return set()
        mostradas = [form.instance.pk for form in self.initial_forms]
        otras = Problematica.objects.filter(taller=self.instance).exclude(pk__in=mostradas)
        return {normal(titulo).casefold() for titulo in otras.values_list("titulo", flat=True)}

    def _exigir_titulo_nuevo(self, form: forms.ModelForm, titulos: set[str]) -> None:
        titulo = normal(form.cleaned_data.get("titulo", "")).casefold()
        if titulo and titulo in titulos:
            form.add_error("titulo", "Otra problemática de este taller lleva ya ese título.")
        titulos.add(titulo)

    def _completar(self, form: forms.ModelForm) -> None:
        limpio, problematica = form.cleaned_data, form.instance
        escuela = getattr(self.instance, "escuela", None)
        if not limpio.get("localidad") and escuela is not None:
            problematica.localidad_id = escuela.localidad_id
        if limpio.get("detectada_el") or "detectada_el" in form.errors:
            return
        if self.instance.fecha:
            problematica.detectada_el = self.instance.fecha
        elif not self.data.get("fecha"):  # a date that is wrong is told where it was written
            form.add_error("detectada_el", "Escriba la fecha, o la del taller.")

    def _revisar(self, form: forms.ModelForm) -> None:
        """A sensitive text that names the school is refused; likely personal data, warned of."""
        escuela = getattr(self.instance, "escuela", None)
        sensible = escuela is not None and form.cleaned_data.get("categoria") in SENSIBLES
        que_lleva = Problematica(taller=self.instance) if sensible else None
        for campo in TEXTOS:
            texto = form.cleaned_data.get(campo) or ""
            if que_lleva and resguardo.nombra_la_escuela(que_lleva, texto):
                form.add_error(campo, NOMBRA_LA_ESCUELA)
            hallados = buscar_datos_personales(texto) if campo in form.changed_data else []
            for hallazgo in hallados if "confirma_avisos" not in self.data else ():
                form.add_error(campo, ValidationError(REVISE.format(hallazgo), code="aviso"))


class FormSetSinRevisar(ProblematicasFormSet):
    """What was typed, with one more problem to write."""

    def full_clean(self) -> None:
        self._errors: list[dict[str, Any]] = [{} for _ in self.forms]
        self._non_form_errors = self.error_class()

    def is_valid(self) -> bool:
        return False
