"""What a step brings is read here: whoever sends something else is told, and nothing is kept."""

from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from django.core.exceptions import ValidationError

TOPE = 2**31
HONDO = 8  # lists inside lists; a step needs three


def _falta(clave: str) -> ValidationError:
    return ValidationError(
        f"El paso llegó incompleto («{clave}»): vuelve a cargar la mesa y repítelo."
    )


def entero(datos: Mapping[str, Any], clave: str, *, hasta: int = TOPE) -> int:
    """A whole number from 0; also as text, as a page's attributes hold it."""
    valor = datos.get(clave)
    if isinstance(valor, str) and valor.isascii() and valor.isdecimal() and len(valor) < 11:
        valor = int(valor)
    if not isinstance(valor, int) or isinstance(valor, bool) or not 0 <= valor <= hasta:
        raise _falta(clave)
    return valor


def plano(texto: object) -> str:
    """Without the line ends of Windows, that forms send, nor outer spaces."""
    return texto.replace("\r\n", "\n").strip() if isinstance(texto, str) else ""


def texto(datos: Mapping[str, Any], clave: str, *, hasta: int) -> str:
    valor = datos.get(clave, "")
    if not isinstance(valor, str):
        raise _falta(clave)
    if len(plano(valor)) > hasta:
        raise ValidationError(f"El texto es muy largo: caben {hasta:,} letras.")
    return plano(valor)


def eleccion(datos: Mapping[str, Any], clave: str, opciones: Iterable[str]) -> str:
    valor = datos.get(clave)
    if not isinstance(valor, str) or valor not in set(opciones):
        raise _falta(clave)
    return valor


def fecha(datos: Mapping[str, Any], clave: str) -> date | None:
    valor = datos.get(clave) or None
    if valor is None:
        return None
    try:
        return date.fromisoformat(valor)
    except (TypeError, ValueError):
        raise ValidationError("Escribe la fecha como año-mes-día.") from None


def enteros(datos: Mapping[str, Any], clave: str) -> list[int]:
    valor = datos.get(clave, [])
    if not isinstance(valor, list) or len(valor) > 100:
        raise _falta(clave)
    return sorted({entero({clave: uno}, clave) for uno in valor})


def se_puede_guardar(valor: object, hondo: int = 0) -> bool:
    """Whether both databases can hold it: no NUL sign, no half of a character, no infinite number.

    Nor is it nested deeper than any step is.
    """
    if isinstance(valor, str):
        return "\x00" not in valor and not any("\ud800" <= letra <= "\udfff" for letra in valor)
    if isinstance(valor, float):
        return isfinite(valor)
    if not isinstance(valor, dict | list):
        return True
    partes = [*valor, *valor.values()] if isinstance(valor, dict) else valor
    return hondo < HONDO and all(se_puede_guardar(parte, hondo + 1) for parte in partes)
