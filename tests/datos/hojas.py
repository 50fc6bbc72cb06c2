"""Spreadsheets as people and machines make them, for the tests of imports."""

import csv
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HOJA = "xl/worksheets/sheet1.xml"


def un_csv(filas, *, columnas=None, separador=",", codificacion="utf-8"):
    memoria = StringIO()
    escritor = csv.DictWriter(memoria, columnas or list(filas[0]), delimiter=separador)
    escritor.writeheader()
    escritor.writerows(filas)
    return memoria.getvalue().encode(codificacion)


def un_libro(filas, *, titulo="fichas", antes=()):
    libro = Workbook()
    for nombre in antes:
        libro.create_sheet(nombre).append(["léeme"])
    hoja = libro.active if not antes else libro.create_sheet(titulo)
    for fila in [list(filas[0]), *(list(fila.values()) for fila in filas)]:
        hoja.append(fila)
    memoria = BytesIO()
    libro.save(memoria)
    return memoria.getvalue()


def con_parte(libro, nombre, contenido, *, comprimida=True):
    """The workbook with a part replaced; `contenido` may be a function of the old one."""
    memoria = BytesIO()
    como = ZIP_DEFLATED if comprimida else ZIP_STORED
    with ZipFile(BytesIO(libro)) as viejo, ZipFile(memoria, "w", como) as nuevo:
        for parte in viejo.namelist():
            if parte != nombre:
                nuevo.writestr(parte, viejo.read(parte))
        datos = contenido(viejo.read(nombre)) if callable(contenido) else contenido
        nuevo.writestr(nombre, datos)
    return memoria.getvalue()


def subido(contenido, nombre="fichas.csv"):
    return SimpleUploadedFile(nombre, contenido)
