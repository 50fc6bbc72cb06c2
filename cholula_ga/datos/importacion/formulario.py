"""The first step of an import in the panel: a file, looked at before its rows are."""

from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from cholula_ga.datos.importacion.columnas import Encabezados
from cholula_ga.datos.importacion.lectura import abrir


class ImportarForm(forms.Form):
    """Refuses what is not a table with our headings, and says what to do."""

    import_file = forms.FileField(
        label="Archivo", widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"})
    )

    def __init__(self, *args: Any, encabezados: Encabezados, max_filas: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.encabezados, self.max_filas = encabezados, max_filas
        self.fields["import_file"].help_text = (
            f"CSV o XLSX, hasta {settings.ARCHIVO_TAMANO_MAXIMO // 1_048_576} MB y {max_filas:,} "
            "filas. Se revisa primero: no se guarda nada hasta que usted confirme."
        )

    def clean_import_file(self) -> UploadedFile:
        fichero: UploadedFile = self.cleaned_data["import_file"]
        if (fichero.size or 0) > settings.ARCHIVO_TAMANO_MAXIMO:
            raise forms.ValidationError(
                "El archivo es más grande de lo que esta página recibe. "
                f"{self.encabezados.si_son_muchas}"
            )
        archivo = cast(BinaryIO, fichero.file)
        abrir(archivo, self.encabezados, max_filas=self.max_filas).cerrar()
        fichero.seek(0)
        return fichero
