"""Each step of the story of a problem, as the panel asks for it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia, Usuario
from proyecto_ciudadano import resguardo
from proyecto_ciudadano.actions import Acto
from proyecto_ciudadano.forms.comun import FECHA
from proyecto_ciudadano.forms.privacidad import (
    ALGUIEN,
    NADIE,
    UNO_POR_UNO,
    AvisosUnoPorUno,
    pregunta_de_privacidad,
)
from proyecto_ciudadano.models import Problematica

ESCRITOS = ("texto", "siguiente_paso", "motivo", "dice", "debe_decir")  # published as they are


class PasoForm(AvisosUnoPorUno):
    """What every step of the panel shares. `es_previa` only asks how it would be read."""

    def __init__(
        self,
        *args: Any,
        problematica: Problematica,
        avisos: Sequence[str] | None = None,
        es_previa: bool = False,
        **kwargs: Any,
    ) -> None:
        self.problematica, self.es_previa = problematica, es_previa
        super().__init__(*args, **({"initial": self.inicial()} | kwargs))
        self.preparar()
        propios = problematica.avisos() if avisos is None else avisos
        self.poner_avisos(list(dict.fromkeys([*propios, *self._de_lo_escrito()])))
        if es_previa and "identificable" in self.fields:
            self.fields["identificable"].required = False

    def inicial(self) -> dict[str, Any]:
        return {}

    def preparar(self) -> None:
        """Choices that depend on the problem."""

    def secundarios(self) -> list[forms.BoundField]:
        """Fields that few need; the page folds them."""
        return []

    def principales(self) -> list[forms.BoundField]:
        """The rest, with the warnings and the question last, just before the button."""
        plegados = {campo.name for campo in self.secundarios()}
        al_final = [n for n in ("avisos", "identificable", "observaciones") if n in self.fields]
        antes = [n for n in self.fields if n not in plegados and n not in al_final]
        return [self[nombre] for nombre in [*antes, *al_final]]

    def _de_lo_escrito(self) -> list[str]:
        """Warnings of the words of this very step."""
        if not self.is_bound:
            return []
        textos = [
            (str(self.fields[nombre].label), self.data.get(self.add_prefix(nombre)) or "")
            for nombre in ESCRITOS
            if nombre in self.fields
        ]
        return resguardo.hallazgos(textos)

    def clean(self) -> dict[str, Any]:
        limpio = super().clean()
        if self.es_previa:
            return limpio | {"confirma_avisos": True}
        if not limpio["confirma_avisos"] and limpio.get("identificable") != ALGUIEN:
            self.add_error("avisos", UNO_POR_UNO)
        return limpio


class ActoForm(PasoForm):
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

    def inicial(self) -> dict[str, Any]:
        return {
            "fecha": timezone.localdate(),
            "siguiente_paso": self.problematica.siguiente_paso,
            "siguiente_fecha": self.problematica.siguiente_fecha,
        }

    def acto(self, por: Usuario) -> Acto:
        return Acto(
            por=por,
            texto=self.cleaned_data["texto"],
            fecha=self.cleaned_data["fecha"],
            siguiente_paso=self.cleaned_data["siguiente_paso"],
            siguiente_fecha=self.cleaned_data["siguiente_fecha"],
            confirma_avisos=self.cleaned_data["confirma_avisos"],
            nadie_identificable=self.cleaned_data.get("identificable") == NADIE or self.es_previa,
        )

    def extras(self) -> dict[str, Any]:
        """What the action needs besides the act."""
        return {}


class ValidarForm(ActoForm):
    """The second person publishes it, or returns it because somebody could be identified."""

    identificable = pregunta_de_privacidad()
    observaciones = forms.CharField(
        label="Qué hay que quitar o cambiar",
        required=False,
        help_text="Solo si la devuelve. No se publica. Diga dónde está el dato; no lo copie.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def inicial(self) -> dict[str, Any]:
        return super().inicial() | {
            "texto": "Se revisó el planteamiento y se redactó sin datos personales."
        }

    def clean(self) -> dict[str, Any]:
        limpio = super().clean()
        if self.devuelve:
            for nombre in ("fecha", "texto", "siguiente_fecha", "avisos"):
                self.errors.pop(nombre, None)
            if not limpio.get("observaciones", "").strip():
                self.add_error(
                    "observaciones",
                    "Escriba qué hay que quitar o cambiar: lo leerá quien la redactó.",
                )
        return limpio

    @property
    def devuelve(self) -> bool:
        return self.cleaned_data.get("identificable") == ALGUIEN and not self.es_previa


class TurnarForm(ActoForm):
    dependencias = forms.ModelMultipleChoiceField(
        Dependencia.objects.none(), label="Dependencias", widget=forms.CheckboxSelectMultiple
    )
    vence = forms.DateField(label="Deben responder a más tardar", required=False, widget=FECHA)

    def preparar(self) -> None:
        ya = self.problematica.turnos.values("dependencia")
        elegibles = Dependencia.objects.filter(activa=True).exclude(pk__in=ya)
        self.fields["dependencias"].queryset = elegibles  # type: ignore[attr-defined]
        self.plazos = {f"plazo_{dependencia.pk}": dependencia for dependencia in elegibles}
        for nombre, dependencia in self.plazos.items():
            self.fields[nombre] = forms.DateField(
                label=dependencia.nombre, required=False, widget=FECHA
            )

    def secundarios(self) -> list[forms.BoundField]:
        """Another date for some of them."""
        return [self[nombre] for nombre in self.plazos]

    def extras(self) -> dict[str, Any]:
        return {
            "dependencias": list(self.cleaned_data["dependencias"]),
            "vence": self.cleaned_data["vence"],
            "plazos": {
                dependencia.pk: self.cleaned_data[nombre]
                for nombre, dependencia in self.plazos.items()
                if self.cleaned_data.get(nombre)
            },
        }


class DeUnaDependenciaForm(ActoForm):
    """A step that concerns one of those that have it turned."""

    dependencia = forms.ModelChoiceField(Dependencia.objects.none())

    def preparar(self) -> None:
        suyas = Dependencia.objects.filter(pk__in=self.problematica.turnos.values("dependencia"))
        self.fields["dependencia"].queryset = suyas  # type: ignore[attr-defined]

    def extras(self) -> dict[str, Any]:
        return {"dependencia": self.cleaned_data["dependencia"]}


class AtendidaForm(DeUnaDependenciaForm):
    def preparar(self) -> None:
        super().preparar()
        self.fields["dependencia"].label = "Dependencia que la da por atendida"


class RetirarTurnoForm(DeUnaDependenciaForm):
    def preparar(self) -> None:
        super().preparar()
        self.fields["dependencia"].label = "Dependencia a la que se turnó por error"
        self.fields["texto"].label = "Motivo público"
        self.fields[
            "texto"
        ].help_text = "Se publica después de «Se retira el turno a…». Diga a quién corresponde."


class FusionarForm(ActoForm):
    """The other one is found by its folio or by words of its title."""

    con = forms.CharField(
        label="Problemática con la que sigue su camino",
        help_text="Su folio, como PC-2023-0001, o palabras de su título.",
        max_length=160,
    )
    MUESTRA = 8

    def clean_con(self) -> Problematica:
        escrito = self.cleaned_data["con"].strip()
        otras = Problematica.objects.publicas().exclude(pk=self.problematica.pk)
        otras = otras.exclude(estado="fusionada")
        exacta = otras.filter(folio=escrito.upper()).first()
        if exacta is not None:
            return exacta
        for palabra in escrito.split():
            otras = otras.filter(titulo__icontains=palabra)
        halladas = list(otras[: self.MUESTRA + 1])
        if len(halladas) == 1:
            return halladas[0]
        if not halladas:
            raise forms.ValidationError("Ninguna problemática pública tiene ese folio o título.")
        lista = "; ".join(str(problematica) for problematica in halladas[: self.MUESTRA])
        raise forms.ValidationError(f"Hay varias: escriba el folio de una. {lista}.")

    def extras(self) -> dict[str, Any]:
        return {"con": self.cleaned_data["con"]}
