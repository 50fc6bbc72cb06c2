"""The piece of text that shows why a document was found, with the words marked."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cholula_ga.busqueda.analizador import Consulta, plegar, raiz
from cholula_ga.busqueda.models import Documento

LARGO = 240
MAX_EXPLORADO = 5_000
_PALABRA = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def _raiz(palabra: str) -> str:
    return raiz(plegar(palabra))


def _aciertos(texto: str, consulta: Consulta) -> Iterator[tuple[int, int]]:
    buscadas = {termino.lexema for termino in consulta.terminos}
    for palabra in _PALABRA.finditer(texto):
        if _raiz(palabra.group()[:60]) in buscadas:
            yield palabra.span()


def resaltar(texto: str, consulta: Consulta) -> SafeString:
    """The text escaped, with each word of the query inside <mark>."""
    piezas: list[tuple[str, str]] = []
    hasta = 0
    for inicio, fin in _aciertos(texto, consulta):
        piezas.append((texto[hasta:inicio], texto[inicio:fin]))
        hasta = fin
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", piezas), texto[hasta:])


def fragmento(documento: Documento, consulta: Consulta) -> SafeString:
    """The summary if a word is in it, else the first place of the body where one is."""
    cuerpo = documento.cuerpo[:MAX_EXPLORADO]
    for texto in (documento.resumen, cuerpo):
        primero = next(_aciertos(texto, consulta), None)
        if primero is not None:
            return resaltar(_ventana(texto, primero[0]), consulta)
    return resaltar(_ventana(documento.resumen or cuerpo, 0), consulta)


def _ventana(texto: str, posicion: int) -> str:
    """About LARGO characters around a position, cut at spaces."""
    if len(texto) <= LARGO:
        return texto
    inicio = max(0, posicion - LARGO // 3)
    fin = min(len(texto), inicio + LARGO)
    if inicio > 0:
        inicio = texto.find(" ", inicio, posicion) + 1 or inicio
    if fin < len(texto):
        corte = texto.rfind(" ", posicion, fin)
        fin = corte if corte > posicion else fin
    return ("… " if inicio else "") + texto[inicio:fin] + (" …" if fin < len(texto) else "")
