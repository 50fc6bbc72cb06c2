"""The rectangles that cover an image, as four numbers each: the page draws them too."""

from typing import Any

from django import forms

from proyecto_ciudadano.actions.evidencia import MAX_AREAS

NUMEROS = ("izquierda", "arriba", "ancho", "alto")
VACIAS = 4  # rows offered to whoever works without scripts


class AreaForm(forms.Form):
    """In pixels of the image, from its upper left corner. Empty rows are not sent."""

    izquierda = forms.IntegerField(label="Desde la izquierda", min_value=-10_000, max_value=10_000)
    arriba = forms.IntegerField(label="Desde arriba", min_value=-10_000, max_value=10_000)
    ancho = forms.IntegerField(label="Ancho", min_value=1, max_value=20_000)
    alto = forms.IntegerField(label="Alto", min_value=1, max_value=20_000)

    def area(self) -> tuple[int, int, int, int]:
        izquierda, arriba, ancho, alto = (self.cleaned_data[nombre] for nombre in NUMEROS)
        return izquierda, arriba, ancho, alto


class _Areas(forms.BaseFormSet):
    def areas(self) -> list[Any]:
        return [form.area() for form in self.forms if form.has_changed()]


AreasFormSet = forms.formset_factory(
    AreaForm,
    formset=_Areas,
    extra=VACIAS,
    max_num=MAX_AREAS,
    absolute_max=MAX_AREAS,
    validate_max=True,
)
