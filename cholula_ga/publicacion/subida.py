"""Uploads: large ones wait in files without a name, and what passes the limit is not kept."""

import tempfile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class SubidaAnonima(UploadedFile):
    """On disk without a name: a process that dies in the middle of a request leaves nothing."""

    def __init__(self, nombre: Any, tipo: Any, codificacion: Any, extra: Any) -> None:
        fichero = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 Django closes it
        super().__init__(fichero, nombre, tipo, 0, codificacion, extra)


class SubidaConTope(TemporaryFileUploadHandler):
    """What passes the limit is read and thrown away: the form says how large the file was.

    The disk holds little more than the limit for each file; the rest of the form is not lost.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super(TemporaryFileUploadHandler, self).new_file(*args, **kwargs)
        self.file: Any = SubidaAnonima(
            self.file_name, self.content_type, self.charset, self.content_type_extra
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= settings.ARCHIVO_TAMANO_MAXIMO:
            super().receive_data_chunk(raw_data, start)

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
