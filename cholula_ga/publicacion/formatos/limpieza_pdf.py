"""Writes a PDF again without what tells who made it. A process of its own, as `lector_pdf`.

Standard input: the PDF. Standard output: the clean PDF, or nothing if it could not be done. Pages,
tags, links, forms and attachments of tags stay; earlier revisions and unused objects do not.
"""

import resource
import sys
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

SEGUNDOS = 20
MEMORIA = 1 << 30
MARCA = "Limpio de autoria y programas"  # as the producer: it tells that the rest was taken out
# XMP, private data of programs (they hold whole earlier drafts) and files inside.
DE_CUALQUIERA = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/EF")
DE_UNA_NOTA = ("/T", "/RC", "/CreationDate", "/M", "/NM")


def limpiar(valor: Any) -> None:
    """Take out of a direct object, and of those inside it, who made it and when."""
    if isinstance(valor, ArrayObject):
        for parte in valor:
            limpiar(parte)
    if not isinstance(valor, DictionaryObject):
        return
    es_nota = "/Rect" in valor and valor.get("/Subtype") not in (None, "/Widget")
    for clave in (*DE_CUALQUIERA, *(DE_UNA_NOTA if es_nota else ())):
        valor.pop(NameObject(clave), None)
    for parte in valor.values():
        limpiar(parte)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SEGUNDOS, SEGUNDOS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    lector = PdfReader(BytesIO(sys.stdin.buffer.read()), strict=False)
    escritor = PdfWriter(clone_from=lector)
    escritor.metadata = None
    for objeto in escritor._objects:  # every object that will be written
        limpiar(objeto)
    # A copy takes only what the document reaches: what was unhooked above stays behind.
    copia = PdfWriter(clone_from=PdfReader(BytesIO(_escrito(escritor))))
    copia.metadata = {"/Producer": MARCA}
    if len(copia.pages) == len(lector.pages):
        sys.stdout.buffer.write(_escrito(copia))


def _escrito(escritor: PdfWriter) -> bytes:
    memoria = BytesIO()
    escritor.write(memoria)
    return memoria.getvalue()


if __name__ == "__main__":
    main()
