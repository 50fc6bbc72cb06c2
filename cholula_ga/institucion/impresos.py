"""Sheets of paper: tagged PDF (PDF/UA-1) by Typst. Data goes in as JSON, never as markup."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst
from django.http import HttpResponse

from cholula_ga.institucion.imprimible import imprimible


def componer(plantilla: Path, datos: dict[str, Any], **opciones: Any) -> bytes:
    """A PDF/UA-1; the same data gives the same bytes. Other `opciones` of typst, other formats.

    The template imports only files of its own folder.
    """
    salida: Any = typst.compile(
        str(plantilla),
        root=str(plantilla.parent),
        ignore_system_fonts=True,
        sys_inputs={"datos": json.dumps(imprimible(datos), ensure_ascii=False)},
        **({"format": "pdf", "pdf_standards": ["ua-1"]} | opciones),
    )
    return bytes(salida)


def codigo_svg(direccion: str, *, nivel: str = "m", margen: int = 2) -> str:
    """The QR code of an address as SVG: `nivel` of correction (l, m, q, h), `margen` in modules."""
    memoria = BytesIO()
    codigo = segno.make_qr(direccion, error=nivel)
    codigo.save(memoria, kind="svg", border=margen, xmldecl=False)
    return memoria.getvalue().decode()


def respuesta_pdf(contenido: bytes, nombre: str) -> HttpResponse:
    """A PDF to read in the browser; `nombre` is what it is called when it is kept."""
    respuesta = HttpResponse(contenido, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="{nombre}.pdf"'
    return respuesta
