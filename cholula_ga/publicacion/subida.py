"""Uploads larger than any accepted file are measured to their end and not kept."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class SubidaConTope(TemporaryFileUploadHandler):
    """What passes the limit is read and thrown away: the form says how large the file was.

    The disk holds little more than the limit for each file; the rest of the form is not lost.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= settings.ARCHIVO_TAMANO_MAXIMO:
            super().receive_data_chunk(raw_data, start)
