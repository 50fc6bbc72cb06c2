"""One analyser for text and queries, so that every database sees the same lexemes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

MAX_LEXEMAS = 20_000
MAX_LARGO_LEXEMA = 60
MAX_CARACTERES_CONSULTA = 200
MAX_TERMINOS_CONSULTA = 12
MAX_PARTES_CODIGO = 8

TILDE = "\u0303"
_FUERA_DE_ASCII = re.compile(r"n?[^\x00-\x7f]+")
_ENTRECOMILLADO = re.compile(r'"([^"]*)"')
_COMILLAS = str.maketrans(dict.fromkeys("«»“”„‟〝〞＂", '"'))
_PALABRA = re.compile(r"[a-z0-9ñ]+")
_CODIGO = re.compile(r"[a-z0-9ñ]+(?:[-/._][a-z0-9ñ]+){1,20}")
_GUIONES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_stemmer = snowballstemmer.stemmer("spanish")


@dataclass(frozen=True)
class Termino:
    """One word of a query: as typed (folded) and as stem."""

    exacta: str
    lexema: str


@dataclass(frozen=True)
class Consulta:
    """A query made safe: only lexemes, and few of them."""

    terminos: tuple[Termino, ...]
    recortada: bool = False
    frases: tuple[str, ...] = ()  # folded words that must lie together, as in "agua potable"


def plegar(texto: str) -> str:
    """Lower case without accents; ñ stays a letter of its own, ü becomes u."""
    descompuesto = unicodedata.normalize("NFD", texto.casefold().translate(_GUIONES))
    if descompuesto.isascii():
        return descompuesto
    return _FUERA_DE_ASCII.sub(lambda tramo: _sin_acentos(tramo.group()), descompuesto)


@lru_cache(maxsize=10_000)
def _sin_acentos(tramo: str) -> str:
    letras: list[str] = []
    for signo in tramo:
        if signo == TILDE and letras and letras[-1] == "n":
            letras[-1] = "ñ"
        elif not unicodedata.combining(signo):
            letras.append(signo)
    return "".join(letras)


def _singular(palabra: str) -> str:
    """Cut a regular plural first: Snowball alone does not join año/años or joven/jóvenes."""
    if len(palabra) <= 3 or palabra[-1] != "s":
        return palabra
    if palabra.endswith("ces"):
        return palabra[:-3] + "z"
    if palabra.endswith("es") and palabra[-3] in "djlnryz":
        return palabra[:-2]
    return palabra[:-1] if palabra[-2] in "aeo" else palabra


@lru_cache(maxsize=50_000)
def raiz(palabra: str) -> str:
    """Stem of a folded word; whatever holds a digit is a code and stays as it is."""
    if not palabra.isalpha():
        return palabra
    return str(_stemmer.stemWord(_singular(palabra)))


def _codigo_entero(codigo: str) -> bool:
    return any(signo.isdigit() for signo in codigo)


def _tramos(codigo: str) -> Iterator[str]:
    """Every run of neighbouring parts, so that SO/01/2023 finds CIGA/SO/01/2023-A02."""
    partes = _PALABRA.findall(codigo)[:MAX_PARTES_CODIGO]
    for inicio in range(len(partes)):
        for fin in range(inicio + 2, len(partes) + 1):
            yield "".join(partes[inicio:fin])


def palabras(texto: str) -> list[str]:
    """Folded words of a text, each once and in order, codes also as one token."""
    return palabras_de(plegar(texto))


def palabras_de(plegado: str) -> list[str]:
    """The same of a text already folded."""
    vistas = dict.fromkeys(_PALABRA.findall(plegado))
    for codigo in _CODIGO.findall(plegado):
        if _codigo_entero(codigo):
            vistas |= dict.fromkeys(_tramos(codigo))
    return [palabra[:MAX_LARGO_LEXEMA] for palabra in vistas][:MAX_LEXEMAS]


def sucesion_de(plegado: str) -> list[str]:
    """Words of a folded text, repeated and in order, as phrases need them."""
    return [palabra[:MAX_LARGO_LEXEMA] for palabra in _PALABRA.findall(plegado)]


def raices(texto: str) -> list[str]:
    """Stems of a text, each once and in order."""
    return raices_de(palabras(texto))


def raices_de(plegadas: Iterable[str]) -> list[str]:
    """Stems of folded words, each once and in order."""
    return list(dict.fromkeys(map(raiz, plegadas)))


def _terminos(plegado: str) -> Iterator[str]:
    """Words to look for: a code with letters as one token, everything else by parts."""
    for trozo in re.findall(r"[a-z0-9ñ]+(?:[-/._][a-z0-9ñ]+)*", plegado):
        partes = _PALABRA.findall(trozo)
        es_clave = _codigo_entero(trozo) and not "".join(partes).isdigit()
        if es_clave and 1 < len(partes) <= MAX_PARTES_CODIGO:
            yield "".join(partes)
        else:
            yield from partes


def analizar_consulta(texto: str) -> Consulta:
    """Turn whatever was typed into at most MAX_TERMINOS_CONSULTA terms; never fails."""
    limpio = " ".join(texto[: MAX_CARACTERES_CONSULTA * 4].split()).translate(_COMILLAS)
    plegado = plegar(limpio[:MAX_CARACTERES_CONSULTA])
    frases = [f[:MAX_TERMINOS_CONSULTA] for f in map(_PALABRA.findall, _entre_comillas(plegado))]
    frases = [[p[:MAX_LARGO_LEXEMA] for p in frase] for frase in frases if len(frase) > 1]
    sueltas = _ENTRECOMILLADO.sub(_sin_frase, plegado)
    largas = [palabra for frase in frases for palabra in frase]
    largas += [termino[:MAX_LARGO_LEXEMA] for termino in _terminos(sueltas)]
    exactas = list(dict.fromkeys(largas))
    recortada = len(texto.strip()) > MAX_CARACTERES_CONSULTA or len(exactas) > MAX_TERMINOS_CONSULTA
    terminos = tuple(Termino(e, raiz(e)) for e in exactas[:MAX_TERMINOS_CONSULTA])
    juntas = tuple(dict.fromkeys(" ".join(frase) for frase in frases))
    return Consulta(terminos, recortada, juntas)


def _entre_comillas(plegado: str) -> list[str]:
    return _ENTRECOMILLADO.findall(plegado)


def _sin_frase(entrecomillado: re.Match[str]) -> str:
    """Quotes around one word, or around none, mean nothing."""
    return entrecomillado[1] if len(_PALABRA.findall(entrecomillado[1])) < 2 else " "
