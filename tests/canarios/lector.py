"""Everything that an answer says: headers, text in every disguise, what files keep inside."""

import html
import re
import zipfile
from io import BytesIO
from urllib.parse import unquote

from PIL import Image
from pypdf import PdfReader

SITIO = "http://127.0.0.1:8000"
_ENLACE = re.compile(r"""(?:href|src|action|data-[a-z-]+|content)=["']([^"'<>\s]+)["']""")
_ENTERA = re.compile(re.escape(SITIO) + r"""(/[^\s"'<>\\)\]|]*)""")
_RUTA = re.compile(r'"(/[^"\s<>\\]*)"')
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_ES_TEXTO = ("text/", "application/json", "application/ld+json", "application/geo+json")


def cuerpo(respuesta):
    """The bytes, without ending the request that the test is in."""
    if not respuesta.streaming:
        return respuesta.content
    recibido = b"".join(respuesta.streaming_content)
    for cerrar in respuesta._resource_closers:
        cerrar()
    return recibido


def dicho(respuesta, recibido):
    """All of it as lower-case text, also as a browser or a program would read it."""
    tipo = respuesta.get("Content-Type", "")
    partes = [f"{nombre}: {valor}" for nombre, valor in respuesta.items()]
    partes += [recibido.decode("utf-8", "replace"), recibido.decode("latin-1")]
    if tipo.startswith("application/pdf"):
        partes += _de_pdf(recibido)
    elif tipo.startswith("image/") and "svg" not in tipo:
        partes += _de_imagen(recibido)
    elif recibido[:2] == b"PK":
        partes += _de_paquete(recibido)
    return "\n".join(_formas("\n".join(partes))).lower()


def _formas(texto):
    sin_escapes = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), texto)
    return [texto, html.unescape(sin_escapes), unquote(texto)]


def _de_pdf(recibido):
    lector = PdfReader(BytesIO(recibido))
    partes = [str(lector.metadata), str(lector.trailer.get("/Info"))]
    if lector.xmp_metadata:
        partes.append(lector.xmp_metadata.stream.get_data().decode("utf-8", "replace"))
    for pagina in lector.pages:
        partes.append(pagina.extract_text())
        partes += [str(anotacion.get_object()) for anotacion in pagina.get("/Annots", [])]
    return partes


def _de_imagen(recibido):
    with Image.open(BytesIO(recibido)) as imagen:
        exif = imagen.getexif()
        return [str(imagen.info), str(dict(exif)), str(dict(exif.get_ifd(0x8825)))]


def _de_paquete(recibido):
    with zipfile.ZipFile(BytesIO(recibido)) as paquete:
        return [paquete.read(nombre).decode("utf-8", "replace") for nombre in paquete.namelist()]


def enlaces(respuesta, recibido):
    """Paths of this site that an answer names, however it names them."""
    tipo = respuesta.get("Content-Type", "")
    halladas = [respuesta["Location"]] if respuesta.has_header("Location") else []
    if tipo.startswith("application/pdf"):
        texto = "\n".join(_de_pdf(recibido))
        return {*_ENTERA.findall(texto), *_propias(halladas)}
    if not (tipo.startswith(_ES_TEXTO) or "xml" in tipo or "ndjson" in tipo):
        return set(_propias(halladas))
    texto = html.unescape(recibido.decode("utf-8", "replace"))
    halladas += _ENLACE.findall(texto) + _RUTA.findall(texto)
    return {*_ENTERA.findall(texto), *_propias(halladas)}


def _propias(direcciones):
    for direccion in direcciones:
        limpia = direccion.removeprefix(SITIO)
        if limpia.startswith("/") and not limpia.startswith("//"):
            yield limpia
