"""The documents of a session as tagged PDF (PDF/UA-1), made from its published version."""

from sesiones.documentos.acta import acta
from sesiones.documentos.convocatoria import convocatoria

__all__ = ["acta", "convocatoria"]
