"""ODS, ODT, XLSX and DOCX: zip packages of the declared kind, bounded and without macros."""

import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from django.core.exceptions import ValidationError

from cholula_ga.publicacion.formatos.firmas import danado, no_lo_es
from cholula_ga.publicacion.formatos.revisado import Revisado
from cholula_ga.publicacion.formatos.xml_seguro import hasta, textos

MAX_ENTRADAS = 4_000
MAX_DESCOMPRIMIDO = 150 * 1024 * 1024
MAX_PARTE = 20 * 1024 * 1024
MAX_TEXTO = 200_000
TROZO = 256 * 1024
ODF = "application/vnd.oasis.opendocument."
OOXML = "application/vnd.openxmlformats-officedocument."
TIPOS = {
    "ods": ODF + "spreadsheet",
    "odt": ODF + "text",
    "xlsx": OOXML + "spreadsheetml.sheet",
    "docx": OOXML + "wordprocessingml.document",
}
PARTES_CON_TEXTO = {
    "ods": "content.xml",
    "odt": "content.xml",
    "xlsx": "xl/sharedStrings.xml",
    "docx": "word/document.xml",
}
PARRAFOS = ("p", "h", "si", "table-cell", "tab", "br", "s")
ACTIVAS = ("vbaproject", "activex", "basic/", "scripts/", ".exe", ".dll", ".js", ".vbs", ".bat")

# What zipfile, zlib and the XML reader raise for a package that is cut, encrypted or malicious.
DE_UN_DANADO = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    ParseError,
    DefusedXmlException,
)


def revisar_oficina(contenido: bytes, extension: str) -> Revisado:
    """Refuse another kind of zip, a bomb, a macro, a password or bytes glued around it."""
    try:
        with zipfile.ZipFile(BytesIO(contenido)) as paquete:
            _exigir_sin_pegotes(paquete, contenido, extension)
            _exigir_partes_sanas(paquete, extension)
            _exigir_tipo(paquete, extension)
            texto = _texto(paquete, PARTES_CON_TEXTO[extension])
    except DE_UN_DANADO as error:
        raise danado(extension) from error
    return Revisado(contenido, TIPOS[extension], extension, texto=texto)


def _exigir_sin_pegotes(paquete: zipfile.ZipFile, contenido: bytes, extension: str) -> None:
    """The first entry begins at byte 0 and nothing follows the directory."""
    entradas = paquete.infolist()
    inicio = min((entrada.header_offset for entrada in entradas), default=-1)
    fin = contenido.rfind(b"PK\x05\x06")
    if inicio != 0 or fin + 22 + len(paquete.comment) != len(contenido):
        raise no_lo_es(extension, "dos archivos pegados en uno")


def _exigir_partes_sanas(paquete: zipfile.ZipFile, extension: str) -> None:
    entradas = paquete.infolist()
    declarado = sum(entrada.file_size for entrada in entradas)
    if len(entradas) > MAX_ENTRADAS or declarado > MAX_DESCOMPRIMIDO:
        raise ValidationError(
            "El documento es demasiado grande por dentro. Divídalo o quite imágenes y hojas."
        )
    for entrada in entradas:
        nombre = entrada.filename.lower()
        if entrada.flag_bits & 0x1:
            raise ValidationError(
                "El documento tiene contraseña. Guárdelo sin ella y súbalo otra vez."
            )
        if nombre.startswith("/") or ".." in nombre.split("/"):
            raise danado(extension)
        if any(activa in nombre for activa in ACTIVAS):
            raise ValidationError(
                "El documento trae macros o programas. Guárdelo sin macros y súbalo otra vez."
            )
        with paquete.open(entrada) as parte:
            while parte.read(TROZO):
                pass


def _exigir_tipo(paquete: zipfile.ZipFile, extension: str) -> None:
    nombres = set(paquete.namelist())
    if extension in ("ods", "odt"):
        declarado = _leer(paquete, "mimetype") if "mimetype" in nombres else b""
        correcto = declarado.strip().decode("ascii", "replace") == TIPOS[extension]
    else:
        tipos = _leer(paquete, "[Content_Types].xml") if "[Content_Types].xml" in nombres else b""
        correcto = f"{TIPOS[extension]}.main+xml".encode() in tipos
    if not correcto:
        raise no_lo_es(extension, "otro tipo de documento o un archivo comprimido")


def _leer(paquete: zipfile.ZipFile, nombre: str) -> bytes:
    with paquete.open(nombre) as parte:
        return parte.read(MAX_PARTE)


def _texto(paquete: zipfile.ZipFile, nombre: str) -> str:
    """The words of the main part, for the personal-data guard."""
    if nombre not in paquete.namelist() or paquete.getinfo(nombre).file_size > MAX_PARTE:
        return ""
    return hasta(textos(_leer(paquete, nombre), bloques=PARRAFOS), MAX_TEXTO)
