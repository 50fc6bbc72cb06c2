import hashlib
import time
import tracemalloc
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from cholula_ga.publicacion.archivos import avisos_de, recibir, revisar
from cholula_ga.publicacion.models import Archivo
from tests.factories.institucion import una_dependencia
from tests.factories.publicacion import un_archivo, un_fichero, un_paquete, un_pdf, una_imagen

GEOJSON = b'{"type": "FeatureCollection", "features": []}'
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
BOMBA = b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'


@pytest.mark.parametrize(
    ("nombre", "contenido", "tipo"),
    [
        ("Informe Ñandú.PDF", un_pdf(), "application/pdf"),
        ("foto.jpeg", una_imagen("JPEG"), "image/jpeg"),
        ("plano.png", una_imagen("PNG"), "image/png"),
        ("plano.webp", una_imagen("WEBP"), "image/webp"),
        ("datos.csv", b"a,b\n1,2\n", "text/csv"),
        ("datos.csv", "año;niñas\n".encode("cp1252"), "text/csv"),
        ("datos.json", b'[{"a": 1}]', "application/json"),
        ("mapa.geojson", GEOJSON, "application/geo+json"),
        ("datos.xml", b"<?xml version='1.0'?><datos><dato/></datos>", "application/xml"),
        ("hoja.ods", un_paquete("ods"), "application/vnd.oasis.opendocument.spreadsheet"),
        ("texto.odt", un_paquete("odt"), "application/vnd.oasis.opendocument.text"),
    ],
)
def test_file_that_is_what_it_says_enters(nombre, contenido, tipo):
    assert revisar(un_fichero(nombre, contenido)).tipo == tipo


@pytest.mark.parametrize("extension", ["xlsx", "docx"])
def test_office_document_enters(extension):
    assert revisar(un_fichero(f"a.{extension}", un_paquete(extension))).extension == extension


@pytest.mark.parametrize(
    ("nombre", "contenido", "mensaje"),
    [
        ("a.pdf", una_imagen("PNG"), "dice ser PDF pero no lo es: su contenido es una imagen PNG"),
        ("a.png", un_pdf(), "dice ser imagen PNG pero no lo es: su contenido es un PDF"),
        ("a.csv", b"MZ\x90\x00", "un programa de Windows"),
        ("a.csv", b"<html><script>1</script>", "una página web"),
        ("a.csv", b"a,b\x00\n", "binario, no texto"),
        ("a.pdf", b"%PDF-1.7 nada", "dañado o incompleto"),
        ("a.pdf", un_pdf() + un_paquete("ods"), "otro archivo pegado al final"),
        ("a.pdf", un_pdf() + b"<script>" * 900, "dice ser PDF pero no lo es"),
        ("a.png", una_imagen("PNG")[:60], "dañado o incompleto"),
        ("a.jpg", una_imagen("PNG"), "una imagen PNG"),
        ("a.svg", SVG, "No se aceptan archivos «.svg»"),
        ("a.exe", b"MZ", "No se aceptan archivos «.exe»"),
        ("sin", b"x", "No se aceptan archivos «.sin extensión»"),
        ("a.xml", SVG, "un dibujo SVG"),
        ("a.xml", b"<a><svg/></a>", "ejecuta código"),
        ("a.xml", BOMBA, "entidades"),
        ("a.xml", b"<a>", "dice ser XML pero no lo es"),
        ("a.xml", b"<a>" * 5_000, "dañado o incompleto"),
        ("a.json", b"{", "dice ser JSON pero no lo es"),
        ("a.json", b"[NaN]", "dice ser JSON pero no lo es"),
        ("a.json", b"[" * 200_000, "dice ser JSON pero no lo es"),
        ("a.json", "año".encode("cp1252"), "no está en UTF-8"),
        ("a.geojson", b'{"type": "x"}', "sin datos geográficos"),
        ("a.csv", b"  \n ", "vacío"),
        ("a.ods", un_paquete("odt"), "otro tipo de documento"),
        ("a.xlsx", un_paquete("ods"), "otro tipo de documento"),
        ("a.ods", b"PK\x03\x04 roto", "dañado o incompleto"),
        ("a.ods", un_paquete("ods") + b"pegado", "dos archivos pegados"),
        ("a.xlsx", un_paquete("xlsx", **{"xl/vbaProject.bin": "x"}), "macros"),
        ("a.ods", un_paquete("ods", **{"../../fuera": "x"}), "dañado o incompleto"),
        ("a.ods", un_paquete("ods", **{"content.xml": "0" * 160_000_000}), "demasiado grande"),
        ("a.ods", un_paquete("ods", **{"content.xml": BOMBA.decode()}), "dañado o incompleto"),
    ],
    ids=lambda valor: valor[:20] if isinstance(valor, str) else "",
)
def test_file_that_is_not_what_it_says_is_refused(nombre, contenido, mensaje):
    with pytest.raises(ValidationError, match=mensaje):
        revisar(un_fichero(nombre, contenido))


def test_file_over_the_limit_is_refused(settings):
    settings.ARCHIVO_TAMANO_MAXIMO = 1_048_576

    with pytest.raises(ValidationError, match="pesa 1.9 MB y el máximo es 1 MB"):
        revisar(un_fichero("a.csv", b"a,b\n" * 500_000))


def test_image_with_too_many_pixels_is_refused():
    with pytest.raises(ValidationError, match="9000 × 9000 pixeles"):
        revisar(un_fichero("a.png", una_imagen("PNG", (9_000, 9_000))))


def test_image_loses_its_metadata_and_what_is_glued_to_it():
    exif = Image.Exif()
    exif[0x010E] = "Escuela con nombre"
    contenido = una_imagen("JPEG", exif=exif, comment=b"secreto") + b"PK\x03\x04<script>"

    limpio = revisar(un_fichero("a.jpg", contenido)).contenido

    assert not {b"Escuela", b"secreto", b"script", b"Exif"} & {
        trozo for trozo in (b"Escuela", b"secreto", b"script", b"Exif") if trozo in limpio
    }
    assert Image.open(BytesIO(limpio)).size == (40, 30)


def test_photo_is_turned_upright_and_made_smaller():
    exif = Image.Exif()
    exif[0x0112] = 6
    contenido = una_imagen("JPEG", (4_000, 2_000), exif=exif)

    revisado = revisar(un_fichero("a.jpg", contenido))

    assert (revisado.ancho, revisado.alto) == (1_200, 2_400)


@pytest.mark.parametrize(
    ("extension", "parte", "xml"),
    [
        ("odt", "content.xml", "<b><p>Escribe a ana@<span>gmail</span>.com</p><p>hoy</p></b>"),
        ("docx", "word/document.xml", "<b><p><t>Escribe a ana@gm</t><t>ail.com</t></p>hoy</b>"),
        ("xlsx", "xl/sharedStrings.xml", "<b><si><t>Escribe a ana@gmail.com</t></si>hoy</b>"),
    ],
)
def test_text_of_a_document_is_read_whole_for_the_guard(extension, parte, xml):
    contenido = un_paquete(extension, **{parte: xml})

    assert revisar(un_fichero(f"a.{extension}", contenido)).texto.split("\n") == [
        "Escribe a ana@gmail.com",
        *(["hoy", ""] if extension == "odt" else ["hoy"]),
    ]


def test_big_xml_takes_little_memory():
    contenido = b"<datos>" + b"<d>1</d>" * 100_000 + b"</datos>"
    tracemalloc.start()

    revisar(un_fichero("a.xml", contenido))

    maximo = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert maximo < 3 * len(contenido) + 4_000_000


@pytest.mark.django_db
def test_stored_file_is_named_by_its_content_and_kept_once():
    dependencia = una_dependencia()
    contenido = b"a,b\n1,2\n"

    uno, otro = (
        recibir(un_fichero("Año 2023.csv", contenido), dependencia=dependencia, por=None)
        for _ in range(2)
    )

    sha256 = hashlib.sha256(contenido).hexdigest()
    assert (uno, Archivo.objects.count(), uno.nombre) == (otro, 1, "ano-2023.csv")
    assert uno.ruta == f"{sha256[:2]}/{sha256}.csv"
    with default_storage.open(uno.ruta) as guardado:
        assert guardado.read() == contenido
    vecinos = default_storage.listdir(sha256[:2])[1]  # other tests keep their files here too
    assert [nombre for nombre in vecinos if sha256 in nombre] == [f"{sha256}.csv"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("nombre", "contenido", "avisos"),
    [
        ("a.csv", b"fecha,total\n2023-01-01,3\n", []),
        ("a.csv", "año,b\n1,2\n".encode("cp1252"), ["UTF-8"]),
        ("a.csv", b"1,2\n3,4\n", ["encabezado"]),
        ("a.csv", b"mes,b\nene,2\nTotal,4\n", ["totales"]),
        ("a.csv", b"fecha,b\n31/01/2023,2\n", ["AAAA-MM-DD"]),
        ("a.csv", b"a;b\n1;2\n", ["punto y coma"]),
        ("a.csv", b"nombre,curp\nx,BOXW310820HNERXN09\n", ["CURP"]),
        ("a.pdf", un_pdf(), []),
        ("a.pdf", un_pdf(""), ["imagen sin texto"]),
        ("a.pdf", un_pdf("Escribir a ana@gmail.com para mayores informes " * 3), ["correo"]),
    ],
)
def test_reviewer_is_warned(nombre, contenido, avisos):
    archivo = un_archivo(nombre=nombre, contenido=contenido)

    hallados = avisos_de(archivo)

    assert [any(aviso in hallado for hallado in hallados) for aviso in avisos] == [True] * len(
        hallados
    )


def con_programa(escritor):
    accion = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    escritor.root_object[NameObject("/OpenAction")] = DictionaryObject(accion)


def un_pdf_que(cambiar):
    escritor = PdfWriter(BytesIO(un_pdf()))
    cambiar(escritor)
    salida = BytesIO()
    escritor.write(salida)
    return salida.getvalue()


@pytest.mark.parametrize(
    ("cambiar", "mensaje"),
    [
        (lambda pdf: pdf.encrypt("clave"), "contraseña o candado"),
        (con_programa, "programas o archivos incrustados"),
        (lambda pdf: pdf.add_attachment("a.exe", b"MZ"), "programas o archivos incrustados"),
    ],
    ids=["password", "script", "attachment"],
)
def test_pdf_that_is_locked_or_active_is_refused(cambiar, mensaje):
    with pytest.raises(ValidationError, match=mensaje):
        revisar(un_fichero("a.pdf", un_pdf_que(cambiar)))


def test_pdf_that_would_take_for_ever_to_read_enters_without_text_in_bounded_time():
    contenido = un_pdf("x) Tj (y " * 2_000_000)
    inicio = time.monotonic()

    revisado = revisar(un_fichero("a.pdf", contenido))

    assert (revisado.tiene_texto, revisado.texto) == (False, "")
    assert time.monotonic() - inicio < 20


@pytest.mark.django_db
def test_of_a_file_too_long_to_search_it_says_that_the_rest_was_not_read():
    filas = "calle\n" + "Calle de la Reforma número 5\n" * 8_000

    avisos = avisos_de(un_archivo(nombre="calles.csv", contenido=filas.encode()))

    assert avisos == [
        "calles.csv: es muy largo y solo se buscaron datos personales en su comienzo; "
        "revise usted el resto."
    ]
