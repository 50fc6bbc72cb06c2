"""Each step of the story of a problem, as the panel asks for it."""

from typing import Any

from django import forms
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia, Usuario
from proyecto_ciudadano.actions import Acto
from proyecto_ciudadano.forms.comun import FECHA
from proyecto_ciudadano.models import Problematica


class ActoForm(forms.Form):
    """The dated public entry of a step."""

    fecha = forms.DateField(label="Fecha del paso", widget=FECHA)
    texto = forms.CharField(
        label="Texto público",
        help_text="Se publica con la fecha. Sin nombres ni datos de personas.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    siguiente_paso = forms.CharField(
        label="Siguiente paso",
        required=False,
        help_text="Qué sigue, en una frase. Vacío si no sigue nada.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    siguiente_fecha = forms.DateField(
        label="Fecha del siguiente paso", required=False, widget=FECHA
    )
    confirma_avisos = forms.BooleanField(
        label="Confirmo los avisos",
        required=False,
        help_text="Los leí, y nada de lo escrito permite identificar a alguien.",
    )

    def __init__(self, *args: Any, problematica: Problematica, **kwargs: Any) -> None:
        inicial = {
            "fecha": timezone.localdate(),
            "siguiente_paso": problematica.siguiente_paso,
            "siguiente_fecha": problematica.siguiente_fecha,
        }
        super().__init__(*args, **({"initial": inicial} | kwargs))
        self.problematica = problematica
        self.preparar()

    def preparar(self) -> None:
        """Choices that depend on the problem."""

    def acto(self, por: Usuario) -> Acto:
        return Acto(
            por=por,
            texto=self.cleaned_data["texto"],
            fecha=self.cleaned_data["fecha"],
            siguiente_paso=self.cleaned_data["siguiente_paso"],
            siguiente_fecha=self.cleaned_data["siguiente_fecha"],
            confirma_avisos=self.cleaned_data["confirma_avisos"],
        )

    def extras(self) -> dict[str, Any]:
        """What the action needs besides the act."""
        return {}


class TurnarForm(ActoForm):
    dependencias = forms.ModelMultipleChoiceField(
        Dependencia.objects.none(), label="Dependencias", widget=forms.CheckboxSelectMultiple
    )
    vence = forms.DateField(label="Deben responder a más tardar", required=False, widget=FECHA)

    def preparar(self) -> None:
        ya = self.problematica.turnos.values("dependencia")
        campo = self.fields["dependencias"]
        campo.queryset = Dependencia.objects.filter(activa=True).exclude(pk__in=ya)  # type: ignore[attr-defined]

    def extras(self) -> dict[str, Any]:
        return {
            "dependencias": list(self.cleaned_data["dependencias"]),
            "vence": self.cleaned_data["vence"],
        }


class AtendidaForm(ActoForm):
    dependencia = forms.ModelChoiceField(
        Dependencia.objects.none(), label="Dependencia que la da por atendida"
    )

    def preparar(self) -> None:
        suyas = Dependencia.objects.filter(turnos__problematica=self.problematica)
        self.fields["dependencia"].queryset = suyas  # type: ignore[attr-defined]

    def extras(self) -> dict[str, Any]:
        return {"dependencia": self.cleaned_data["dependencia"]}


class FusionarForm(ActoForm):
    con = forms.ModelChoiceField(
        Problematica.objects.none(), label="Problemática con la que sigue su camino"
    )

    def preparar(self) -> None:
        otras = Problematica.objects.publicas().exclude(pk=self.problematica.pk)
        self.fields["con"].queryset = otras.exclude(estado="fusionada")  # type: ignore[attr-defined]

    def extras(self) -> dict[str, Any]:
        return {"con": self.cleaned_data["con"]}
