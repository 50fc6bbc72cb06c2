"""Images: opened, measured and drawn anew, so that nothing hidden in them is published."""

import warnings
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from cholula_ga.publicacion.formatos.firmas import danado
from cholula_ga.publicacion.formatos.revisado import Revisado

MAX_PIXELES = 40_000_000
MAX_LADO = 2_400
FORMATOS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
OPCIONES: dict[str, dict[str, Any]] = {
    "jpg": {"quality": 85, "optimize": True, "progressive": True},
    "png": {"optimize": True},
    "webp": {"quality": 85},
}


def revisar_imagen(contenido: bytes, extension: str) -> Revisado:
    """Re-encode without metadata, upright and at most MAX_LADO pixels wide or high."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            limpia = _dibujar(contenido, extension)
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise danado(extension) from error
    salida = BytesIO()
    limpia.save(salida, FORMATOS[extension], **OPCIONES[extension])
    tipo = f"image/{FORMATOS[extension].lower()}"
    return Revisado(salida.getvalue(), tipo, extension, *limpia.size, tiene_texto=False)


def _dibujar(contenido: bytes, extension: str) -> Image.Image:
    with Image.open(BytesIO(contenido), formats=[FORMATOS[extension]]) as imagen:
        ancho, alto = imagen.size
        if ancho * alto > MAX_PIXELES:
            raise ValidationError(
                f"La imagen mide {ancho} × {alto} pixeles y el máximo son 40 millones. "
                "Redúzcala en su programa de imágenes y súbala otra vez."
            )
        imagen.draft("RGB", (MAX_LADO, MAX_LADO))
        derecha = ImageOps.exif_transpose(imagen)
        transparente = "A" in derecha.getbands() or "transparency" in derecha.info
        modo = "RGBA" if transparente and extension != "jpg" else "RGB"
        derecha = derecha.convert(modo)
        derecha.thumbnail((MAX_LADO, MAX_LADO))
        limpia = Image.new(modo, derecha.size)
        limpia.paste(derecha)
        return limpia
