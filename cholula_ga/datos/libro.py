"""An XLSX workbook as a stream: the first rows leave before the last ones are read.

openpyxl finishes the whole file before its first byte may leave: a minute of silence for a large
table, which proxies cut. Only what a table needs of ECMA-376 is here (`docs/decisions/0033`):
cells of text and numbers, no styles, no shared strings. openpyxl reads it back in the tests.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from cholula_ga.datos.celdas import MAX_CELDA_XLSX, para_hoja
from cholula_ga.datos.texto import para_xml

POR_ENVIO = 64 * 1024
FECHA = (1980, 1, 1, 0, 0, 0)  # the same rows give the same bytes
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAQUETE = "http://schemas.openxmlformats.org/package/2006"
_OFICIO = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
Renglones = Iterable[Sequence[Any]]


class _Salida:
    """Where the package is written; what was written is taken away at each send."""

    def __init__(self) -> None:
        self._partes: list[bytes] = []
        self.pendiente = 0

    def write(self, datos: bytes) -> int:
        self._partes.append(bytes(datos))
        self.pendiente += len(datos)
        return len(datos)

    def flush(self) -> None:
        """Nothing waits here."""

    def tomar(self) -> bytes:
        datos = b"".join(self._partes)
        self._partes.clear()
        self.pendiente = 0
        return datos


def lineas_xlsx(hojas: Sequence[tuple[str, Renglones]]) -> Iterator[bytes]:
    """The bytes of a workbook with those sheets (name, rows), as its rows are read."""
    salida = _Salida()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:  # type: ignore[call-overload]
        for nombre, texto in _partes([nombre for nombre, _ in hojas]).items():
            paquete.writestr(_entrada(nombre), texto)
        for numero, (_, renglones) in enumerate(hojas, 1):
            with paquete.open(_entrada(f"xl/worksheets/sheet{numero}.xml"), "w") as hoja:
                hoja.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
                for fila, valores in enumerate(renglones, 1):
                    hoja.write(_renglon(fila, valores).encode())
                    if salida.pendiente >= POR_ENVIO:
                        yield salida.tomar()
                hoja.write(b"</sheetData></worksheet>")
    yield salida.tomar()


def _entrada(nombre: str) -> zipfile.ZipInfo:
    entrada = zipfile.ZipInfo(nombre, FECHA)
    entrada.compress_type = zipfile.ZIP_DEFLATED
    return entrada


def _renglon(fila: int, valores: Sequence[Any]) -> str:
    celdas = "".join(_celda(f"{_letras(n)}{fila}", valor) for n, valor in enumerate(valores, 1))
    return f'<row r="{fila}">{celdas}</row>'


_LETRAS = [get_column_letter(n) for n in range(1, 101)]


def _letras(columna: int) -> str:
    return _LETRAS[columna - 1] if columna <= len(_LETRAS) else get_column_letter(columna)


def _celda(lugar: str, valor: Any) -> str:
    """Numbers stay numbers; text is marked as text, so «=1+1» is read and not computed."""
    if isinstance(valor, int | float | Decimal) and not isinstance(valor, bool):
        return f'<c r="{lugar}"><v>{valor}</v></c>'
    texto = para_xml(para_hoja(str(valor)))[:MAX_CELDA_XLSX]
    if not texto:
        return ""
    interior = f'<t xml:space="preserve">{escape(texto)}</t>'
    return f'<c r="{lugar}" t="inlineStr"><is>{interior}</is></c>'


def _partes(nombres: list[str]) -> dict[str, str]:
    """The parts that say what the package holds."""
    tipos, hojas, relaciones = "", "", ""
    for n, nombre in enumerate(nombres, 1):
        tipos += (
            f'<Override PartName="/xl/worksheets/sheet{n}.xml"'
            f' ContentType="{_OFICIO}.worksheet+xml"/>'
        )
        rotulo = escape(nombre[:31], {'"': "&quot;"})
        hojas += f'<sheet name="{rotulo}" sheetId="{n}" r:id="rId{n}"/>'
        relaciones += (
            f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        )
    return {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PAQUETE}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_OFICIO}.sheet.main+xml"/>'
            f"{tipos}</Types>"
        ),
        "_rels/.rels": (
            f'{_XML}<Relationships xmlns="{_PAQUETE}/relationships"><Relationship Id="rId1"'
            f' Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{hojas}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{_XML}<Relationships xmlns="{_PAQUETE}/relationships">{relaciones}</Relationships>'
        ),
    }
