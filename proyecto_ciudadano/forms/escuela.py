"""What a school answers on its page, and what validación asks of it and does with its words."""

from typing import Any

from django import forms

from cholula_ga.publicacion.guardia import buscar_datos_personales
from proyecto_ciudadano.actions.comentario import CUBIERTO, LARGO_MAXIMO
from proyecto_ciudadano.actions.escuela import VozEscolar
from proyecto_ciudadano.models import (
    ComentarioEscolar,
    MedioDeEnlace,
    MotivoEscolar,
    RazonDeNoPublicar,
    SentidoEscuela,
)

PLAZOS = [(7, "7 días"), (15, "15 días"), (30, "30 días"), (60, "60 días")]
PLAZO = 30  # days a link serves unless another is chosen
FALTA_MOTIVO = "Falta decir qué pasó: marca al menos una opción o escríbelo."


class RespuestaEscolarForm(forms.Form):
    """Reasons of a closed list, published at once; own words, which wait for a second person."""

    sentido = forms.ChoiceField(choices=SentidoEscuela.choices, widget=forms.HiddenInput)
    motivos = forms.MultipleChoiceField(
        label="¿Qué pasó?",
        choices=MotivoEscolar.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    comentario = forms.CharField(
        label="Comentario",
        required=False,
        max_length=LARGO_MAXIMO,
        help_text="Si quieres. No escribas nombres, edades, grupos, teléfonos ni correos.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, sentido: SentidoEscuela, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pide_motivo = sentido != SentidoEscuela.CONFIRMA
        if not self.pide_motivo:
            del self.fields["motivos"]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        dicho = datos.get("motivos") or datos.get("comentario") or self.errors
        if self.pide_motivo and not dicho:
            self.add_error("motivos", FALTA_MOTIVO)
        return datos

    def voz(self) -> VozEscolar:
        return VozEscolar(
            sentido=SentidoEscuela(self.cleaned_data["sentido"]),
            motivos=[MotivoEscolar(m) for m in self.cleaned_data.get("motivos", [])],
            comentario=self.cleaned_data["comentario"],
        )


class PedirVozForm(forms.Form):
    """A link for the school: a letter to print, or a letter by e-mail."""

    medio = forms.ChoiceField(
        label="Cómo llega a la escuela",
        choices=MedioDeEnlace.choices,
        initial=MedioDeEnlace.IMPRESO,
        widget=forms.RadioSelect,
    )
    correo = forms.EmailField(
        label="Correo institucional de la escuela",
        required=False,
        help_text="Solo si va por correo. Se usa una vez y no se guarda. Nunca el de una persona.",
    )
    dias = forms.TypedChoiceField(label="Sirve durante", choices=PLAZOS, initial=PLAZO, coerce=int)

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        correo = datos.get("correo", "")
        if datos.get("medio") != MedioDeEnlace.CORREO or "correo" in self.errors:
            return datos
        if not correo:
            self.add_error("correo", "Escriba el correo institucional, o elija la carta impresa.")
        elif buscar_datos_personales(correo):
            self.add_error(
                "correo",
                "Parece el correo de una persona. Use el institucional de la escuela o imprima "
                "la carta.",
            )
        return datos


class RevocarForm(forms.Form):
    motivo = forms.CharField(
        label="Por qué se cancela", max_length=300, help_text="Queda en el panel; no se publica."
    )


class ComentarioForm(forms.Form):
    """The school's words: only personal data in them may be covered."""

    texto = forms.CharField(
        label="Como se publicará",
        help_text=f"Son palabras de la escuela: solo puede cubrir un dato con «{CUBIERTO}».",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    nadie_identificable = forms.BooleanField(
        label="Nadie es identificable: lo leí completo y no permite saber de ninguna persona",
        required=False,
    )
    confirma_avisos = forms.BooleanField(label="Confirmo los avisos", required=False)

    def __init__(self, *args: Any, comentario: ComentarioEscolar, **kwargs: Any) -> None:
        super().__init__(*args, **({"initial": {"texto": comentario.texto}} | kwargs))

    def extras(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NoPublicarForm(forms.Form):
    razon = forms.ChoiceField(
        label="Por qué no se publica",
        choices=RazonDeNoPublicar.choices,
        help_text="La escuela lee este motivo y puede escribir otro comentario.",
    )
    nota = forms.CharField(
        label="Nota interna",
        required=False,
        help_text="Solo para el panel. No copie aquí los datos que se quitan.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
