"""The real kind of a file by its first bytes, and how to say that it is another."""

import puremagic
from django.core.exceptions import ValidationError

NOMBRES = {
    "pdf": "PDF",
    "jpg": "imagen JPEG",
    "png": "imagen PNG",
    "webp": "imagen WebP",
    "heic": "imagen HEIC",
    "avif": "imagen AVIF",
    "csv": "CSV",
    "json": "JSON",
    "geojson": "GeoJSON",
    "xml": "XML",
    "ods": "hoja de cálculo ODS",
    "odt": "documento ODT",
    "xlsx": "hoja de cálculo XLSX",
    "docx": "documento DOCX",
}
PAQUETES = ("ods", "odt", "xlsx", "docx")
TEXTOS = ("csv", "json", "geojson", "xml")
_FIRMAS = [
    (b"%PDF-", "pdf", "un PDF"),
    (b"\x89PNG\r\n\x1a\n", "png", "una imagen PNG"),
    (b"\xff\xd8\xff", "jpg", "una imagen JPEG"),
    (b"GIF8", "gif", "una imagen GIF"),
    (b"II*\x00", "tiff", "una imagen TIFF"),
    (b"MM\x00*", "tiff", "una imagen TIFF"),
    (b"PK\x03\x04", "zip", "un documento de oficina o un archivo comprimido"),
    (b"PK\x05\x06", "zip", "un archivo comprimido vacío"),
    (b"MZ", "exe", "un programa de Windows"),
    (b"\x7fELF", "exe", "un programa de Linux"),
    (b"\xca\xfe\xba\xbe", "exe", "un programa"),
    (b"\xcf\xfa\xed\xfe", "exe", "un programa de Mac"),
    (b"#!", "exe", "un programa"),
    (b"\xd0\xcf\x11\xe0", "ole", "un documento antiguo de Office (.doc, .xls, .ppt)"),
    (b"Rar!", "rar", "un archivo comprimido RAR"),
    (b"7z\xbc\xaf", "7z", "un archivo comprimido 7z"),
    (b"\x1f\x8b", "gz", "un archivo comprimido gzip"),
]
_AVIF, _HEIC = {b"avif", b"avis"}, {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}
_MARCAS = [(b"<!doctype html", "html"), (b"<html", "html"), (b"<svg", "svg"), (b"<script", "html")]


def tipo_real(contenido: bytes) -> tuple[str, str]:
    """Short key and Spanish name of what the bytes are; ("", "") when they bear no signature."""
    if contenido[:4] == b"RIFF" and contenido[8:12] == b"WEBP":
        return "webp", "una imagen WebP"
    if contenido[:2] == b"BM" and contenido[6:10] == bytes(4):  # a CSV may begin with BM
        return "bmp", "una imagen BMP"
    if contenido[:1] == b"\x00" and contenido[4:8] == b"ftyp":
        return _de_contenedor(contenido)
    for firma, clave, nombre in _FIRMAS:
        if contenido.startswith(firma):
            return clave, nombre
    cabeza = contenido[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for marca, clave in _MARCAS:
        if cabeza.startswith(marca) or (cabeza.startswith(b"<?xml") and marca in cabeza):
            return clave, "una página web" if clave == "html" else "un dibujo SVG"
    return "", ""


def _de_contenedor(contenido: bytes) -> tuple[str, str]:
    """By the brands of its first box: photographs of telephones, and videos."""
    largo = min(int.from_bytes(contenido[:4], "big"), 256)
    marcas = {contenido[i : i + 4] for i in range(8, largo, 4)}
    if marcas & _AVIF:
        return "avif", "una imagen AVIF"
    if marcas & _HEIC:
        return "heic", "una imagen HEIC"
    return "video", "un video o un audio"


def _otro_nombre(contenido: bytes) -> str:
    try:
        hallado = puremagic.from_string(contenido[:4096])
    except (puremagic.PureError, ValueError):
        return "otra cosa"
    return f"de tipo {hallado}" if hallado else "otra cosa"


def exigir_firma(contenido: bytes, extension: str) -> None:
    """Refuse bytes whose signature is not the one of their extension."""
    clave, nombre = tipo_real(contenido)
    if extension in TEXTOS:
        correcto = not clave
    elif extension in PAQUETES:
        correcto = clave == "zip"
    else:
        correcto = clave == extension
    if not correcto:
        raise no_lo_es(extension, nombre or _otro_nombre(contenido))


def no_lo_es(extension: str, real: str = "") -> ValidationError:
    """«El archivo dice ser PDF pero no lo es», with what to do."""
    dice = NOMBRES[extension]
    detalle = f": su contenido es {real}" if real else ""
    return ValidationError(
        f"El archivo dice ser {dice} pero no lo es{detalle}. "
        f"Ábralo en su programa, guárdelo como {dice} y súbalo otra vez."
    )


def danado(extension: str) -> ValidationError:
    return ValidationError(
        f"El archivo {NOMBRES[extension]} está dañado o incompleto y no se pudo abrir. "
        "Guárdelo de nuevo desde su programa y súbalo otra vez."
    )
