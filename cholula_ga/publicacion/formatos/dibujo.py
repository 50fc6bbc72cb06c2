"""Draws an image anew. Run as a program of its own, with bounded memory and time: see `aparte`.

Standard input: a line of JSON (formato, salida, lado, areas, memoria, segundos) and the image.
Standard output: a line of JSON (ancho, alto, or error) and the image drawn. It imports nothing of
the project, opens no file and may write none: what a hostile image achieves ends with it.
"""

import json
import resource
import sys
import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageOps

MEGA = 1_048_576
# Millions of pixels whose decoding fits in the memory given; docs/decisions/0054 has the figures.
MAX_PIXELES = {"JPEG": 40, "PNG": 40, "HEIF": 40, "WEBP": 20, "AVIF": 20}
ENTERA = 24_000_000  # larger ones are reduced by bands before they are resized
OPCIONES: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85},
}
FONDO = "white"
TINTA = "#1b2430"  # of the covered areas
GRISES_DE_16 = ("I;16", "I;16B", "I;16L", "I;16N")


class Grande(Exception):
    """More pixels than the limit: width, height, millions allowed."""


def limitar(memoria: int, segundos: int) -> None:
    """`memoria` in MB of address space. No file may be written and no core is left behind."""
    resource.setrlimit(resource.RLIMIT_AS, (memoria * MEGA, memoria * MEGA))
    resource.setrlimit(resource.RLIMIT_CPU, (segundos, segundos))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def redibujar(contenido: bytes, orden: dict[str, Any]) -> tuple[bytes, tuple[int, int]]:
    """Upright, in sRGB, at most `lado` pixels wide or high, without anything but its pixels."""
    formato, salida, lado = orden["formato"], orden["salida"], orden["lado"]
    _preparar(formato)
    with Image.open(BytesIO(contenido), formats=[formato]) as imagen:
        ancho, alto = imagen.size
        if ancho * alto > MAX_PIXELES[formato] * 1_000_000:
            raise Grande(ancho, alto, MAX_PIXELES[formato])
        imagen.draft("RGB", (lado, lado))
        imagen.load()
        limpia = _limpiar(imagen, salida, lado)
    _cubrir(limpia, orden.get("areas", []))
    memoria = BytesIO()
    limpia.save(memoria, salida, **OPCIONES[salida])
    return memoria.getvalue(), limpia.size


def _preparar(formato: str) -> None:
    """Decoders that no other image needs; with one thread, since each would claim memory."""
    if formato == "HEIF":
        import pi_heif  # type: ignore[import-untyped]

        pi_heif.options.DECODE_THREADS = 1
        pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    if formato == "AVIF":
        from PIL import AvifImagePlugin

        AvifImagePlugin.DEFAULT_MAX_THREADS = 1


def _limpiar(imagen: Image.Image, salida: str, lado: int) -> Image.Image:
    """A new canvas with the pixels alone: no metadata, profile nor palette goes with them."""
    giro = imagen.getexif().get(0x0112)
    perfil = imagen.info.get("icc_profile")
    chica = _reducir(_con_colores(imagen), lado)
    chica = _a_srgb(chica, perfil)
    derecha = _enderezar(chica, giro)
    modo = "RGBA" if "A" in derecha.getbands() and salida != "JPEG" else "RGB"
    limpia = Image.new(modo, derecha.size, FONDO if modo == "RGB" else None)
    if modo == "RGB" and "A" in derecha.getbands():
        limpia.paste(derecha, mask=derecha.getchannel("A"))
    else:
        limpia.paste(derecha.convert(modo))
    return limpia


def _con_colores(imagen: Image.Image) -> Image.Image:
    """In a mode that may be resized: palettes and 16 bits do not mix their neighbours."""
    if imagen.mode in GRISES_DE_16:
        return imagen.convert("I").point(lambda valor: valor * (1 / 257)).convert("L")
    if imagen.mode in ("I", "F"):
        return imagen.point(lambda valor: valor * (1 / 257)).convert("L")
    if "transparency" in imagen.info:
        return imagen.convert("RGBA")
    if imagen.mode in ("P", "PA"):
        return imagen.convert("RGBA" if imagen.mode == "PA" else "RGB")
    return imagen.convert("L") if imagen.mode == "1" else imagen


def _reducir(imagen: Image.Image, lado: int) -> Image.Image:
    ancho, alto = imagen.size
    veces = max(ancho, alto) // lado
    if ancho * alto > ENTERA and min(ancho, alto) > veces > 1:
        imagen = _por_franjas(imagen, veces)
    imagen.thumbnail((lado, lado), Image.Resampling.LANCZOS)
    return imagen


def _por_franjas(imagen: Image.Image, veces: int) -> Image.Image:
    """`imagen.reduce(veces)` without the second copy of the whole that alpha would need."""
    ancho, alto = imagen.size
    menor = Image.new(imagen.mode, (-(-ancho // veces), -(-alto // veces)))
    paso = veces * max(1, 256 // veces)
    for arriba in range(0, alto, paso):
        franja = imagen.crop((0, arriba, ancho, min(arriba + paso, alto)))
        menor.paste(franja.reduce(veces), (0, arriba // veces))
    return menor


def _a_srgb(imagen: Image.Image, perfil: bytes | None) -> Image.Image:
    """RGB or RGBA, with the colours as they were meant."""
    alfa = imagen.getchannel("A") if "A" in imagen.getbands() else None
    solida = imagen.convert(imagen.mode.rstrip("Aa")) if alfa else imagen
    con_perfil = _por_perfil(solida, perfil) if perfil else None
    srgb = con_perfil or solida.convert("RGB")
    if alfa:
        srgb.putalpha(alfa)
    return srgb


def _por_perfil(imagen: Image.Image, perfil: bytes) -> Image.Image | None:
    """None for a profile that makes no sense, or that speaks of another kind of colour."""
    from PIL import ImageCms

    try:
        origen = ImageCms.ImageCmsProfile(BytesIO(perfil))
        destino = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(imagen, origen, destino, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _enderezar(imagen: Image.Image, giro: Any) -> Image.Image:
    lienzo = Image.new(imagen.mode, imagen.size)
    lienzo.paste(imagen)
    lienzo.getexif()[0x0112] = giro if giro in range(1, 9) else 1
    return ImageOps.exif_transpose(lienzo)


def _cubrir(imagen: Image.Image, areas: list[list[int]]) -> None:
    """Opaque rectangles (left, top, width, height), in pixels of what is stored."""
    pincel = ImageDraw.Draw(imagen)
    for izquierda, arriba, ancho, alto in areas:
        caja = (izquierda, arriba, izquierda + ancho - 1, arriba + alto - 1)
        pincel.rectangle(caja, fill=TINTA)


def main() -> None:
    orden = json.loads(sys.stdin.buffer.readline())
    limitar(orden["memoria"], orden["segundos"])
    Image.MAX_IMAGE_PIXELS = None  # ours is stricter and says which one it is
    warnings.simplefilter("ignore")
    dibujada = b""
    try:
        dibujada, (ancho, alto) = redibujar(sys.stdin.buffer.read(), orden)
        respuesta: dict[str, Any] = {"ancho": ancho, "alto": alto}
    except Grande as error:
        respuesta = {"error": "grande", "medidas": error.args}
    except MemoryError:
        respuesta = {"error": "memoria"}
    except Exception:
        # Decoders fail in many ways on broken bytes; none of their words are for people.
        respuesta = {"error": "danada"}
    sys.stdout.buffer.write(json.dumps(respuesta).encode() + b"\n" + dibujada)


if __name__ == "__main__":
    main()
