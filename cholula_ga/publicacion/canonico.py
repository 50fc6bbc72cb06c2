"""Canonical JSON and its SHA-256: the same bytes for the same content, always.

Source: RFC 8785 (JSON Canonicalization Scheme) without floats: keys sorted by code point, no
white space, UTF-8. Floats are refused so that no platform may print them differently.
"""

import hashlib
import json
from typing import Any


def _sin_flotantes(valor: Any) -> None:
    if isinstance(valor, float):
        raise TypeError(
            "El contenido público lleva enteros o textos, no números de punto flotante."
        )
    if isinstance(valor, dict):
        for clave, interior in valor.items():
            if not isinstance(clave, str):
                raise TypeError("Las claves del contenido público son textos.")
            _sin_flotantes(interior)
    elif isinstance(valor, list):
        for interior in valor:
            _sin_flotantes(interior)


def canonico(contenido: Any) -> str:
    """JSON text of a public content. Raises TypeError on floats and on what JSON cannot hold."""
    _sin_flotantes(contenido)
    return json.dumps(contenido, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def huella(texto: str) -> str:
    """SHA-256 of a text in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(texto.encode()).hexdigest()
