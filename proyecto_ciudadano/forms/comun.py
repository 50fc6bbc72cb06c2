"""Controls that the room's forms share."""

from django import forms

FECHA = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TEXTO = forms.Textarea(attrs={"rows": 4})
