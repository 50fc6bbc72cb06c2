"""The first rows of a published CSV, to look at before downloading it.

Bounded on every side, and silent: what cannot be read as a table has no preview.
"""

import csv
import re
from dataclasses import dataclass
from io import StringIO

from cholula_ga.publicacion.archivos import abrir
from cholula_ga.publicacion.formatos.texto import decodificar
from cholula_ga.publicacion.models import Archivo

OCTETOS = 64 * 1024
FILAS = 8
COLUMNAS = 12
SIGNOS = 120  # of one cell
SEPARADORES = ",;\t|"
_NUMERO = re.compile(r"[-+$]?\s?\d[\d,. ]*%?")
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True)
class Celda:
    texto: str
    es_numero: bool


@dataclass(frozen=True)
class Vistazo:
    """A header and its first rows; how much of the table is not here."""

    encabezado: list[Celda]
    filas: list[list[Celda]]
    hay_mas_filas: bool
    columnas_de_mas: int


def vistazo(archivo: Archivo) -> Vistazo | None:
    """The first rows of a CSV in storage; None for anything else or if it makes no table."""
    if archivo.extension != "csv":
        return None
    try:
        with abrir(archivo) as fichero:
            contenido = fichero.read(OCTETOS)
            entero = not fichero.read(1)
    except OSError:
        return None
    return vistazo_de(contenido, entero=entero)


def vistazo_de(contenido: bytes, *, entero: bool) -> Vistazo | None:
    """The same from the first bytes of a file; `entero` if there are no more."""
    texto = _texto(contenido)
    sep = _SEP.match(texto)
    texto = texto[sep.end() :] if sep else texto
    if not entero:
        texto = texto.rpartition("\n")[0]  # the last line may be cut
    try:
        separador = sep[1] if sep and sep[1] in SEPARADORES else _separador(texto)
        filas = _filas(texto, separador)
    except csv.Error:
        return None
    if len(filas) < 2 or len(filas[0]) < 2:
        return None
    return _recortar(filas, entero=entero)


def _texto(contenido: bytes) -> str:
    """UTF-8, UTF-16 by its mark, or the Windows-1252 of old spreadsheets."""
    if contenido.startswith((b"\xff\xfe", b"\xfe\xff")):
        return contenido.decode("utf-16", errors="replace")
    for menos in range(4):  # a sign of up to four bytes may be cut at the end
        texto, es_utf8 = decodificar(contenido[: len(contenido) - menos])
        if es_utf8:
            return texto
    return decodificar(contenido)[0]


def _separador(texto: str) -> str:
    """The one that cuts the header into most pieces; commas if none does."""
    encabezado = texto.partition("\n")[0]
    return max(SEPARADORES, key=lambda signo: len(next(csv.reader([encabezado], delimiter=signo))))


def _filas(texto: str, separador: str) -> list[list[str]]:
    """Up to one row more than those shown, blank ones left out."""
    lector = csv.reader(StringIO(texto, newline=""), delimiter=separador)
    filas: list[list[str]] = []
    for fila in lector:
        if any(celda.strip() for celda in fila):
            filas.append([celda.strip() for celda in fila])
        if len(filas) > FILAS + 1:
            break
    return filas


def _recortar(filas: list[list[str]], *, entero: bool) -> Vistazo:
    encabezado, *cuerpo = filas
    ancho = len(encabezado)
    mostradas = cuerpo[:FILAS]
    numericas = [
        _es_numerica([fila[i] for fila in mostradas if i < len(fila)]) for i in range(ancho)
    ]

    def celdas(fila: list[str]) -> list[Celda]:
        completa = (fila + [""] * ancho)[:ancho]
        pares = zip(completa[:COLUMNAS], numericas[:COLUMNAS], strict=True)
        return [Celda(_corto(texto), es_numero) for texto, es_numero in pares]

    return Vistazo(
        celdas(encabezado),
        [celdas(fila) for fila in mostradas],
        len(cuerpo) > FILAS or not entero,
        max(ancho - COLUMNAS, 0),
    )


def _es_numerica(valores: list[str]) -> bool:
    dichos = [valor for valor in valores if valor]
    return bool(dichos) and all(_NUMERO.fullmatch(valor) for valor in dichos)


def _corto(texto: str) -> str:
    return texto if len(texto) <= SIGNOS else texto[: SIGNOS - 1] + "…"
