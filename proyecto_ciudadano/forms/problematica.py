"""The problem as the staff rewrites it."""

from datetime import date

from django import forms
from django.utils import timezone

from proyecto_ciudadano.models import Problematica


class ProblematicaForm(forms.ModelForm):
    class Meta:
        model = Problematica
        fields = [
            "taller",
            "localidad",
            "categoria",
            "titulo",
            "descripcion",
            "propuesta",
            "detectada_el",
        ]

    def clean_detectada_el(self) -> date:
        detectada: date = self.cleaned_data["detectada_el"]
        if detectada > timezone.localdate():
            raise forms.ValidationError("La fecha de detección no puede ser futura.")
        return detectada
