"""Runs `dibujo` in a process of its own: no image can take a worker of the site down with it."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

PROGRAMA = Path(__file__).with_name("dibujo.py")
MEMORIA = 448  # MB of address space: forty million pixels need up to 400
SEGUNDOS_DE_CPU = 25
SEGUNDOS = 60  # in all, on a busy machine
MAX_LADO = 2_400
ENTORNO = {"MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1"}

Area = tuple[int, int, int, int]  # left, top, width, height
_de_una_en_una = threading.BoundedSemaphore(1)  # each worker of the site pays for one at a time


class Dibujada(NamedTuple):
    """What is stored: encoded bytes and their size in pixels."""

    contenido: bytes
    ancho: int
    alto: int


def dibujar(
    contenido: bytes, *, formato: str, salida: str, areas: Sequence[Area] = ()
) -> Dibujada | None:
    """Draw an image anew, with `areas` covered; None if it cannot be read.

    `formato` and `salida` are Pillow's names. Raises ValidationError, in words that say what to
    do, for an image that is too large or takes too long.
    """
    orden = {
        "formato": formato,
        "salida": salida,
        "lado": MAX_LADO,
        "areas": [list(area) for area in areas],
        "memoria": MEMORIA,
        "segundos": SEGUNDOS_DE_CPU,
    }
    cabeza, _, dibujada = _ejecutar(json.dumps(orden).encode() + b"\n" + contenido).partition(b"\n")
    respuesta: dict[str, Any] = json.loads(cabeza) if cabeza else {"error": "danada"}
    if respuesta.get("error") == "grande":
        ancho, alto, millones = respuesta["medidas"]
        raise _no_cabe(f"mide {ancho} × {alto} pixeles y el máximo son {millones} millones")
    if respuesta.get("error") == "memoria":
        raise _no_cabe("necesita más memoria de la que se permite")
    if "error" in respuesta:
        return None
    return Dibujada(dibujada, respuesta["ancho"], respuesta["alto"])


def _ejecutar(entrada: bytes) -> bytes:
    """Empty if the program died: a broken image may break its decoder."""
    with _de_una_en_una:
        try:
            hecho = subprocess.run(  # noqa: S603 our own program, with nothing of the user's in it
                [sys.executable, "-I", str(PROGRAMA)],
                input=entrada,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=ENTORNO,
                cwd="/",
                timeout=SEGUNDOS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _no_cabe("tarda demasiado en abrirse") from error
    return hecho.stdout if hecho.returncode == 0 else b""


def _no_cabe(motivo: str) -> ValidationError:
    return ValidationError(
        f"La imagen {motivo}. Ábrala en su programa de imágenes, redúzcala o guárdela como JPEG, "
        "y súbala otra vez."
    )
