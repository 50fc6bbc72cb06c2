"""A workbook looked at from outside, in bounded memory, before a library opens it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from cholula_ga.datos.importacion.errores import ArchivoRechazado

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOJAS = "xl/worksheets/"
MAX_PARTES = 2_000
MAX_BYTES = 120 << 20  # of all its parts, expanded
MAX_VECES = 300  # times that one part of some size may expand
MAX_CELDAS = 100  # in a row
MAX_POR_CELDA = 24  # elements: runs of rich text
MAX_LARGO = 40_000  # signs in a cell; Excel's own limit is 32,767
MAX_TEXTOS = 32 << 20  # signs in the table of shared texts, which is held in memory
MAX_ELEMENTOS = 200_000  # in styles and other parts
MAX_POR_FILA = 150  # elements of all the sheets, for each row that may be imported
MAX_HONDO = 40
MAX_NUMERO = 1_048_576  # of a row
SIN_VALOR_DICHAS = 5
TROZO = 1 << 16

DANOS = (BadZipFile, ZlibError, EOFError, OSError, RuntimeError, ValueError, expat.ExpatError)
DANADO = "El libro está dañado y no se puede abrir. Ábralo en Excel y guárdelo otra vez como .xlsx."
BOMBA = "El libro se expande demasiado al abrirlo: por seguridad no se lee. Guárdelo como CSV."
CIFRADO = (
    "El libro tiene contraseña o es un .xls antiguo. Quite la contraseña y guárdelo como "
    "«Libro de Excel (.xlsx)»."
)
MACROS = "El libro lleva macros. Guárdelo como «Libro de Excel (.xlsx)», sin macros."
NO_XLSX = "Ese archivo no es un libro .xlsx. Guárdelo como «Libro de Excel (.xlsx)» o como CSV."


@dataclass
class Vistazo:
    """What only the XML tells: rows that each sheet holds, and formulas without a stored result."""

    filas: dict[str, int] = field(default_factory=dict)
    sin_valor: dict[str, list[str]] = field(default_factory=dict)
    elementos: int = 0


@contextmanager
def danos_dichos() -> Iterator[None]:
    """What a broken archive raises, in words."""
    try:
        yield
    except DANOS as error:
        raise ArchivoRechazado(DANADO) from error


def mirar(flujo: BinaryIO, *, max_filas: int) -> Vistazo:
    """Raise ArchivoRechazado unless it is a workbook of bounded size without macros."""
    flujo.seek(0)
    if flujo.read(8) == OLE:
        raise ArchivoRechazado(CIFRADO)
    visto = Vistazo()
    with danos_dichos(), ZipFile(flujo) as archivo:
        partes = archivo.infolist()
        _comprobar_partes(partes)
        for parte in partes:
            if parte.filename.endswith((".xml", ".rels")):
                _leer(archivo, parte, visto, max_filas)
    flujo.seek(0)
    return visto


def _comprobar_partes(partes: list[ZipInfo]) -> None:
    nombres = {parte.filename.casefold() for parte in partes}
    if any(nombre.endswith("vbaproject.bin") for nombre in nombres):
        raise ArchivoRechazado(MACROS)
    if "xl/workbook.xml" not in nombres:
        raise ArchivoRechazado(NO_XLSX)
    if any(parte.flag_bits & 1 for parte in partes):
        raise ArchivoRechazado(CIFRADO)
    grande = any(parte.file_size > MAX_VECES * (parte.compress_size + 4096) for parte in partes)
    total = sum(parte.file_size for parte in partes)
    if grande or len(partes) > MAX_PARTES or total > MAX_BYTES:
        raise ArchivoRechazado(BOMBA)


def _leer(archivo: ZipFile, parte: ZipInfo, visto: Vistazo, max_filas: int) -> None:
    mirada: Mirada = Mirada()
    if parte.filename.startswith(HOJAS) and parte.filename.endswith(".xml"):
        hoja = mirada = MiradaDeHoja(max_filas * MAX_POR_FILA - visto.elementos)
        visto.filas[parte.filename] = 0
    elif parte.filename.endswith("sharedStrings.xml"):
        mirada = MiradaDeTextos()
    lector = expat.ParserCreate(namespace_separator="}")
    mirada.poner(lector)
    with archivo.open(parte) as abierta:
        while trozo := abierta.read(TROZO):
            lector.Parse(trozo, False)
    lector.Parse(b"", True)
    if parte.filename in visto.filas:
        visto.filas[parte.filename] = hoja.filas
        visto.elementos += hoja.elementos
        visto.sin_valor[parte.filename] = hoja.sin_valor


def _sin_doctype(*_: Any) -> None:
    raise ArchivoRechazado(BOMBA)


class Mirada:
    """Counts the elements of any part, which a library keeps in memory."""

    def __init__(self) -> None:
        self.elementos = self.hondo = 0

    def poner(self, lector: expat.XMLParserType) -> None:
        lector.StartDoctypeDeclHandler = _sin_doctype
        lector.StartElementHandler = self.empieza
        lector.EndElementHandler = self.termina

    def empieza(self, nombre: str, atributos: dict[str, str]) -> None:
        self.elementos += 1
        self.hondo += 1
        if self.elementos > MAX_ELEMENTOS or self.hondo > MAX_HONDO:
            raise ArchivoRechazado(BOMBA)
        if atributos.get("ContentType", "").endswith("+xml"):
            _exigir_nombre(atributos)

    def termina(self, nombre: str) -> None:
        self.hondo -= 1


def _exigir_nombre(atributos: dict[str, str]) -> None:
    """A part that a library reads as XML must be called so, or nobody would look at it here."""
    nombre = atributos.get("PartName") or f".{atributos.get('Extension', '')}"
    if not nombre.endswith((".xml", ".rels")):
        raise ArchivoRechazado(DANADO)


class MiradaDeTextos(Mirada):
    """The texts that cells share."""

    def poner(self, lector: expat.XMLParserType) -> None:
        super().poner(lector)
        lector.CharacterDataHandler = self.texto
        self.signos = 0

    def empieza(self, nombre: str, atributos: dict[str, str]) -> None:
        self.hondo += 1
        self.signos += 16  # an empty text costs memory too
        self.comprobar()

    def texto(self, datos: str) -> None:
        self.signos += len(datos)
        self.comprobar()

    def comprobar(self) -> None:
        if self.signos > MAX_TEXTOS or self.hondo > MAX_HONDO:
            raise ArchivoRechazado(BOMBA)


class MiradaDeHoja(Mirada):
    """The rows of a sheet, each of which a library holds whole."""

    def __init__(self, max_elementos: int) -> None:
        super().__init__()
        self.max_elementos = max_elementos
        self.filas = self.celdas = self.en_fila = self.largo = 0
        self.celda, self.formula, self.valor = "", False, False
        self.sin_valor: list[str] = []

    def poner(self, lector: expat.XMLParserType) -> None:
        super().poner(lector)
        lector.CharacterDataHandler = self.texto

    def empieza(self, nombre: str, atributos: dict[str, str]) -> None:
        self.hondo += 1
        self.en_fila += 1
        self.elementos += 1
        _, _, local = nombre.rpartition("}")
        if local == "c":
            self.celdas += 1
            self.celda, self.formula, self.valor = atributos.get("r", ""), False, False
            self.largo = 0
        elif local == "row":
            self.filas += 1
            self.en_fila = self.celdas = 0
            self.comprobar_numero(atributos.get("r", "1"))
        elif local == "f":
            self.formula = True
        elif local == "v":
            self.valor, self.largo = True, 0
        if self.elementos > self.max_elementos:
            raise ArchivoRechazado(BOMBA)
        if self.celdas > MAX_CELDAS * 4 or self.en_fila > MAX_CELDAS * MAX_POR_CELDA:
            raise ArchivoRechazado(f"La fila {self.filas} tiene demasiadas celdas.")

    def comprobar_numero(self, numero: str) -> None:
        """A library fills the gap before a row that says to be far below."""
        if not numero.isdecimal() or len(numero) > len(str(MAX_NUMERO)) or int(numero) > MAX_NUMERO:
            raise ArchivoRechazado(DANADO)

    def termina(self, nombre: str) -> None:
        self.hondo -= 1
        if self.formula and nombre.endswith("}c"):
            if not (self.valor and self.largo) and len(self.sin_valor) < SIN_VALOR_DICHAS:
                self.sin_valor.append(self.celda)
            self.formula = False

    def texto(self, datos: str) -> None:
        self.largo += len(datos)
        if self.largo > MAX_LARGO:
            raise ArchivoRechazado(f"La celda {self.celda} tiene más texto del que Excel admite.")
