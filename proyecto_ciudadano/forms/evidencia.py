"""A file of an activity, with what protects people."""

from typing import Any

from django import forms

from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion.campos import ArchivoField, archivo_de
from proyecto_ciudadano.models import Evidencia


class EvidenciaForm(forms.ModelForm):
    """One file with its description and the question that protects people."""

    usuario: Usuario | None = None  # set by the inline for each request
    fichero = ArchivoField(label="Archivo")

    class Meta:
        model = Evidencia
        fields = ["momento", "par", "texto_alternativo", "se_reconoce_persona"]
        labels = {"se_reconoce_persona": "¿Se reconoce a alguna persona?"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["fichero"].initial = self.instance.archivo
            self.initial["fichero"] = self.instance.archivo

    def save(self, commit: bool = True) -> Evidencia:
        """The parent is saved already: its dependencia owns the file."""
        self.instance.archivo = archivo_de(
            self.cleaned_data["fichero"],
            dependencia=self.instance.actividad.dependencia,
            por=self.usuario,
        )
        return super().save(commit)
