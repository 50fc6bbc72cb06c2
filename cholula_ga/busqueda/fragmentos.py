"""The piece of text that shows why a document was found, with the words marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cholula_ga.busqueda.analizador import Consulta, plegar, raiz, sucesion_de
from cholula_ga.busqueda.models import Documento

LARGO = 240
MAX_EXPLORADO = 60_000
_PALABRA = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Fragmento:
    """Marked text and, if it lies in a file, which one."""

    texto: SafeString
    archivo: Mapping[str, str] | None = None


@lru_cache(maxsize=50_000)
def _raices(palabra: str) -> frozenset[str]:
    """Stems of a written word; a few signs (½, ㎏) are several words once folded."""
    return frozenset(raiz(parte) for parte in sucesion_de(plegar(palabra)))


def _aciertos(texto: str, buscadas: frozenset[str]) -> Iterator[tuple[int, int, frozenset[str]]]:
    for palabra in _PALABRA.finditer(texto):
        if hallados := _raices(palabra.group()[:60]) & buscadas:
            yield *palabra.span(), hallados


def _buscadas(consulta: Consulta) -> frozenset[str]:
    return frozenset(termino.lexema for termino in consulta.terminos)


def resaltar(texto: str, consulta: Consulta) -> SafeString:
    """The text escaped, with each word of the query inside <mark>."""
    piezas: list[tuple[str, str]] = []
    hasta = 0
    for inicio, fin, _ in _aciertos(texto, _buscadas(consulta)):
        piezas.append((texto[hasta:inicio], texto[inicio:fin]))
        hasta = fin
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", piezas), texto[hasta:])


def cuanto_cubre(texto: str, consulta: Consulta) -> int:
    """How many of the words of the query are in the text, a quoted phrase counting as many more."""
    faltan = set(_buscadas(consulta))
    todas = len(faltan)
    for *_, hallados in _aciertos(texto[:MAX_EXPLORADO], _buscadas(consulta)):
        faltan -= hallados
        if not faltan:
            break
    frases = [f for f in consulta.frases if _lugar_de_frase(texto, f) is not None]
    return todas - len(faltan) + 10 * len(frases)


def bastante(consulta: Consulta) -> int:
    """What `cuanto_cubre` says of a text with everything."""
    return len(_buscadas(consulta)) + 10 * len(consulta.frases)


def fragmento(
    documento: Documento, consulta: Consulta, archivos: Iterable[Mapping[str, str]] = ()
) -> Fragmento:
    """From whichever of summary, body and files holds more of the query; the first of equals."""
    opciones: list[tuple[str, Mapping[str, str] | None]] = [
        (documento.resumen, None),
        (documento.cuerpo, None),
        *((archivo["texto"], archivo) for archivo in archivos),
    ]
    texto, archivo = max(opciones, key=lambda opcion: cuanto_cubre(opcion[0], consulta))
    texto = texto if texto.strip() else documento.cuerpo
    return Fragmento(resaltar(_ventana(texto, _lugar(texto, consulta)), consulta), archivo)


def _lugar(texto: str, consulta: Consulta) -> int:
    """Where to look: the first phrase, or the first word of the query, or the beginning."""
    for frase in consulta.frases:
        if (lugar := _lugar_de_frase(texto, frase)) is not None:
            return lugar
    primero = next(_aciertos(texto[:MAX_EXPLORADO], _buscadas(consulta)), None)
    return primero[0] if primero else 0


def _lugar_de_frase(texto: str, frase: str) -> int | None:
    palabras = frase.split()
    seguidas = [
        (m.start(), _plegada(m.group()[:60])) for m in _PALABRA.finditer(texto[:MAX_EXPLORADO])
    ]
    for n, (inicio, primera) in enumerate(seguidas):
        if primera == palabras[0] and [p for _, p in seguidas[n : n + len(palabras)]] == palabras:
            return inicio
    return None


@lru_cache(maxsize=50_000)
def _plegada(palabra: str) -> str:
    return plegar(palabra)


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
