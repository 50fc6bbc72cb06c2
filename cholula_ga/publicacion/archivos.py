"""The one door for files: size, real type, cleaning, storage by content, and its warnings."""

import csv
import hashlib
import re
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils.text import slugify

from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.publicacion.formatos import NOMBRES, REVISORES, Revisado, exigir_firma
from cholula_ga.publicacion.formatos.pdf import dice_su_autoria
from cholula_ga.publicacion.formatos.texto import MAX_TEXTO, decodificar
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.models import Archivo

SINONIMOS = {
    "jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "heif": "heic", "hif": "heic", "tif": "tiff",
}  # fmt: skip
EXTENSIONES = tuple(REVISORES)
OTRAS_IMAGENES = ("gif", "bmp", "tiff", "svg", "jxl", "jp2", "psd", "dng", "raw", "ico")
MAX_NOMBRE = 100
CERROJO_DEL_ALMACEN = 21120  # advisory lock of PostgreSQL
_FECHA_MEXICANA = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")
_TOTALES = re.compile(r"(?i)^\s*(sub)?total(es)?\b")


def extension_de(nombre: str) -> str:
    extension = PurePath(nombre).suffix.lstrip(".").lower()
    return SINONIMOS.get(extension, extension)


def revisar(fichero: UploadedFile) -> Revisado:
    """Check a file by its content. Raises ValidationError saying what is wrong and what to do."""
    maximo = settings.ARCHIVO_TAMANO_MAXIMO
    tamano = fichero.size or 0
    if tamano > maximo:
        raise ValidationError(
            f"El archivo pesa {tamano / 1_048_576:.1f} MB y el máximo es "
            f"{maximo / 1_048_576:.0f} MB. Redúzcalo o divídalo en partes."
        )
    extension = extension_de(fichero.name or "")
    if extension not in REVISORES:
        raise _no_se_acepta(extension)
    fichero.seek(0)
    contenido = fichero.read(maximo + 1)
    if not contenido.strip():
        raise ValidationError("El archivo está vacío. Revise que sea el correcto.")
    exigir_firma(contenido, extension)
    return REVISORES[extension](contenido, extension)


def _no_se_acepta(extension: str) -> ValidationError:
    if extension in OTRAS_IMAGENES:
        return ValidationError(
            f"No se aceptan archivos «.{extension}». Abra la imagen en su programa, guárdela como "
            "JPEG o PNG y súbala otra vez."
        )
    aceptados = ", ".join(NOMBRES[clave] for clave in EXTENSIONES)
    dada = extension or "sin extensión"
    return ValidationError(f"No se aceptan archivos «.{dada}». Suba uno de estos: {aceptados}.")


def nombre_publico(nombre: str, extension: str) -> str:
    """ASCII, lower case, hyphens: an address that survives e-mail and print."""
    base = slugify(PurePath(nombre.replace("\\", "/")).stem)[:MAX_NOMBRE].strip("-_")
    return f"{base or 'archivo'}.{extension}"


def recibir(fichero: UploadedFile, *, dependencia: Dependencia, por: Usuario | None) -> Archivo:
    """Check, clean and store a file; the same bytes of a dependencia are kept once."""
    revisado = getattr(fichero, "revisado", None) or revisar(fichero)
    return almacenar(revisado, nombre=fichero.name or "", dependencia=dependencia, por=por)


@transaction.atomic
def almacenar(
    revisado: Revisado, *, nombre: str, dependencia: Dependencia, por: Usuario | None
) -> Archivo:
    """Store what was checked. Nobody deletes the same bytes while it happens."""
    cerrar_almacen(compartido=True)
    sha256 = hashlib.sha256(revisado.contenido).hexdigest()
    archivo, _ = Archivo.objects.get_or_create(
        sha256=sha256,
        dependencia=dependencia,
        defaults={
            "nombre": nombre_publico(nombre, revisado.extension),
            "tipo": revisado.tipo,
            "extension": revisado.extension,
            "tamano": len(revisado.contenido),
            "ancho": revisado.ancho,
            "alto": revisado.alto,
            "tiene_texto": revisado.tiene_texto,
            "texto": revisado.texto.replace("\x00", " "),
            "subido_por": por,
        },
    )
    _guardar(archivo.ruta, revisado.contenido)
    return archivo


def cerrar_almacen(*, compartido: bool) -> None:
    """Until the transaction ends: many may store at a time, and nobody while one deletes.

    SQLite's immediate transactions come one after the other by themselves.
    """
    if connection.vendor == "postgresql":
        modo = "_shared" if compartido else ""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock{modo}(%s)", [CERROJO_DEL_ALMACEN])


def _guardar(ruta: str, contenido: bytes) -> None:
    """Store once; of two at the same time the second copy is thrown away."""
    if default_storage.exists(ruta):
        return
    guardada = default_storage.save(ruta, ContentFile(contenido))
    if guardada != ruta:
        default_storage.delete(guardada)


def abrir(archivo: Archivo) -> Any:
    return default_storage.open(archivo.ruta, "rb")


def _como_se_lee(nombre: str) -> str:
    """A stored name without its hyphens: they would hide a telephone from the guard."""
    return nombre.replace("-", " ").replace("_", " ")


def datos_personales_de(archivo: Archivo) -> list[str]:
    """What looks like personal data in the file's name and text, each with the file's name."""
    texto = f"{_como_se_lee(archivo.nombre)}\n{archivo.texto}"
    hallados = [f"{archivo.nombre}: {hallazgo}" for hallazgo in buscar_datos_personales(texto)]
    if len(archivo.texto) >= MAX_TEXTO:
        hallados.append(
            f"{archivo.nombre}: es muy largo y solo se buscaron datos personales en su comienzo; "
            "revise usted el resto."
        )
    return hallados


def avisos_de(archivo: Archivo) -> list[str]:
    """What the reviewer must look at before publishing the file (domain §7)."""
    return datos_personales_de(archivo) + avisos_de_formato(archivo)


def avisos_de_formato(archivo: Archivo) -> list[str]:
    """What makes the file hard to read or to reuse."""
    avisos = []
    if archivo.extension == "pdf" and not archivo.tiene_texto:
        avisos.append(
            f"{archivo.nombre}: el PDF es una imagen sin texto; nadie podrá buscar en él ni "
            "escucharlo con un lector de pantalla."
        )
    if archivo.extension == "pdf":
        with abrir(archivo) as fichero:
            porque = dice_su_autoria(fichero.read())
        if porque:
            avisos.append(
                f"{archivo.nombre}: {porque}; cualquiera podrá leer en ellas quién lo hizo y con "
                "qué programa."
            )
    if archivo.extension == "csv":
        with abrir(archivo) as fichero:
            avisos += [f"{archivo.nombre}: {aviso}" for aviso in _avisos_csv(fichero.read())]
    return avisos


def _avisos_csv(contenido: bytes) -> list[str]:
    texto, es_utf8 = decodificar(contenido)
    filas = [fila for fila in csv.reader(texto.splitlines()) if fila]
    encabezado = filas[0] if filas else []
    reglas = [
        (not es_utf8, "no está en UTF-8; los acentos se leerán mal."),
        (
            not encabezado or any(not c.strip() or c.strip().isdigit() for c in encabezado),
            "la primera fila no parece un encabezado con el nombre de cada columna.",
        ),
        (
            any(_TOTALES.match(fila[0]) for fila in filas[1:]),
            "tiene filas de totales; quítelas para que los datos se puedan sumar.",
        ),
        (
            any(_FECHA_MEXICANA.search(celda) for fila in filas[1:] for celda in fila),
            "tiene fechas que no son AAAA-MM-DD.",
        ),
        (";" in texto.split("\n", 1)[0], "separa con punto y coma; use coma."),
    ]
    return [aviso for falla, aviso in reglas if falla]
