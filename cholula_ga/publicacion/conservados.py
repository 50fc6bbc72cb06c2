"""A file that was right in a form that was not: kept until the form is sent again.

The browser forgets the files of a form that comes back with errors. The clean bytes wait in the
storage, outside the table of files and with no address; the form carries a signed note of them.
"""

import uuid
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils import timezone

from cholula_ga.publicacion.formatos import Revisado

CARPETA = "conservados"
SAL = "publicacion.conservados"
DURACION = timedelta(hours=24)


class Conservado(SimpleUploadedFile):
    """An upload that was checked in an earlier attempt."""

    def __init__(self, nombre: str, revisado: Revisado, ruta: str) -> None:
        super().__init__(nombre, revisado.contenido, revisado.tipo)
        self.revisado = revisado
        self.ruta = ruta


def conservar(fichero: UploadedFile) -> str:
    """Keep a checked upload (`revisado`); returns the note for the form."""
    revisado: Revisado = fichero.revisado  # type: ignore[attr-defined]
    if isinstance(fichero, Conservado):
        ruta = fichero.ruta
    else:
        limpiar_conservados()
        ruta = f"{CARPETA}/{uuid.uuid4().hex}.{revisado.extension}"
        default_storage.save(ruta, ContentFile(revisado.contenido))
        default_storage.save(f"{ruta}.texto", ContentFile(revisado.texto.encode()))
    datos = asdict(revisado)
    del datos["contenido"], datos["texto"]
    return signing.dumps([fichero.name, ruta, datos], salt=SAL, compress=True)


def recuperar(nota: str) -> Conservado | None:
    """The upload of a note; None if it is false, too old or its bytes are gone."""
    try:
        nombre, ruta, datos = signing.loads(nota, salt=SAL, max_age=DURACION)
        contenido, texto = _leer(ruta), _leer(f"{ruta}.texto").decode()
    except (signing.BadSignature, FileNotFoundError):
        return None
    return Conservado(nombre, Revisado(contenido=contenido, texto=texto, **datos), ruta)


def olvidar(fichero: Any) -> None:
    """Once stored for good, or replaced."""
    if isinstance(fichero, Conservado):
        default_storage.delete(fichero.ruta)
        default_storage.delete(f"{fichero.ruta}.texto")


def limpiar_conservados(*, simular: bool = False) -> int:
    """Forget those whose form nobody sent again; how many files."""
    if not default_storage.exists(CARPETA):
        return 0
    limite = timezone.now() - DURACION
    rutas = [f"{CARPETA}/{nombre}" for nombre in default_storage.listdir(CARPETA)[1]]
    viejos = [ruta for ruta in rutas if default_storage.get_modified_time(ruta) < limite]
    for ruta in [] if simular else viejos:
        default_storage.delete(ruta)
    return len(viejos)


def _leer(ruta: str) -> bytes:
    with default_storage.open(ruta, "rb") as fichero:
        return fichero.read()
