"""The file of an import, looked at before its rows are: what is wrong is said in words."""

import csv
import io

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from import_export.forms import ImportForm

NECESARIA = "ejercicio"
A_UTF8 = "En su hoja de cálculo elija «Guardar como», «CSV UTF-8», y vuelva a subirlo."


class ImportarForm(ImportForm):
    """Refuses what is not a CSV with its header, and says what to do."""

    def clean_import_file(self) -> UploadedFile:
        fichero: UploadedFile = self.cleaned_data["import_file"]
        contenido = fichero.read()
        fichero.seek(0)
        comprobar_csv(contenido)
        return fichero


def comprobar_csv(contenido: bytes) -> None:
    """Raise ValidationError unless these bytes are a CSV that the import can read."""
    try:
        texto = contenido.decode("utf-8-sig")
        filas = [fila for fila in csv.reader(io.StringIO(texto), strict=True) if fila]
    except UnicodeDecodeError as error:
        raise ValidationError(f"El archivo no está en UTF-8. {A_UTF8}") from error
    except csv.Error as error:
        raise ValidationError(f"El archivo no es un CSV que se pueda leer. {A_UTF8}") from error
    encabezado = filas[0] if filas else []
    if NECESARIA not in encabezado:
        raise ValidationError(
            "La primera fila debe llevar los nombres de las columnas, separados por comas; entre "
            f"ellos «{NECESARIA}». Exporte la lista y use ese archivo como modelo."
        )
    if len(filas) == 1:
        raise ValidationError("El archivo solo tiene encabezado: agregue al menos una fila.")
    for numero, fila in enumerate(filas[1:], 2):
        if len(fila) != len(encabezado):
            raise ValidationError(
                f"La fila {numero} tiene {len(fila)} celdas y el encabezado {len(encabezado)}. "
                "Si un texto lleva comas, escríbalo entre comillas."
            )
