"""PDF: it opens without a password, ends where it says, runs nothing and has text to read."""

import time
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cholula_ga.publicacion.formatos.firmas import danado, no_lo_es
from cholula_ga.publicacion.formatos.revisado import Revisado

MAX_PAGINAS = 2_000
PAGINAS_LEIDAS = 40
MAX_TEXTO = 200_000
SEGUNDOS = 8.0
COLA = 2_048
MINIMO_POR_PAGINA = 20
_PROHIBIDAS = ("/JavaScript", "/EmbeddedFiles")
_ACCIONES = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm")


def revisar_pdf(contenido: bytes, extension: str) -> Revisado:
    """Refuse what is damaged, locked, active or has something glued behind its end."""
    if b"%%EOF" not in contenido[-COLA:]:
        raise no_lo_es(extension) if b"%%EOF" in contenido else danado(extension)
    if b"PK\x05\x06" in contenido[contenido.rindex(b"%%EOF") :]:
        raise no_lo_es(extension, "un PDF con otro archivo pegado al final")
    try:
        lector = PdfReader(BytesIO(contenido), strict=False)
        _exigir_abierto(lector)
        _exigir_inerte(lector)
        texto, leidas = _leer(lector)
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise danado(extension) from error
    except (RecursionError, IndexError, NotImplementedError, AssertionError) as error:
        raise danado(extension) from error
    tiene_texto = len("".join(texto.split())) >= MINIMO_POR_PAGINA * min(leidas, 3)
    return Revisado(contenido, "application/pdf", extension, tiene_texto=tiene_texto, texto=texto)


def _exigir_abierto(lector: PdfReader) -> None:
    if lector.is_encrypted:
        raise ValidationError(
            "El PDF tiene contraseña o candado. Guárdelo sin protección y súbalo otra vez."
        )
    if not 0 < len(lector.pages) <= MAX_PAGINAS:
        raise ValidationError(
            f"El PDF tiene {len(lector.pages)} páginas; se aceptan de 1 a {MAX_PAGINAS}. "
            "Divídalo en partes."
        )


def _exigir_inerte(lector: PdfReader) -> None:
    raiz: Any = lector.trailer["/Root"].get_object()
    nombres: Any = raiz.get("/Names", {})
    nombres = nombres.get_object() if hasattr(nombres, "get_object") else nombres
    apertura: Any = raiz.get("/OpenAction", {})
    apertura = apertura.get_object() if hasattr(apertura, "get_object") else apertura
    accion = apertura.get("/S") if isinstance(apertura, dict) else None
    if any(clave in nombres for clave in _PROHIBIDAS) or accion in _ACCIONES:
        raise ValidationError(
            "El PDF trae programas o archivos incrustados. "
            "Expórtelo de nuevo como PDF sencillo y súbalo otra vez."
        )


def _leer(lector: PdfReader) -> tuple[str, int]:
    """Text of the first pages, within a time that no document may exceed."""
    limite = time.monotonic() + SEGUNDOS
    partes: list[str] = []
    for pagina in lector.pages[:PAGINAS_LEIDAS]:
        partes.append(pagina.extract_text())
        if time.monotonic() > limite or sum(map(len, partes)) > MAX_TEXTO:
            break
    return "\n".join(partes)[:MAX_TEXTO].replace("\x00", " "), len(partes)
