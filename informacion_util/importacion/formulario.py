"""The first step of an import in the panel: a file, looked at before its rows are."""

from typing import BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from informacion_util.importacion.tabla import MAX_FILAS, abrir


class ImportarForm(forms.Form):
    """Refuses what is not a table with our headings, and says what to do."""

    import_file = forms.FileField(
        label="Archivo",
        help_text=(
            f"CSV o XLSX, hasta {settings.ARCHIVO_TAMANO_MAXIMO // 1_048_576} MB y {MAX_FILAS:,} "
            "filas. Se revisa primero: no se guarda nada hasta que usted confirme."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean_import_file(self) -> UploadedFile:
        fichero: UploadedFile = self.cleaned_data["import_file"]
        if (fichero.size or 0) > settings.ARCHIVO_TAMANO_MAXIMO:
            raise forms.ValidationError(
                "El archivo es más grande de lo que esta página recibe. Divídalo, o pida a "
                "sistemas que lo importe en el servidor con «manage.py importar_fichas ARCHIVO "
                "--dependencia SIGLAS»."
            )
        abrir(cast(BinaryIO, fichero.file)).cerrar()
        fichero.seek(0)
        return fichero
