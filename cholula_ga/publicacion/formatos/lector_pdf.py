"""Reads a PDF in a process of its own, so that a hostile one cannot hold the site.

Standard input: the PDF. Standard output: one JSON line with what it is, then one per page with its
text. The caller keeps what was written before the limits of time and memory ended the process.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any

from pypdf import PdfReader

SEGUNDOS = 8
MEMORIA = 1 << 30
PAGINAS = 40
MAX_TEXTO = 200_000
NOMBRES_ACTIVOS = ("/JavaScript", "/EmbeddedFiles")
ACCIONES_ACTIVAS = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm")


def _resuelto(valor: Any) -> Any:
    return valor.get_object() if hasattr(valor, "get_object") else valor


def _es_activo(lector: PdfReader) -> bool:
    """Whether it brings scripts or files inside, or acts when it is opened."""
    raiz = _resuelto(lector.trailer["/Root"])
    nombres = _resuelto(raiz.get("/Names", {}))
    apertura = _resuelto(raiz.get("/OpenAction", {}))
    accion = apertura.get("/S") if isinstance(apertura, dict) else None
    return any(clave in nombres for clave in NOMBRES_ACTIVOS) or accion in ACCIONES_ACTIVAS


def _decir(**hechos: Any) -> None:
    print(json.dumps(hechos), flush=True)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SEGUNDOS, SEGUNDOS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    lector = PdfReader(BytesIO(sys.stdin.buffer.read()), strict=False)
    if lector.is_encrypted:
        _decir(cifrado=True, paginas=0, activo=False)
        return
    _decir(cifrado=False, paginas=len(lector.pages), activo=_es_activo(lector))
    largo = 0
    for pagina in lector.pages[:PAGINAS]:
        texto = pagina.extract_text()
        largo += len(texto)
        _decir(texto=texto[:MAX_TEXTO])
        if largo > MAX_TEXTO:
            return


if __name__ == "__main__":
    main()
