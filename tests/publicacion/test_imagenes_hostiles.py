"""What a hostile image carries does not pass the door, and opening it is bounded."""

import ast
import json
import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from cholula_ga.publicacion.archivos import revisar
from cholula_ga.publicacion.formatos import aparte
from tests.factories.publicacion import un_fichero, un_pdf
from tests.publicacion import imagenes as im

JPG, PNG = im.guardar(im.lienzo(), "JPEG"), im.guardar(im.lienzo(), "PNG")
FICHAS_EN_METADATOS = (b"Exif", b"http://ns.adobe", b"ICC_PROFILE", b"iCCP", b"tEXt", b"zTXt")
DEL_FORMATO = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
DEL_FORMATO |= {"loop", "background", "timestamp", "duration"}
LIMPIAS = {
    "jpeg con exif, gps, xmp, iptc, miniatura y perfil": ("a.jpg", im.jpeg_con_todo()),
    "png con textos, exif, perfil y cola": ("a.png", im.png_con_todo()),
    "png animado": ("a.png", im.animada("PNG")),
    "webp con exif, xmp y perfil": ("a.webp", im.webp_con_todo()),
    "webp animado": ("a.webp", im.animada("WEBP")),
    "avif con exif, xmp y perfil": ("a.avif", im.avif_con_todo()),
    "heic con exif, xmp y perfil": ("a.heic", im.heic_con_todo()),
    "heif con otro nombre": ("a.HEIF", im.heic_con_todo()),
    "jpeg con zip pegado": ("a.jpg", JPG + im.un_zip()),
    "jpeg con html pegado": ("a.jpg", JPG + im.COLA_HTML),
    "png con pdf pegado": ("a.png", PNG + un_pdf() + im.CANARIO),
    "png con php pegado": ("a.png", PNG + b"<?php system('CANARIO-ANA-PEREZ');"),
    "jpeg cmyk": ("a.jpg", im.guardar(im.lienzo(modo="CMYK"), "JPEG", comment=im.CANARIO)),
    "jpeg gris progresivo": ("a.jfif", im.guardar(im.lienzo(modo="L"), "JPEG", progressive=True)),
    "png de 16 bits": ("a.png", im.guardar(im.lienzo().convert("L").convert("I;16"), "PNG")),
    "png con paleta transparente": (
        "a.png",
        im.guardar(im.lienzo().quantize(8), "PNG", transparency=0),
    ),
    "png de un bit": ("a.png", im.guardar(im.lienzo(modo="1"), "PNG")),
    "png gris con alfa": ("a.png", im.guardar(im.lienzo(modo="LA"), "PNG")),
    "un pixel": ("a.png", im.guardar(im.lienzo(1, 1), "PNG")),
    "una raya": ("a.png", im.guardar(im.lienzo(1, 40_000), "PNG")),
}
RECHAZADAS = {
    "svg con programa": ("a.svg", b"<svg><script>1</script></svg>", "guárdela como JPEG o PNG"),
    "svg que dice ser png": ("a.png", b"<svg><script>1</script></svg>", "es un dibujo SVG"),
    "gif": ("a.gif", im.animada("GIF"), r"«\.gif»\. Abra la imagen en su programa"),
    "gifar": ("a.jpg", im.animada("GIF") + im.un_zip(), "su contenido es una imagen GIF"),
    "tiff": ("a.tif", im.guardar(im.lienzo(), "TIFF"), r"«\.tiff»\. Abra la imagen"),
    "bmp que dice ser jpg": ("a.jpg", im.guardar(im.lienzo(), "BMP"), "una imagen BMP"),
    "heic que dice ser jpg": ("a.jpg", im.heic_con_todo(), "su contenido es una imagen HEIC"),
    "video que dice ser heic": ("a.heic", b"\x00\x00\x00\x18ftypmp42" + bytes(20), "un video"),
    "jpeg que dice ser heic": ("a.heic", JPG, "su contenido es una imagen JPEG"),
    "jpeg cortado": ("a.jpg", JPG[: len(JPG) // 2], "dañado o incompleto"),
    "png cortado": ("a.png", PNG[: len(PNG) // 2], "dañado o incompleto"),
    "webp cortado": ("a.webp", im.webp_con_todo()[:90], "dañado o incompleto"),
    "heic cortado": ("a.heic", im.heic_con_todo()[:500], "dañado o incompleto"),
    "png de 2,500 millones": ("a.png", im.png_de(50_000, 50_000), "50000 × 50000 pixeles"),
    "png con texto enorme": ("a.png", im.png_con_texto_enorme(), "dañado o incompleto|memoria"),
    "jpeg que dice ser enorme": (
        "a.jpg",
        im.con_medidas_de_jpeg(JPG, 65_000, 65_000),
        "65000 × 65000 pixeles y el máximo son 40 millones",
    ),
    "heic que dice ser enorme": (
        "a.heic",
        im.con_medidas_de_heic(im.heic_con_todo(), 60_000, 60_000),
        "60000 × 60000 pixeles|dañado o incompleto",
    ),
    "más de 40 millones": ("a.png", im.png_de(8_000, 5_001), "el máximo son 40 millones"),
}


@pytest.mark.parametrize(("nombre", "contenido"), LIMPIAS.values(), ids=LIMPIAS)
def test_nothing_but_the_pixels_of_an_image_is_stored(nombre, contenido):
    revisado = revisar(un_fichero(nombre, contenido))

    guardada = Image.open(BytesIO(revisado.contenido))
    guardada.load()
    assert im.CANARIO not in revisado.contenido
    assert not any(ficha in revisado.contenido for ficha in FICHAS_EN_METADATOS)
    assert set(guardada.info) <= DEL_FORMATO
    assert (dict(guardada.getexif()), getattr(guardada, "n_frames", 1)) == ({}, 1)
    assert guardada.size == (revisado.ancho, revisado.alto)
    assert max(guardada.size) <= aparte.MAX_LADO


@pytest.mark.parametrize(("nombre", "contenido", "motivo"), RECHAZADAS.values(), ids=RECHAZADAS)
def test_what_is_not_accepted_is_refused_with_what_to_do(nombre, contenido, motivo):
    with pytest.raises(ValidationError, match=motivo):
        revisar(un_fichero(nombre, contenido))


@pytest.mark.parametrize("nombre", ["a.heic", "a.avif"])
def test_what_few_programs_open_is_stored_as_jpeg(nombre):
    contenido = im.heic_con_todo() if nombre == "a.heic" else im.avif_con_todo()

    revisado = revisar(un_fichero(nombre, contenido))

    assert (revisado.extension, revisado.tipo, revisado.contenido[:3]) == (
        "jpg",
        "image/jpeg",
        b"\xff\xd8\xff",
    )


def _pico(contenido, formato, salida):
    """Peak of resident memory, in MB, of the program that draws; and its answer."""
    codigo = (
        "import resource, runpy, sys\n"
        f"runpy.run_path({str(aparte.PROGRAMA)!r}, run_name='__main__')\n"
        "lineas = open('/proc/self/status').read().splitlines()\n"
        "print(*(l.split()[1] for l in lineas if l.startswith('VmHWM')), file=sys.stderr)"
    )
    orden = {"formato": formato, "salida": salida, "lado": 2400, "memoria": aparte.MEMORIA}
    hecho = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-I", "-c", codigo],
        input=json.dumps(orden | {"segundos": 60}).encode() + b"\n" + contenido,
        capture_output=True,
        check=True,
    )
    return int(hecho.stderr) / 1024, json.loads(hecho.stdout.partition(b"\n")[0])


@pytest.mark.parametrize(
    ("formato", "modo", "opciones"),
    [
        ("JPEG", "RGB", {"quality": 60}),
        ("JPEG", "CMYK", {"quality": 30, "progressive": True}),
        ("PNG", "RGBA", {"compress_level": 1}),
        ("PNG", "P", {"compress_level": 1}),
    ],
)
def test_forty_megapixels_are_drawn_in_bounded_memory(formato, modo, opciones):
    contenido = im.guardar(Image.new(modo, (8_000, 5_000)), formato, **opciones)

    pico, respuesta = _pico(contenido, formato, formato)

    assert respuesta == {"ancho": 2400, "alto": 1500}
    assert pico < 400


def test_a_program_that_dies_or_runs_wild_is_a_refusal_and_not_an_error(monkeypatch, tmp_path):
    programa = tmp_path / "muere.py"
    programa.write_text("import os; os.abort()")
    monkeypatch.setattr(aparte, "PROGRAMA", programa)
    assert aparte.dibujar(PNG, formato="PNG", salida="PNG") is None

    programa.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(aparte, "SEGUNDOS", 0.5)
    with pytest.raises(ValidationError, match="tarda demasiado"):
        aparte.dibujar(PNG, formato="PNG", salida="PNG")


def test_little_memory_is_said_in_words(monkeypatch):
    monkeypatch.setattr(aparte, "MEMORIA", 60)
    contenido = im.guardar(Image.new("RGB", (6_000, 5_000)), "PNG")

    with pytest.raises(ValidationError, match="memoria"):
        aparte.dibujar(contenido, formato="PNG", salida="PNG")


def test_two_images_at_once_wait_for_each_other_and_both_enter():
    hechas = []
    hilos = [
        threading.Thread(target=lambda: hechas.append(revisar(un_fichero("a.jpg", JPG)).ancho))
        for _ in range(3)
    ]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()

    assert hechas == [64, 64, 64]


def _con_letras():
    hoja = Image.new("RGB", (1200, 800), "white")
    pincel, letra = ImageDraw.Draw(hoja), ImageFont.load_default(16)
    for renglon in range(30):
        pincel.text((20, 24 * renglon + 10), "Obra de la banqueta, tramo 1", "black", letra)
    return hoja


def test_letters_stay_legible():
    hoja = _con_letras()

    revisado = revisar(un_fichero("a.jpg", im.guardar(hoja, "JPEG", quality=95)))

    guardada = Image.open(BytesIO(revisado.contenido)).convert("RGB")
    assert ImageStat.Stat(ImageChops.difference(hoja, guardada)).rms[0] < 5


def test_colours_are_those_that_were_meant():
    """With a profile whose red is the blue of others, red is stored as blue."""
    rojo = Image.new("RGB", (16, 16), (255, 0, 0))
    contenido = im.guardar(rojo, "PNG", icc_profile=im.perfil_con_rojo_y_azul_cambiados())

    revisado = revisar(un_fichero("a.png", contenido))

    rojez, _, azul = Image.open(BytesIO(revisado.contenido)).getpixel((8, 8))
    assert (rojez < 40, azul > 215) == (True, True)


def test_a_profile_that_makes_no_sense_is_left_out():
    contenido = im.guardar(im.lienzo(), "PNG", icc_profile=im.CANARIO * 20)

    revisado = revisar(un_fichero("a.png", contenido))

    assert Image.open(BytesIO(revisado.contenido)).tobytes() == im.lienzo().tobytes()


RAIZ = Path(__file__).resolve().parents[2]
ESCRIBEN = {  # who may touch the storage, and who may draw
    "default_storage": {
        "cholula_ga/portada/salud.py",
        "cholula_ga/publicacion/archivos.py",
        "cholula_ga/publicacion/conservados.py",
        "cholula_ga/publicacion/descarte.py",
    },
    "PIL": {
        "cholula_ga/publicacion/formatos/dibujo.py",
        "proyecto_ciudadano/ilustraciones.py",
    },
}


@pytest.mark.parametrize(("nombre", "permitidos"), ESCRIBEN.items(), ids=ESCRIBEN)
def test_no_other_module_stores_files_or_opens_images(nombre, permitidos):
    carpetas = ("cholula_ga", "informacion_util", "proyecto_ciudadano", "sesiones")
    modulos = [ruta for carpeta in carpetas for ruta in (RAIZ / carpeta).rglob("*.py")]

    usan = {
        ruta.relative_to(RAIZ).as_posix()
        for ruta in modulos
        for nodo in ast.walk(ast.parse(ruta.read_text()))
        if isinstance(nodo, ast.Import | ast.ImportFrom) and nombre in {*_nombres(nodo)}
    }

    assert usan == permitidos


def _nombres(nodo):
    """Every part of what an import names."""
    de = getattr(nodo, "module", None) or ""
    return de.split(".") + [parte for alias in nodo.names for parte in alias.name.split(".")]
