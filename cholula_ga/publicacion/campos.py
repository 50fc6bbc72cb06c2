"""The form field through which every file of the panel enters."""

from typing import Any

from django import forms
from django.conf import settings
from django.forms.widgets import ClearableFileInput

from cholula_ga.publicacion.archivos import EXTENSIONES, recibir, revisar
from cholula_ga.publicacion.formatos import NOMBRES
from cholula_ga.publicacion.models import Archivo


class _Enlace:
    """What Django's widget needs to link the present file: `url` and a text."""

    def __init__(self, archivo: Archivo) -> None:
        self.archivo = archivo
        self.url = archivo.get_absolute_url()

    def __str__(self) -> str:
        return str(self.archivo)


class ArchivoInput(ClearableFileInput):
    """Shows the present Archivo as a link; the browser offers only accepted kinds."""

    def is_initial(self, value: Any) -> bool:
        return isinstance(value, Archivo) or super().is_initial(value)

    def format_value(self, value: Any) -> Any:
        return super().format_value(_Enlace(value) if isinstance(value, Archivo) else value)


class ArchivoField(forms.FileField):
    """Checks the upload by its content; `recibir` then makes the Archivo in the form's save.

    The cleaned value is the upload (already checked), the initial Archivo when nothing was
    sent, or False when the person asked to clear it. `archivo_de` turns it into an Archivo.
    """

    widget = ArchivoInput

    def __init__(self, *, extensiones: tuple[str, ...] = EXTENSIONES, **kwargs: Any) -> None:
        self.extensiones = extensiones
        maximo = settings.ARCHIVO_TAMANO_MAXIMO // 1_048_576
        nombres = ", ".join(NOMBRES[clave] for clave in extensiones)
        kwargs.setdefault("help_text", f"Hasta {maximo} MB: {nombres}.")
        super().__init__(**kwargs)
        aceptados = [f".{clave}" for clave in extensiones]
        self.widget.attrs["accept"] = ",".join(
            [*aceptados, ".jpeg"] if "jpg" in extensiones else aceptados
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        limpio = super().clean(data, initial)
        if limpio and limpio is not initial:
            limpio.revisado = revisar(limpio)
            if limpio.revisado.extension not in self.extensiones:
                nombres = ", ".join(NOMBRES[clave] for clave in self.extensiones)
                raise forms.ValidationError(f"Aquí solo se acepta: {nombres}.")
        return limpio


def archivo_de(limpio: Any, *, dependencia: Any, por: Any) -> Archivo | None:
    """The Archivo of a cleaned ArchivoField: new, the one it had, or none."""
    if not limpio:
        return None
    if isinstance(limpio, Archivo):
        return limpio
    return recibir(limpio, dependencia=dependencia, por=por)
