"""How easy a Spanish text reads: the formula of Fernández Huerta, with Law's reading of it.

J. Fernández Huerta, «Medidas sencillas de lecturabilidad», Consigna 214 (1959): 206.84 - 60 P -
1.02 F, with P syllables per word and F words per sentence (Gwillim Law, 2011, on which of the two
printed forms of P and F is the right one). 100 is very easy; 60 and more reads as normal prose.
"""

import re

NORMAL = 60
MINIMO_DE_PALABRAS = 10  # under that the formula says nothing
ESCALA = ((80, "fácil"), (70, "algo fácil"), (60, "normal"), (50, "algo difícil"))
_PALABRA = re.compile(r"[a-záéíóúüñ]+", re.IGNORECASE)
_ORACION = re.compile(r"[.;:!?…]+(?:\s|$)|\n+")
_NUCLEOS = re.compile(r"[aeiouáéíóúü]+(?:y\b)?|\by\b|y\b", re.IGNORECASE)
_FUERTES = re.compile(r"[aeoáéóíú]", re.IGNORECASE)


def silabas(palabra: str) -> int:
    """Syllables of a Spanish word: each open or accented vowel is one, a closed pair is one."""
    return max(1, sum(max(1, len(_FUERTES.findall(n))) for n in _NUCLEOS.findall(palabra)))


def lecturabilidad(texto: str) -> int | None:
    """0 to 100; None for a text too short to say."""
    palabras = _PALABRA.findall(texto)
    if len(palabras) < MINIMO_DE_PALABRAS:
        return None
    oraciones = [trozo for trozo in _ORACION.split(texto) if _PALABRA.search(trozo)]
    por_palabra = sum(map(silabas, palabras)) / len(palabras)
    por_oracion = len(palabras) / len(oraciones)
    return max(0, min(100, round(206.84 - 60 * por_palabra - 1.02 * por_oracion)))


def en_palabras(valor: int) -> str:
    return next((nombre for desde, nombre in ESCALA if valor >= desde), "difícil")


def oracion_mas_larga(texto: str) -> int:
    """Words of the longest sentence."""
    return max((len(trozo.split()) for trozo in _ORACION.split(texto)), default=0)
