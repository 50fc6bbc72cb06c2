"""The three files of a report, ready for the door: JSON whole, CSV in rows, PDF to be read."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from cholula_ga.publicacion.formatos import Revisado

TIPOS = {"json": "application/json", "csv": "text/csv", "pdf": "application/pdf"}


def en_archivos(nombre: str, *, datos: Any, csv: str, pdf: bytes) -> dict[str, SimpleUploadedFile]:
    """By format; `nombre` has no extension."""
    contenidos = {
        "json": json.dumps(datos, ensure_ascii=False, indent=1).encode(),
        "csv": csv.encode(),
        "pdf": pdf,
    }
    return {formato: _nuestro(nombre, formato, bytes_) for formato, bytes_ in contenidos.items()}


def _nuestro(nombre: str, formato: str, contenido: bytes) -> SimpleUploadedFile:
    """Ours: stored as it was made. Its words are found in what it tells, while that is public."""
    tipo = TIPOS[formato]
    fichero = SimpleUploadedFile(f"{nombre}.{formato}", contenido, content_type=tipo)
    fichero.revisado = Revisado(contenido, tipo, formato)  # type: ignore[attr-defined]
    return fichero
