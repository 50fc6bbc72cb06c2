"""Spanish alphabetical order, the same on every database."""

import unicodedata


def clave_de_orden(texto: str) -> str:
    """Sort key: accents ignored, ñ after n (and before o)."""
    conserva_enie = texto.casefold().replace("ñ", "n\uffff")
    descompuesto = unicodedata.normalize("NFD", conserva_enie)
    return "".join(c for c in descompuesto if not unicodedata.combining(c))
