"""What protects people in a form: each warning looked at, and the question of the second person."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms

from cholula_ga.publicacion.revision_admin import RevisionForm

NADIE, ALGUIEN = "nadie", "alguien"
RESPUESTAS = [
    (NADIE, "Nadie es identificable"),
    (ALGUIEN, "Sí, o no estoy segura: se devuelve a quien lo redactó"),
]
UNO_POR_UNO = "Lea cada aviso y márquelo si puede ser público; si no, corrija el texto."


def clave_de(aviso: str) -> str:
    """A warning as the form names it."""
    return hashlib.sha256(aviso.encode()).hexdigest()[:16]


def pregunta_de_privacidad(*, obligatoria: bool = True) -> forms.ChoiceField:
    """No answer is chosen beforehand."""
    return forms.ChoiceField(
        label="¿Alguien podría ser identificado?",
        choices=RESPUESTAS,
        widget=forms.RadioSelect,
        required=obligatoria,
        help_text=(
            "Piense en quien vive ahí: ¿sabría de qué estudiante, familia o docente se habla?"
        ),
        error_messages={"required": "Responda esta pregunta: sin ella no se publica."},
    )


class AvisosUnoPorUno(forms.Form):
    """Warnings as boxes to tick; `cleaned_data["confirma_avisos"]` says whether all were."""

    avisos = forms.MultipleChoiceField(
        label="Avisos: confirme uno por uno",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Marque los que leyó y pueden ser públicos. Si uno no puede, corrija el texto.",
    )

    def poner_avisos(self, avisos: Sequence[str]) -> None:
        if avisos:
            self.fields["avisos"].choices = [(clave_de(a), a) for a in avisos]  # type: ignore[attr-defined]
        else:
            del self.fields["avisos"]

    def _leer_avisos(self, limpio: dict[str, Any]) -> bool:
        if "avisos" not in self.fields:
            return True
        todos = {clave for clave, _ in self.fields["avisos"].choices}  # type: ignore[attr-defined]
        return todos <= set(limpio.get("avisos", []))

    def clean(self) -> dict[str, Any]:
        limpio = super().clean() or self.cleaned_data
        return limpio | {"confirma_avisos": self._leer_avisos(limpio)}


class RevisionConPreguntaForm(AvisosUnoPorUno, RevisionForm):
    """What the second person answers before an activity or an answer becomes public."""

    confirma_avisos = None  # type: ignore[assignment]
    identificable = pregunta_de_privacidad(obligatoria=False)  # «devolver» needs no answer
    field_order = ["avisos", "identificable", "nota"]

    @property
    def nadie_identificable(self) -> bool:
        return self.cleaned_data.get("identificable") == NADIE


class RevisarRespuestaForm(RevisionConPreguntaForm):
    """Besides, a proposal may be accepted in the same step."""

    turnar_a_la_propuesta = forms.BooleanField(
        label="Turnarla también a la dependencia que proponen",
        required=False,
        help_text="Se publica como otro paso. Si no la marca, decide después.",
    )
    vence = forms.DateField(
        label="Fecha límite para que responda",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    field_order = ["avisos", "identificable", "turnar_a_la_propuesta", "vence", "nota"]
