"""The form field through which every file of the panel enters."""

from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.forms.widgets import ClearableFileInput
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cholula_ga.publicacion.archivos import EXTENSIONES, recibir, revisar
from cholula_ga.publicacion.conservados import Conservado, conservar, olvidar, recuperar
from cholula_ga.publicacion.formatos import NOMBRES
from cholula_ga.publicacion.formatos.imagen import SE_GUARDA_COMO
from cholula_ga.publicacion.models import Archivo


class _Enlace:
    """What Django's widget needs to link the present file: `url` and a text."""

    def __init__(self, archivo: Archivo) -> None:
        self.archivo = archivo
        self.url = archivo.get_absolute_url()

    def __str__(self) -> str:
        return str(self.archivo)


class ArchivoInput(ClearableFileInput):
    """Shows the present Archivo as a link; the browser offers only accepted kinds.

    A file that was right in a form with errors elsewhere need not be chosen again.
    """

    def is_initial(self, value: Any) -> bool:
        return isinstance(value, Archivo) or super().is_initial(value)

    def format_value(self, value: Any) -> Any:
        return super().format_value(_Enlace(value) if isinstance(value, Archivo) else value)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        elegido = super().value_from_datadict(data, files, name)
        nota = data.get(f"{name}-conservado")
        return recuperar(nota) if elegido is None and nota else elegido

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return super().value_omitted_from_data(data, files, name) and (
            f"{name}-conservado" not in data
        )

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        control = super().render(name, value, attrs, renderer)
        if not (isinstance(value, UploadedFile) and hasattr(value, "revisado")):
            return control
        return format_html(
            '<span class="conservado">Se conserva <strong>{}</strong>: no hace falta elegirlo otra '
            'vez.</span><input type="hidden" name="{}-conservado" value="{}">{}',
            value.name,
            name,
            conservar(value),
            control,
        )


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
        if "jpg" in extensiones:  # and what becomes one
            aceptados += [f".{otra}" for otra in ("jpeg", *SE_GUARDA_COMO, "heif")]
        self.widget.attrs["accept"] = ",".join(dict.fromkeys(aceptados))

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows again: an upload that was right, or what it had."""
        return data if hasattr(data, "revisado") else initial

    def clean(self, data: Any, initial: Any = None) -> Any:
        limpio = super().clean(data, initial)
        if limpio and limpio is not initial:
            revisado = limpio.revisado if isinstance(limpio, Conservado) else revisar(limpio)
            if revisado.extension not in self.extensiones:
                nombres = ", ".join(NOMBRES[clave] for clave in self.extensiones)
                raise forms.ValidationError(f"Aquí solo se acepta: {nombres}.")
            limpio.revisado = revisado
        return limpio


def archivo_de(limpio: Any, *, dependencia: Any, por: Any) -> Archivo | None:
    """The Archivo of a cleaned ArchivoField: new, the one it had, or none."""
    if not limpio:
        return None
    if isinstance(limpio, Archivo):
        return limpio
    archivo = recibir(limpio, dependencia=dependencia, por=por)
    transaction.on_commit(partial(olvidar, limpio))
    return archivo
