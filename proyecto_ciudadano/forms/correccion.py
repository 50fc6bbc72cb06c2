"""What validación writes to correct a published activity or to take it out."""

from typing import Any

from django import forms

from proyecto_ciudadano.forms.acto import ActoForm
from proyecto_ciudadano.models import Actividad


class _ConActividadForm(ActoForm):
    actividad = forms.ModelChoiceField(Actividad.objects.none(), label="Actividad publicada")

    def preparar(self) -> None:
        publicadas = Actividad.objects.publicadas().filter(problematica=self.problematica)
        self.fields["actividad"].queryset = publicadas  # type: ignore[attr-defined]

    def extras(self) -> dict[str, Any]:
        return {"actividad": self.cleaned_data["actividad"]}


class RetirarActividadForm(_ConActividadForm):
    """The text of the act is the public reason."""


class CorregirActividadForm(_ConActividadForm):
    """The text of the act is the public reason of the correction."""

    dice = forms.CharField(
        label="Dice",
        help_text="Las palabras o la cifra equivocadas, como se publicaron.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    debe_decir = forms.CharField(label="Debe decir", widget=forms.Textarea(attrs={"rows": 2}))

    def extras(self) -> dict[str, Any]:
        limpio = self.cleaned_data
        return super().extras() | {"dice": limpio["dice"], "debe_decir": limpio["debe_decir"]}
