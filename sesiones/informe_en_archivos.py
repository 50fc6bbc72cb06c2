"""The three files of a report, ready for the door: JSON whole, CSV in rows, PDF to be read."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

TIPOS = {"json": "application/json", "csv": "text/csv", "pdf": "application/pdf"}


def en_archivos(nombre: str, *, datos: Any, csv: str, pdf: bytes) -> dict[str, SimpleUploadedFile]:
    """By format; `nombre` has no extension."""
    contenidos = {
        "json": json.dumps(datos, ensure_ascii=False, indent=1).encode(),
        "csv": csv.encode(),
        "pdf": pdf,
    }
    return {
        formato: SimpleUploadedFile(f"{nombre}.{formato}", contenido, content_type=TIPOS[formato])
        for formato, contenido in contenidos.items()
    }
