"""A few small real files per office, in every open format, that many entries share."""

import json
from collections.abc import Callable

import tablib
import typst
from django.core.files.uploadedfile import SimpleUploadedFile

from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.archivos import recibir
from cholula_ga.publicacion.models import Archivo

FILAS: list[list[str | int]] = [
    ["Módulo Centro", 120, "demostración"],
    ["Módulo Norte", 87, "demostración"],
]
ENCABEZADO: list[str | int] = ["modulo", "personas_atendidas", "origen"]


def _csv(nombre: str) -> bytes:
    lineas: list[list[str | int]] = [ENCABEZADO, *FILAS, [nombre, 1, "demostración"]]
    return "".join(",".join(f'"{celda}"' for celda in fila) + "\r\n" for fila in lineas).encode()


def _json(nombre: str) -> bytes:
    filas = [dict(zip(ENCABEZADO, fila, strict=True)) for fila in FILAS]
    return json.dumps({"dependencia": nombre, "filas": filas}, ensure_ascii=False).encode()


def _geojson(nombre: str) -> bytes:
    punto = {"type": "Point", "coordinates": [-98.3, 19.05]}
    feature = {"type": "Feature", "geometry": punto, "properties": {"nombre": nombre}}
    coleccion = {"type": "FeatureCollection", "features": [feature]}
    return json.dumps(coleccion, ensure_ascii=False).encode()


def _xml(nombre: str) -> bytes:
    filas = "".join(f"<modulo personas='{n}'>{modulo}</modulo>" for modulo, n, _ in FILAS)
    return f"<?xml version='1.0' encoding='UTF-8'?><datos de='{nombre}'>{filas}</datos>".encode()


def _xlsx(nombre: str) -> bytes:
    return tablib.Dataset(*FILAS, headers=ENCABEZADO, title=nombre[:31]).export("xlsx")


def _pdf(nombre: str) -> bytes:
    texto = json.dumps(f"Documento de demostración de {nombre}. Personas atendidas: 207.")
    fuente = f'#set document(title: {texto})\n#set text(lang: "es")\n#{texto}'
    return typst.compile(fuente.encode(), ignore_system_fonts=True, format="pdf")


ABIERTOS: dict[str, Callable[[str], bytes]] = {
    "csv": _csv,
    "json": _json,
    "geojson": _geojson,
    "xml": _xml,
}
OTROS: dict[str, Callable[[str], bytes]] = {"pdf": _pdf, "xlsx": _xlsx}


def archivos_de(dependencia: Dependencia) -> dict[str, Archivo]:
    """One public file per extension; made once, whatever the number of runs."""
    archivos = {}
    for extension, hacer in (ABIERTOS | OTROS).items():
        nombre = f"volumen-{dependencia.slug}.{extension}"
        archivo = Archivo.objects.filter(dependencia=dependencia, nombre=nombre).first()
        if archivo is None:
            fichero = SimpleUploadedFile(nombre, hacer(dependencia.nombre))
            archivo = recibir(fichero, dependencia=dependencia, por=None)
        archivos[extension] = archivo
    Archivo.objects.filter(pk__in=[a.pk for a in archivos.values()]).update(publico=True)
    return archivos
