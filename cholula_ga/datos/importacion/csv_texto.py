"""CSV as spreadsheets save it: its encoding and its separator are found out."""

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from io import StringIO, TextIOWrapper
from typing import BinaryIO

from cholula_ga.datos.celdas import reactivar
from cholula_ga.datos.importacion.columnas import Encabezados
from cholula_ga.datos.importacion.errores import ArchivoRechazado
from cholula_ga.datos.importacion.tabla import Tabla

SEPARADORES = (",", ";", "\t")
TROZO = 1 << 18
MAX_CELDAS = 100  # in the heading, as in a workbook
MAX_SEPARADORES = 100_000  # in a line; a text may hold many
VISTA = 1 << 16  # signs of the beginning in which the heading is looked for
A_UTF8 = "En su hoja de cálculo elija «Guardar como», «CSV UTF-8» o «Libro de Excel (.xlsx)»."
ILEGIBLE = f"El archivo no es un CSV que se pueda leer. {A_UTF8}"

csv.field_size_limit(1 << 30)  # a text may be as long as its file, which is bounded before


def abrir(flujo: BinaryIO, encabezados: Encabezados) -> Tabla:
    """UTF-8 with or without its mark, UTF-16 with it, or Windows-1252; «,», «;» or tabs."""
    total = flujo.seek(0, 2)
    codificacion, marca = _codificacion(flujo)
    flujo.seek(marca)
    vista = TextIOWrapper(flujo, encoding=codificacion, newline="")
    principio = vista.read(VISTA)
    vista.detach()
    flujo.seek(marca)
    texto = TextIOWrapper(flujo, encoding=codificacion, newline="")
    separador = _separador(principio, encabezados)
    if principio[:5].casefold() == f"sep={separador}":
        texto.readline()
    lector = csv.reader(_lineas(texto, separador), delimiter=separador, strict=True)
    filas = _filas(lector)
    encabezado = _sin_cola(next(filas, (0, []))[1])
    if len(encabezado) > MAX_CELDAS:
        texto.detach()
        raise ArchivoRechazado(
            f"El encabezado tiene {len(encabezado):,} columnas. Deje las de la plantilla."
        )
    if not encabezados.reconocidas(encabezado):
        texto.detach()
        raise encabezados.sin_encabezado("La primera fila no tiene")
    filas = _del_ancho(filas, len(encabezado))
    return Tabla(encabezado, filas, total, "B", lambda: min(flujo.tell(), total), texto.detach)


def _codificacion(flujo: BinaryIO) -> tuple[str, int]:
    """The encoding by which every byte can be read, and how long its mark is."""
    flujo.seek(0)
    principio = flujo.read(4)
    if principio.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _que_lee(flujo, "utf-16"), 0
    marca = len(BOM_UTF8) if principio.startswith(BOM_UTF8) else 0
    return _que_lee(flujo, *(["utf-8"] if marca else ["utf-8", "cp1252"])), marca


def _que_lee(flujo: BinaryIO, *codificaciones: str) -> str:
    for codificacion in codificaciones:
        flujo.seek(0)
        decodificador = getincrementaldecoder(codificacion)()
        try:
            while trozo := flujo.read(TROZO):
                if "\0" in decodificador.decode(trozo):
                    raise ArchivoRechazado(f"El archivo no es texto: tiene signos nulos. {A_UTF8}")
            decodificador.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return codificacion
    raise ArchivoRechazado(f"Los acentos no se pueden leer. {A_UTF8}")


def _separador(vista: str, encabezados: Encabezados) -> str:
    """The one that a «sep=» line says, or that finds most known columns in the heading."""
    if vista[:4].casefold() == "sep=" and vista[4:5] in SEPARADORES:
        return vista[4]
    return max(SEPARADORES, key=lambda signo: encabezados.reconocidas(_primera(vista, signo)))


def _primera(vista: str, separador: str) -> list[str]:
    try:
        lector = csv.reader(StringIO(vista, newline=""), delimiter=separador)
        return next((fila for fila in lector if any(fila)), [])
    except csv.Error:
        return []


def _lineas(texto: TextIOWrapper, separador: str) -> Iterator[str]:
    """The lines of a file, none of them so wide that its cells would not fit in memory."""
    for numero, linea in enumerate(texto, 1):
        if linea.count(separador) > MAX_SEPARADORES:
            raise ArchivoRechazado(f"La línea {numero} tiene demasiadas celdas. {A_UTF8}")
        yield linea


def _sin_cola(encabezado: list[str]) -> list[str]:
    while encabezado and not encabezado[-1]:
        encabezado.pop()
    return encabezado


def _filas(lector: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    numero = 0
    try:
        for numero, fila in enumerate(lector, 1):
            if any(fila):
                yield numero, [reactivar(celda) if celda[:1] == "'" else celda for celda in fila]
    except csv.Error as error:
        raise ArchivoRechazado(f"Después de la fila {numero}: {ILEGIBLE}") from error


def _del_ancho(
    filas: Iterator[tuple[int, list[str]]], ancho: int
) -> Iterator[tuple[int, list[str]]]:
    """Blank cells at the end may be missing, as Excel leaves them out, or be too many."""
    for numero, fila in filas:
        if len(fila) < ancho:
            fila += [""] * (ancho - len(fila))
        elif len(fila) > ancho and any(fila[ancho:]):
            raise ArchivoRechazado(
                f"La fila {numero} tiene {len(fila)} celdas y el encabezado {ancho}. "
                "Si un texto lleva comas, escríbalo entre comillas."
            )
        yield numero, fila
