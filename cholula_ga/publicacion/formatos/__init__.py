"""What each accepted kind of file must prove by its content before it enters."""

from cholula_ga.publicacion.formatos.firmas import NOMBRES, exigir_firma
from cholula_ga.publicacion.formatos.imagen import revisar_imagen
from cholula_ga.publicacion.formatos.oficina import revisar_oficina
from cholula_ga.publicacion.formatos.pdf import revisar_pdf
from cholula_ga.publicacion.formatos.revisado import Revisado
from cholula_ga.publicacion.formatos.texto import (
    revisar_csv,
    revisar_geojson,
    revisar_json,
    revisar_xml,
)

REVISORES = {
    "pdf": revisar_pdf,
    "jpg": revisar_imagen,
    "png": revisar_imagen,
    "webp": revisar_imagen,
    "heic": revisar_imagen,
    "avif": revisar_imagen,
    "csv": revisar_csv,
    "json": revisar_json,
    "geojson": revisar_geojson,
    "xml": revisar_xml,
    "ods": revisar_oficina,
    "odt": revisar_oficina,
    "xlsx": revisar_oficina,
    "docx": revisar_oficina,
}
ABIERTOS = ("csv", "json", "geojson", "xml", "ods", "odt")

__all__ = ["ABIERTOS", "NOMBRES", "REVISORES", "Revisado", "exigir_firma"]
