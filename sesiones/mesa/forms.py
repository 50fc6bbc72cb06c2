"""The forms of the session desk: plain controls that work with a keyboard and without scripts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from cholula_ga.institucion.models import Dependencia
from sesiones.actions import Presencia
from sesiones.models import Calidad, Forma, Modalidad, Sentido

AUSENTE = "ausente"
NOMBRE = 160
OTROS = (Sentido.EN_CONTRA, Sentido.ABSTENCION)
PRESENCIAS = [(AUSENTE, "Ausente"), *Calidad.choices]


@dataclass(frozen=True)
class Lugar:
    """One seat as the desk lists it."""

    pk: int
    cargo: str
    con_voto: bool
    es_demo: bool


class DatosForm(forms.Form):
    """Date, time and place, which the call may have left open."""

    fecha = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hora = forms.TimeField(
        required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    modalidad = forms.ChoiceField(required=False, choices=[("", "Elige…"), *Modalidad.choices])
    lugar = forms.CharField(required=False, max_length=250)
    enlace = forms.URLField(
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text="Si es remota o mixta.",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        modalidad = datos.get("modalidad")
        if modalidad in (Modalidad.PRESENCIAL, Modalidad.MIXTA) and not datos.get("lugar"):
            self.add_error("lugar", "Escribe el lugar: la modalidad lo necesita.")
        sin_enlace = not datos.get("enlace") and "enlace" not in self.errors
        if modalidad in (Modalidad.REMOTA, Modalidad.MIXTA) and sin_enlace:
            self.add_error("enlace", "Escribe el enlace: la modalidad lo necesita.")
        return datos


class AsistenciaForm(forms.Form):
    """One row per seat: absent, titular or suplente; in person or remote."""

    def __init__(
        self, *args: Any, lugares: Sequence[Lugar], previas: Mapping[int, Presencia], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lugares = lugares
        for lugar in lugares:
            previa = previas.get(lugar.pk)
            self.fields[f"presencia_{lugar.pk}"] = forms.ChoiceField(
                label=lugar.cargo,
                choices=PRESENCIAS,
                initial=previa.calidad if previa else AUSENTE,
                widget=forms.RadioSelect,
            )
            self.fields[f"forma_{lugar.pk}"] = forms.ChoiceField(
                label="Cómo asiste",
                choices=Forma.choices,
                initial=previa.forma if previa else Forma.PRESENCIAL,
            )
            self.fields[f"persona_{lugar.pk}"] = forms.CharField(
                label="Nombre, si el acta lo dice",
                required=False,
                max_length=160,
                initial=previa.persona if previa else "",
            )

    def filas(self) -> Iterator[tuple[Lugar, BoundField, BoundField, BoundField]]:
        for lugar in self.lugares:
            yield (
                lugar,
                self[f"presencia_{lugar.pk}"],
                self[f"forma_{lugar.pk}"],
                self[f"persona_{lugar.pk}"],
            )

    def presentes(self) -> dict[int, Presencia]:
        datos = self.cleaned_data
        return {
            lugar.pk: Presencia(
                datos[f"presencia_{lugar.pk}"],
                datos[f"forma_{lugar.pk}"],
                datos[f"persona_{lugar.pk}"],
            )
            for lugar in self.lugares
            if datos[f"presencia_{lugar.pk}"] != AUSENTE
        }


class PresenciaForm(forms.Form):
    """One seat that arrives, leaves or is relieved, without going through the whole roll."""

    lugar = forms.TypedChoiceField(label="Quién", coerce=int)
    calidad = forms.ChoiceField(label="Cómo está", choices=PRESENCIAS, widget=forms.RadioSelect)
    forma = forms.ChoiceField(label="Cómo asiste", choices=Forma.choices)
    persona = forms.CharField(label="Nombre, si el acta lo dice", required=False, max_length=NOMBRE)

    def __init__(self, *args: Any, lugares: Sequence[Lugar], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opciones = [(lugar.pk, lugar.cargo) for lugar in lugares]
        self.fields["lugar"].choices = [("", "Elige un lugar…"), *opciones]  # type: ignore[attr-defined]

    def cambio(self) -> tuple[int, Presencia | None]:
        """The seat, and how it is present; None if it is not."""
        datos = self.cleaned_data
        if datos["calidad"] == AUSENTE:
            return datos["lugar"], None
        return datos["lugar"], Presencia(datos["calidad"], datos["forma"], datos["persona"])


class NominalForm(forms.Form):
    """Three buttons per seat present with vote."""

    def __init__(
        self, *args: Any, lugares: Sequence[Lugar], previos: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lugares = lugares
        for lugar in lugares:
            self.fields[f"sentido_{lugar.pk}"] = forms.ChoiceField(
                label=lugar.cargo,
                choices=Sentido.choices,
                initial=previos.get(lugar.pk),
                widget=forms.RadioSelect,
                error_messages={"required": "Falta su voto: elige un sentido."},
            )

    def filas(self) -> Iterator[BoundField]:
        for lugar in self.lugares:
            yield self[f"sentido_{lugar.pk}"]

    def sentidos(self) -> dict[int, str]:
        return {lugar.pk: self.cleaned_data[f"sentido_{lugar.pk}"] for lugar in self.lugares}


class SalvoForm(forms.Form):
    """«Todos a favor salvo…»: a roll call where only the others are marked."""

    en_contra = forms.TypedMultipleChoiceField(
        label="En contra", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    abstencion = forms.TypedMultipleChoiceField(
        label="Se abstienen", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, lugares: Sequence[Lugar], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lugares = lugares
        opciones = [(lugar.pk, lugar.cargo) for lugar in lugares]
        for campo in self.fields.values():
            campo.choices = opciones  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        dobles = set(datos.get("en_contra", [])) & set(datos.get("abstencion", []))
        for lugar in self.lugares:
            if lugar.pk in dobles:
                self.add_error("abstencion", f"{lugar.cargo} está en los dos: déjalo en uno.")
        return datos

    def sentidos(self) -> dict[int, str]:
        datos = self.cleaned_data
        otros = {pk: s.value for s in OTROS for pk in datos[s.value]}
        return {lugar.pk: otros.get(lugar.pk, Sentido.A_FAVOR.value) for lugar in self.lugares}


class EconomicaForm(forms.Form):
    """A show of hands: only totals."""

    a_favor = forms.IntegerField(label="A favor", min_value=0, max_value=999)
    en_contra = forms.IntegerField(label="En contra", min_value=0, max_value=999)
    abstenciones = forms.IntegerField(label="Abstenciones", min_value=0, max_value=999)


class CalidadForm(forms.Form):
    sentido = forms.ChoiceField(
        label="Voto de calidad de quien preside",
        choices=[(s.value, s.label) for s in (Sentido.A_FAVOR, Sentido.EN_CONTRA)],
        widget=forms.RadioSelect,
    )


class DesarrolloForm(forms.Form):
    """What was discussed, and for an informative point how it ended."""

    desarrollo = forms.CharField(
        label="Resumen de lo tratado",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    desenlace = forms.CharField(
        label="Cómo concluyó",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Por ejemplo: «Se da por presentado».",
    )

    def __init__(self, *args: Any, resolutivo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if resolutivo:
            del self.fields["desenlace"]


class AcuerdoForm(forms.Form):
    """The text that becomes an agreement if the point is approved."""

    texto = forms.CharField(
        label="Texto del acuerdo", max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    responsables = forms.ModelMultipleChoiceField(
        label="Dependencias responsables",
        queryset=Dependencia.objects.filter(activa=True),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fecha_compromiso = forms.DateField(
        label="Fecha compromiso",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class MotivoForm(forms.Form):
    motivo = forms.CharField(
        label="Motivo, en palabras que la ciudadanía leerá",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SinCampos(forms.Form):
    """A button alone."""
