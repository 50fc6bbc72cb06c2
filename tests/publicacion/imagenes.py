"""Images as hostile as they come, each with canaries that must not be stored."""

import struct
import zipfile
import zlib
from io import BytesIO

import pillow_heif
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

CANARIO = b"CANARIO-ANA-PEREZ"
TEXTO = CANARIO.decode()
ROJO = (200, 30, 30)
COLA_HTML = b"<html><script>alert('CANARIO-ANA-PEREZ')</script></html>"


def lienzo(ancho=64, alto=48, modo="RGB"):
    return Image.linear_gradient("L").resize((ancho, alto)).convert(modo)


def guardar(imagen, formato, **opciones):
    salida = BytesIO()
    imagen.save(salida, formato, **opciones)
    return salida.getvalue()


def un_exif():
    """A name, a place (GPS of a school) and a thumbnail that is another picture."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = exif[0x9286] = TEXTO
    gps = exif.get_ifd(0x8825)
    gps.update({1: "N", 2: (19.0, 3.0, 7.89), 3: "W", 4: (98.0, 18.0, 4.56), 29: TEXTO})
    return exif.tobytes()


XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>{TEXTO}</dc:creator></x:xmpmeta>".encode()


def un_perfil():
    perfil = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    perfil += CANARIO  # bytes after the tags, as text in a profile
    perfil[0:4] = struct.pack(">I", len(perfil))
    return bytes(perfil)


def perfil_con_rojo_y_azul_cambiados():
    perfil = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return perfil.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x16\x1c\x02\x50\x00\x11"


def segmento(marca, datos):
    return b"\xff" + bytes([marca]) + struct.pack(">H", len(datos) + 2) + datos


def jpeg_con_todo():
    """EXIF with GPS, XMP, IPTC, comment, profile and an embedded thumbnail of another picture."""
    limpio = guardar(lienzo(), "JPEG", exif=un_exif(), icc_profile=un_perfil())
    miniatura = guardar(Image.new("RGB", (32, 32), ROJO), "JPEG", comment=CANARIO)
    ajenos = (
        segmento(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP)
        + segmento(0xED, IPTC + CANARIO)
        + segmento(0xFE, CANARIO)
        + segmento(0xE0, b"JFXX\x00\x10" + miniatura)
    )
    return limpio[:2] + ajenos + limpio[2:]


def trozo(tipo, datos):
    return (
        struct.pack(">I", len(datos)) + tipo + datos + struct.pack(">I", zlib.crc32(tipo + datos))
    )


def png_con_todo():
    info = PngInfo()
    info.add_text("Author", TEXTO)
    info.add_text("Comment", TEXTO, zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode(), "es", "Autora")
    png = guardar(lienzo(), "PNG", pnginfo=info, exif=un_exif(), icc_profile=un_perfil())
    fin = png.index(b"IEND") - 4
    return png[:fin] + trozo(b"caNr", CANARIO) + png[fin:] + CANARIO


def animada(formato):
    otra = Image.new("RGB", (64, 48), ROJO)
    return guardar(lienzo(), formato, save_all=True, append_images=[otra], duration=100)


def webp_con_todo():
    return guardar(lienzo(), "WEBP", exif=un_exif(), xmp=XMP, icc_profile=un_perfil())


def avif_con_todo():
    return guardar(lienzo(), "AVIF", exif=un_exif(), xmp=XMP, icc_profile=un_perfil())


def heic_con_todo(ancho=64, alto=48):
    heif = pillow_heif.from_pillow(lienzo(ancho, alto))
    salida = BytesIO()
    heif.save(salida, exif=un_exif(), xmp=XMP, icc_profile=un_perfil(), quality=60)
    return salida.getvalue()


def un_zip():
    salida = BytesIO()
    with zipfile.ZipFile(salida, "w") as paquete:
        paquete.writestr("lista.txt", CANARIO)
    return salida.getvalue()


def png_de(ancho, alto, modo=0, extra=b""):
    """A PNG that declares that size and compresses to almost nothing."""
    cabeza = struct.pack(">IIBBBBB", ancho, alto, 8, modo, 0, 0, 0)
    datos = zlib.compress(bytes(1_000_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + trozo(b"IHDR", cabeza)
        + extra
        + trozo(b"IDAT", datos)
        + trozo(b"IEND", b"")
    )


def png_con_texto_enorme():
    """A zTXt of a few kilobytes that expands to 500 MB."""
    bomba = zlib.compressobj(9)
    comprimido = b"".join(bomba.compress(bytes(10_000_000)) for _ in range(50)) + bomba.flush()
    return png_de(100, 100, extra=trozo(b"zTXt", b"Comment\x00\x00" + comprimido))


def con_medidas_de_jpeg(jpeg, ancho, alto):
    """The same JPEG declaring another size."""
    inicio = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:inicio] + struct.pack(">HH", alto, ancho) + jpeg[inicio + 4 :]


def con_medidas_de_heic(heic, ancho, alto):
    """The same HEIC declaring another size (box ispe)."""
    inicio = heic.index(b"ispe") + 8
    return heic[:inicio] + struct.pack(">II", ancho, alto) + heic[inicio + 8 :]
