"""Spanish words: alphabetical order, the same on every database, counts and spans of days."""

import unicodedata

DIAS_DEL_MES = 31
DIAS_DEL_ANIO = 366


def clave_de_orden(texto: str) -> str:
    """Sort key: accents ignored, ñ after n (and before o)."""
    conserva_enie = texto.casefold().replace("ñ", "n\uffff")
    descompuesto = unicodedata.normalize("NFD", conserva_enie)
    return "".join(c for c in descompuesto if not unicodedata.combining(c))


def contar(cuantos: int, singular: str, plural: str) -> str:
    """«1 punto», «4 puntos»."""
    return f"{cuantos} {singular if cuantos == 1 else plural}"


def lapso(dias: int) -> str:
    """«3 días», «más de 2 meses», «más de 3 años»: the day itself is always beside it."""
    if dias > DIAS_DEL_ANIO:
        return f"más de {contar(dias // DIAS_DEL_ANIO, 'año', 'años')}"
    if dias > 2 * DIAS_DEL_MES:
        return f"más de {contar(dias // DIAS_DEL_MES, 'mes', 'meses')}"
    return contar(dias, "día", "días")
