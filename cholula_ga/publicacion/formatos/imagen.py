"""Images: opened, measured and drawn anew, so that nothing hidden in them is published."""

from collections.abc import Sequence

from cholula_ga.publicacion.formatos.aparte import Area, dibujar
from cholula_ga.publicacion.formatos.firmas import danado
from cholula_ga.publicacion.formatos.revisado import Revisado

FORMATOS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF", "avif": "AVIF"}
SE_GUARDA_COMO = {"heic": "jpg", "avif": "jpg"}  # few browsers show the one, few programs the other


def revisar_imagen(contenido: bytes, extension: str, *, areas: Sequence[Area] = ()) -> Revisado:
    """Re-encode without metadata, upright, in sRGB, at most 2,400 pixels wide or high.

    HEIC and AVIF become JPEG. `areas` are covered in the pixels of the result.
    """
    guardada = SE_GUARDA_COMO.get(extension, extension)
    salida = FORMATOS[guardada]
    dibujada = dibujar(contenido, formato=FORMATOS[extension], salida=salida, areas=areas)
    if dibujada is None:
        raise danado(extension)
    tipo = f"image/{salida.lower()}"
    return Revisado(
        dibujada.contenido, tipo, guardada, dibujada.ancho, dibujada.alto, tiene_texto=False
    )
