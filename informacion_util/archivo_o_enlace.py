"""The form of what is either a file or a link to another site."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cholula_ga.publicacion.campos import ArchivoField
from informacion_util.comprobaciones import problema_de_enlace


class EnlaceField(forms.URLField):
    """A web address; without a scheme it is taken for https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class ArchivoOEnlaceForm(forms.ModelForm):
    """A file or a link: one of the two, never both."""

    fichero = ArchivoField(label="Archivo", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.archivo_id:
            self.initial["fichero"] = self.instance.archivo

    def clean(self) -> dict[str, Any]:
        """Stops at the first thing wrong; then `completo` looks at the rest."""
        limpio = super().clean() or {}
        if self.errors:
            return limpio
        fichero, url = limpio.get("fichero"), limpio.get("url") or ""
        if bool(fichero) == bool(url):
            raise ValidationError("Suba un archivo o escriba un enlace: uno de los dos.")
        if url and (problema := problema_de_enlace(url)):
            self.add_error("url", f"{problema[0].upper()}{problema[1:]}")
        self.completo(limpio)
        return limpio

    def completo(self, limpio: dict[str, Any]) -> None:
        """What else this form asks of its one file or link."""
