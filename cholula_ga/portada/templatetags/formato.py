"""How values are written for people: dates, figures, sizes, plain text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

import segno
from django import template
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

MESES = ["enero", "febrero", "marzo", "abril", "mayo", "junio"]
MESES += ["julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"]
NO_CONSTA = "no consta en el documento"
QR_MAXIMO = 300  # characters; a longer address makes a code no telephone reads well
_VINETA = re.compile(r"[-•*]\s+(?P<texto>.+)")
_NUMERAL = re.compile(r"(?P<numero>\d{1,2})[.)]?\s+(?P<texto>.+)")


def _momento(valor: date | str | None) -> date | None:
    """A date or local datetime from what models and stored versions hold."""
    if isinstance(valor, str):
        valor = parse_datetime(valor) if len(valor) > 10 else parse_date(valor)
    if isinstance(valor, datetime) and timezone.is_aware(valor):
        return timezone.localtime(valor)
    return valor or None


@register.filter
def fecha_larga(valor: date | str | None) -> str:
    """«14 de marzo de 2023»."""
    dia = _momento(valor)
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}" if dia else ""


@register.filter
def mes_largo(valor: date | str | None) -> str:
    """«marzo de 2023»."""
    dia = _momento(valor)
    return f"{MESES[dia.month - 1]} de {dia.year}" if dia else ""


@register.filter
def fecha_hora(valor: date | str | None) -> str:
    """«14 de marzo de 2023, 10:30 h»."""
    momento = _momento(valor)
    if not isinstance(momento, datetime):
        return fecha_larga(momento)
    return f"{fecha_larga(momento)}, {momento:%H:%M} h"


@register.filter
def datetime_iso(valor: date | str | None) -> str:
    """For the datetime attribute of <time>."""
    momento = _momento(valor)
    if isinstance(momento, datetime):
        return momento.isoformat(timespec="seconds")
    return momento.isoformat() if momento else ""


@register.filter
def numero(valor: float | Decimal | None) -> str:
    """«1,234», with two decimals at most."""
    if valor is None or isinstance(valor, str):
        return valor or ""
    if isinstance(valor, int):
        return f"{valor:,}"
    return f"{valor:,.2f}".rstrip("0").rstrip(".")


@register.filter
def tamano(octetos: int | None) -> str:
    """«1.2 MB»: what a download weighs."""
    if octetos is None:
        return ""
    for unidad, base in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if octetos >= base:
            cifra = octetos / base
            return f"{cifra:.1f} {unidad}" if cifra < 10 else f"{cifra:,.0f} {unidad}"
    return f"{octetos} bytes"


@register.filter
def o_no_consta(valor: Any) -> Any:
    """The value, or the words that say the document does not hold it."""
    vacio = valor is None or (isinstance(valor, str) and not valor.strip())
    return NO_CONSTA if vacio else valor


@register.filter
def parrafos(texto: str | None) -> SafeString:
    """Plain text as paragraphs and lists; «- » and «1 » open items. Escapes everything."""
    bloques: list[SafeString] = []
    for clase, grupo in groupby(_lineas(texto or ""), key=lambda linea: linea[0]):
        lineas = list(grupo)
        if clase == "p" or (clase == "ol" and len(lineas) == 1):  # «1 de marzo…» is no list
            bloques.extend(format_html("<p>{}</p>", entera) for _, _, entera in lineas)
        else:
            items = format_html_join("", "<li>{}</li>", ((item,) for _, item, _ in lineas))
            bloques.append(format_html("<{0}>{1}</{0}>", clase, items))
    return format_html_join("\n", "{}", ((bloque,) for bloque in bloques))


def _lineas(texto: str) -> Iterator[tuple[str, str, str]]:
    """Each line that says something: its element (p, ul, ol), without its mark, and whole."""
    esperado = 1
    for linea in filter(None, map(str.strip, texto.splitlines())):
        numeral = _NUMERAL.fullmatch(linea)
        if vineta := _VINETA.fullmatch(linea):
            yield "ul", vineta["texto"], linea
            esperado = 1
        elif numeral and int(numeral["numero"]) == esperado:
            yield "ol", numeral["texto"], linea
            esperado += 1
        else:
            yield "p", linea, linea
            esperado = 1


@dataclass(frozen=True)
class Tramo:
    """One piece of a bar that adds up to a whole; positions in percent."""

    texto: str
    valor: int
    clase: str
    x: str
    ancho: str
    cabe: bool


@register.filter
def tramos(filas: Iterable[Mapping[str, Any]]) -> list[Tramo]:
    """Pieces side by side for componentes/barra.html, from rows of texto, valor and clase."""
    lista = list(filas)
    total = sum(fila["valor"] for fila in lista)
    pieza, hasta = [], 0
    for fila in lista:
        x, ancho = (100 * n / total if total else 0.0 for n in (hasta, fila["valor"]))
        hasta += fila["valor"]
        pieza.append(
            Tramo(
                str(fila["texto"]),
                fila["valor"],
                fila.get("clase", ""),
                f"{x:.2f}%",
                f"{ancho:.2f}%",
                ancho >= 6,
            )
        )
    return pieza


@register.filter
def proporcion(valor: float, total: float) -> int:
    """Whole percent of a total, between 0 and 100."""
    return max(0, min(100, round(100 * valor / total))) if total else 0


@dataclass(frozen=True)
class CodigoQR:
    """A QR code ready to draw: an SVG path with one unit per module."""

    trazo: str
    lado: int


@register.filter
@lru_cache(maxsize=512)
def codigo_qr(direccion: str) -> CodigoQR | None:
    """The code of an address, or None if it is too long to be read from paper."""
    if not direccion or len(direccion) > QR_MAXIMO:
        return None
    filas = segno.make_qr(direccion, error="m").matrix
    trazo = "".join(_corridas(fila, y) for y, fila in enumerate(filas))
    return CodigoQR(trazo, len(filas))


def _corridas(fila: Iterable[int], y: int) -> str:
    """The dark runs of one row."""
    trazo, x = "", 0
    for oscuro, grupo in groupby(fila, key=bool):
        largo = len(list(grupo))
        trazo += f"M{x} {y}h{largo}v1h-{largo}z" if oscuro else ""
        x += largo
    return trazo


@register.filter
def enumeradas(textos: Iterable[Any]) -> SafeString:
    """«agua, luz y drenaje», escaped."""
    lista = [conditional_escape(texto) for texto in textos]
    if len(lista) < 2:
        return format_html_join("", "{}", ((texto,) for texto in lista))
    cabeza = format_html_join(", ", "{}", ((texto,) for texto in lista[:-1]))
    nexo = "e" if re.match(r"(?i)h?[ií](?!e)", str(lista[-1])) else "y"
    return format_html("{} {} {}", cabeza, nexo, lista[-1])
