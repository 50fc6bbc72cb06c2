"""Taking a problem out of the site, and showing it again."""

from typing import Any

from django import forms

from proyecto_ciudadano.forms.acto import PasoForm
from proyecto_ciudadano.forms.privacidad import pregunta_de_privacidad


class RetirarForm(PasoForm):
    motivo = forms.CharField(
        label="Motivo público",
        help_text="Se publica en la bitácora. No repita el dato que quiere quitar.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    confirma = forms.BooleanField(
        label="Sí, quitarla del sitio",
        help_text=(
            "Su página, sus datos y sus archivos dejan de verse. La bitácora conserva que estuvo."
        ),
    )

    def poner_avisos(self, avisos: Any) -> None:
        """Only the words of the reason are published."""
        super().poner_avisos(self._de_lo_escrito())


class ReponerForm(PasoForm):
    motivo = forms.CharField(
        label="Motivo público",
        help_text="Se publica en la bitácora: por qué vuelve al sitio.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    identificable = pregunta_de_privacidad()
