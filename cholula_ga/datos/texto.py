"""Text as every format can carry it."""

import re

# What XML 1.0 cannot hold at all, escaped or not (https://www.w3.org/TR/xml/#charsets): control
# characters but tab, line feed and carriage return; surrogates without a pair; U+FFFE and U+FFFF.
_IMPOSIBLES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def para_xml(texto: str) -> str:
    """The text without the signs that XML forbids; nobody can see them."""
    return _IMPOSIBLES.sub("", texto)
