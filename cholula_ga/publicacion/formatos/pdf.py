"""PDF: it opens without a password, ends where it says, runs nothing and has text to read.

It is stored without author, title, history or notes' authors, unless that would break a signature.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from cholula_ga.publicacion.formatos.firmas import danado, no_lo_es
from cholula_ga.publicacion.formatos.revisado import Revisado

LECTOR = Path(__file__).with_name("lector_pdf.py")
LIMPIADOR = Path(__file__).with_name("limpieza_pdf.py")
ESPERA = 15  # seconds; the reader itself gives up before, by its own limits
ESPERA_DE_LIMPIEZA = 40
FIRMA = b"/ByteRange"  # every electronic signature has one, in the clear
LIMPIO = b"(Limpio de autoria y programas)"  # what limpieza_pdf leaves, in the clear
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
    contenido = _sin_autoria(contenido)
    return Revisado(contenido, "application/pdf", extension, tiene_texto=tiene_texto, texto=texto)


def _sin_autoria(contenido: bytes) -> bytes:
    """The same pages without who made them; whole, if it is signed or could not be done."""
    if FIRMA in contenido:
        return contenido
    limpio = _ejecutar(LIMPIADOR, contenido, ESPERA_DE_LIMPIEZA)
    cabe = LIMPIO in limpio and len(limpio) <= settings.ARCHIVO_TAMANO_MAXIMO
    return limpio if cabe else contenido


def dice_su_autoria(contenido: bytes) -> str:
    """Why anybody could read who made that PDF; empty if it was cleaned."""
    if FIRMA in contenido:
        return "lleva firma electrónica y conserva sus propiedades"
    return "" if LIMPIO in contenido else "conserva sus propiedades"


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
    salida = _ejecutar(LECTOR, contenido, ESPERA)
    return [json.loads(linea) for linea in salida.splitlines(keepends=True) if linea[-1:] == b"\n"]


def _ejecutar(programa: Path, contenido: bytes, espera: int) -> bytes:
    try:
        return subprocess.run(  # noqa: S603 - our own program; the PDF goes in as data
            [sys.executable, "-I", str(programa)],
            input=contenido,
            capture_output=True,
            timeout=espera,
            check=False,
        ).stdout
    except subprocess.TimeoutExpired as error:
        return error.stdout or b""


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
