"""Files, versions and lines of the log, with unsurprising values."""

import zipfile
from io import BytesIO
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from cholula_ga.publicacion.archivos import recibir
from cholula_ga.publicacion.models import Asiento, Version
from cholula_ga.publicacion.models.bitacora import INICIO
from tests.factories.institucion import una_dependencia

_numero = count(1)
OOXML = "application/vnd.openxmlformats-officedocument"


def una_version(**fields):
    n = next(_numero)
    valores = {
        "clave": f"prueba/{n}",
        "numero": 1,
        "tipo_publico": "prueba",
        "tipo": "primera",
        "titulo": f"Prueba {n}",
        "url": f"/prueba/{n}/",
        "texto": f'{{"titulo":"Prueba {n}","url":"/prueba/{n}/"}}',
        "oficina": "Coordinación General de Transparencia",
        "publicada_el": timezone.now(),
    }
    return Version.objects.create(**(valores | fields))


def un_asiento(version=None, **fields):
    version = version or una_version()
    cabeza = Asiento.objects.cabeza()
    valores = {
        "numero": cabeza.numero + 1 if cabeza else 1,
        "momento": version.publicada_el.replace(microsecond=0),
        "acto": "publicar",
        "clave": version.clave,
        "url": version.url,
        "oficina": version.oficina,
        "version": version,
        "numero_de_version": version.numero,
        "sha256": version.huella,
        "anterior": cabeza.huella if cabeza else INICIO,
    }
    asiento = Asiento(**(valores | fields))
    asiento.huella = asiento.calcular_huella()
    asiento.save()
    return asiento


def un_pdf(texto="Informe de actividades del ejercicio 2023 " * 3):
    """Bytes of a one-page PDF; with texto="" its page has no text."""
    escritor = PdfWriter()
    pagina = escritor.add_blank_page(300, 300)
    contenido = DecodedStreamObject()
    contenido.set_data(f"BT /F1 12 Tf 10 200 Td ({texto}) Tj ET".encode("latin-1"))
    fuente = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fuentes = DictionaryObject({NameObject("/F1"): fuente})
    pagina[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fuentes})
    pagina[NameObject("/Contents")] = escritor._add_object(contenido)
    return _bytes(escritor.write)


def una_imagen(formato="PNG", tamano=(40, 30), **opciones):
    imagen = Image.new("RGB", tamano, "#1c3f94")
    return _bytes(lambda salida: imagen.save(salida, formato, **opciones))


def un_paquete(extension="ods", **partes):
    """Bytes of a minimal office document."""
    minimas = {
        "ods": {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
        "odt": {"mimetype": "application/vnd.oasis.opendocument.text"},
        "xlsx": {"[Content_Types].xml": f"<T>{OOXML}.spreadsheetml.sheet.main+xml</T>"},
        "docx": {"[Content_Types].xml": f"<T>{OOXML}.wordprocessingml.document.main+xml</T>"},
    }[extension]

    def escribir(salida):
        with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
            for nombre, texto in (minimas | partes).items():
                paquete.writestr(nombre, texto)

    return _bytes(escribir)


def un_fichero(nombre="datos.csv", contenido=b"fecha,total\n2023-01-01,3\n"):
    return SimpleUploadedFile(nombre, contenido)


def un_archivo(*, dependencia=None, por=None, publico=False, **fields):
    archivo = recibir(un_fichero(**fields), dependencia=dependencia or una_dependencia(), por=por)
    archivo.publico = publico
    archivo.save()
    return archivo


def _bytes(escribir):
    salida = BytesIO()
    escribir(salida)
    return salida.getvalue()
