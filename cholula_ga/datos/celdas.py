"""Text of a cell, out to a spreadsheet and back, without losing a sign."""

import re

MAX_CELDA_XLSX = 32_767

# What a spreadsheet would compute, and the same after any number of apostrophes: putting one more
# before every such text, and taking one off, are each other's inverse.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*\s*[\t\r]")

# What XML cannot hold, and what would be read as the escape of such a sign (ECMA-376, ST_Xstring).
_SIN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\r\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x(?!0000)(00[01][0-9A-Fa-f]|005[Ff]|[Ff]{3}[EFef])_")


def desactivar(valor: object) -> object:
    """Put an apostrophe before text that a spreadsheet would take for a formula."""
    return f"'{valor}" if isinstance(valor, str) and _FORMULA.match(valor) else valor


def reactivar(texto: str) -> str:
    """The text that `desactivar` had; any other comes back as it is."""
    return texto[1:] if texto[:1] == "'" and _FORMULA.match(texto) else texto


def para_hoja(texto: str) -> str:
    """The value of an XLSX cell of type text, which is never computed: `de_hoja` gives it back.

    Only an apostrophe that `de_hoja` would take off is doubled. Not cut to `MAX_CELDA_XLSX`.
    """
    if texto[:1] == "'":
        texto = str(desactivar(texto))
    return _SIN_XML.sub(lambda signo: f"_x{ord(signo[0]):04X}_", texto)


def de_hoja(texto: str) -> str:
    """The text of an XLSX cell, of `para_hoja` or of any other program."""
    return reactivar(_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), texto))
