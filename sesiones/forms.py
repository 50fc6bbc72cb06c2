"""Forms of the public pages."""

from datetime import date
from typing import Any

from django import forms

CUANDO = "Escribe una fecha completa, de hoy o anterior: día, mes y año."


class FechaForm(forms.Form):
    """A day of the past, or today; nothing written is today."""

    el = forms.DateField(
        label="Ver la comisión como era el día",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": CUANDO},
    )

    def __init__(self, *args: Any, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hoy = hoy
        self.fields["el"].widget.attrs["max"] = hoy.isoformat()

    def clean_el(self) -> date | None:
        el = self.cleaned_data["el"]
        if el and el > self.hoy:
            raise forms.ValidationError(CUANDO)
        return el
