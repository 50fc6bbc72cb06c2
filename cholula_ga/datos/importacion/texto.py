"""One form for texts that look the same, and a print by which two rows are compared."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_CONTROL = "".join(map(chr, range(0x20))) + "\x7f"
_DE_ANCHO = "".join(map(chr, range(0x2000, 0x200C)))  # en, em, thin, hair, zero width
BLANCOS = _CONTROL + _DE_ANCHO + " \x85\xa0\u1680\u2028\u2029\u200e\u200f\u202f\u205f\u3000\ufeff"
_INVISIBLES = bytes([*range(1, 9), 11, 12, *range(14, 32)])  # of control; no line break, no tab
_NO_ES_LETRA = re.compile(r"[\W_]+")


def normal(texto: str) -> str:
    """Without blanks at its ends (non-breaking and invisible too); line breaks as «\\n»."""
    if "\r" in texto:
        texto = texto.replace("\r\n", "\n").replace("\r", "\n")
    return texto.strip(BLANCOS)


def clave(texto: str) -> str:
    """Names alike but for accents, capitals, blanks and signs have the same key; ñ is kept."""
    plano = unicodedata.normalize("NFC", texto).casefold().replace("ñ", "\0")
    plano = "".join(c for c in unicodedata.normalize("NFKD", plano) if not unicodedata.combining(c))
    return _NO_ES_LETRA.sub("_", plano.replace("\0", "ñ")).strip("_")


def huella(valores: Iterable[str]) -> int:
    """Print of a row of normal texts, in 64 bits; control signs do not count in it."""
    unidos = "\0".join(valores).encode("utf-8", "surrogatepass")
    vistos = unidos.translate(None, _INVISIBLES)
    return int.from_bytes(hashlib.blake2b(vistos, digest_size=8).digest())
