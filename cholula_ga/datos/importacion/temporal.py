"""A file between its preview and its confirmation: signed, of one person, used once."""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from io import BufferedReader
from pathlib import Path

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from cholula_ga.institucion.models import Usuario

CARPETA = "importaciones"
SAL = "datos.importacion"
VIGENCIA = timedelta(days=1)


class YaNoEsta(Exception):
    """The file of that preview was used, forgotten or changed."""


def guardar(fichero: UploadedFile, usuario: Usuario) -> str:
    """Keep the upload for its confirmation; returns the seal that the page carries."""
    carpeta = _carpeta()
    _olvidar_viejos(carpeta)
    nombre, huella = uuid.uuid4().hex, hashlib.sha256()
    with (carpeta / nombre).open("xb") as destino:
        for trozo in fichero.chunks():
            huella.update(trozo)
            destino.write(trozo)
    return signing.dumps([nombre, usuario.pk, huella.hexdigest()], salt=SAL)


@contextmanager
def tomar(sello: str, usuario: Usuario) -> Iterator[BufferedReader]:
    """The very file that was shown, for whoever saw its preview; afterwards it is gone.

    Raises YaNoEsta if the seal is false, old or somebody else's, or the file is not the same.
    """
    try:
        nombre, pk, huella = signing.loads(sello, salt=SAL, max_age=VIGENCIA)
    except signing.BadSignature as error:
        raise YaNoEsta from error
    if pk != usuario.pk:
        raise YaNoEsta
    tomado = _carpeta() / f"{nombre}.tomado"
    try:
        (_carpeta() / nombre).rename(tomado)  # of two confirmations at once, one finds it
    except FileNotFoundError as error:
        raise YaNoEsta from error
    try:
        with tomado.open("rb") as archivo:
            if hashlib.file_digest(archivo, "sha256").hexdigest() != huella:
                raise YaNoEsta
            archivo.seek(0)
            yield archivo
    finally:
        tomado.unlink(missing_ok=True)


def _carpeta() -> Path:
    carpeta = Path(settings.VAR_DIR) / CARPETA
    carpeta.mkdir(mode=0o700, exist_ok=True)
    return carpeta


def _olvidar_viejos(carpeta: Path) -> None:
    limite = (timezone.now() - VIGENCIA).timestamp()
    for ruta in carpeta.iterdir():
        with suppress(FileNotFoundError):  # its own confirmation took it meanwhile
            if ruta.stat().st_mtime < limite:
                ruta.unlink()
