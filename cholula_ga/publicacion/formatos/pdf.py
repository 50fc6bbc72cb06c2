"""PDF: it opens without a password, ends where it says, runs nothing and has text to read."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from cholula_ga.publicacion.formatos.firmas import danado, no_lo_es
from cholula_ga.publicacion.formatos.revisado import Revisado

LECTOR = Path(__file__).with_name("lector_pdf.py")
ESPERA = 15  # seconds; the reader itself gives up before, by its own limits
MAX_PAGINAS = 2_000
MAX_TEXTO = 200_000
COLA = 2_048
MINIMO_POR_PAGINA = 20


def revisar_pdf(contenido: bytes, extension: str) -> Revisado:
    """Refuse what is damaged, locked, active or has something glued behind its end."""
    _exigir_final(contenido, extension)
    lineas = _leer(contenido)
    if not lineas:
        raise danado(extension)
    hechos, paginas = lineas[0], lineas[1:]
    _exigir_inerte(hechos)
    texto = "\n".join(pagina["texto"] for pagina in paginas)[:MAX_TEXTO].replace("\x00", " ")
    minimo = MINIMO_POR_PAGINA * max(1, min(len(paginas), 3))
    tiene_texto = len("".join(texto.split())) >= minimo
    return Revisado(contenido, "application/pdf", extension, tiene_texto=tiene_texto, texto=texto)


def _exigir_final(contenido: bytes, extension: str) -> None:
    fin = contenido.rfind(b"%%EOF")
    if fin < 0:
        raise danado(extension)
    if len(contenido) - fin > COLA:
        raise no_lo_es(extension)
    if b"PK\x05\x06" in contenido[fin:]:
        raise no_lo_es(extension, "un PDF con otro archivo pegado al final")


def _leer(contenido: bytes) -> list[dict[str, Any]]:
    """What the reader said, whole lines only, until it ended or was stopped."""
    orden = [sys.executable, "-I", str(LECTOR)]
    try:
        salida = subprocess.run(  # noqa: S603 - our own program; the PDF goes in as data
            orden, input=contenido, capture_output=True, timeout=ESPERA, check=False
        ).stdout
    except subprocess.TimeoutExpired as error:
        salida = error.stdout or b""
    return [json.loads(linea) for linea in salida.splitlines(keepends=True) if linea[-1:] == b"\n"]


def _exigir_inerte(hechos: dict[str, Any]) -> None:
    if hechos["cifrado"]:
        raise ValidationError(
            "El PDF tiene contraseña o candado. Guárdelo sin protección y súbalo otra vez."
        )
    if not 0 < hechos["paginas"] <= MAX_PAGINAS:
        raise ValidationError(
            f"El PDF tiene {hechos['paginas']} páginas; se aceptan de 1 a {MAX_PAGINAS}. "
            "Divídalo en partes."
        )
    if hechos["activo"]:
        raise ValidationError(
            "El PDF trae programas o archivos incrustados. "
            "Expórtelo de nuevo como PDF sencillo y súbalo otra vez."
        )
