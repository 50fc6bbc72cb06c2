"""Plausible texts in Spanish from lists of words, the same for the same seed."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

RUTA = Path(__file__).parent.parent / "datos" / "volumen.json"
BARRIOS = 40
LARGOS = {"resumen": 1, "objetivo": 1, "relevancia": 3, "aportacion": 2, "acciones": 1}
FRASES = {
    "resumen": "resumenes",
    "objetivo": "objetivos",
    "relevancia": "razones",
    "aportacion": "aportaciones",
    "acciones": "acciones",
}


@cache
def vocabulario() -> Mapping[str, Any]:
    return json.loads(RUTA.read_text(encoding="utf-8"))


def _una(azar: Random, lista: Sequence[str]) -> str:
    """Early words more often than late ones, as in real texts."""
    return lista[int(len(lista) * azar.random() ** 2)]


def frase(azar: Random, clase: str) -> str:
    """One sentence of that kind of block."""
    palabras = vocabulario()
    molde = azar.choice(palabras[clase])
    verbos, cosas = palabras["verbos"], palabras["cosas"]
    texto = molde.format(
        v=_una(azar, verbos), c=_una(azar, cosas), v2=_una(azar, verbos), c2=_una(azar, cosas)
    )
    return texto[0].upper() + texto[1:]


def titulo(azar: Random, asunto: str, lugar: str) -> str:
    palabras = vocabulario()
    donde = f" en {lugar}" if lugar else ""
    return (
        f"{azar.choice(palabras['tipos'])} de {asunto}{donde}, {azar.choice(palabras['remates'])}"
    )


def textos(azar: Random, asunto: str, clave: str) -> dict[str, str]:
    """The written blocks of an edition; `clave` is a code that only it holds."""
    bloques = {
        campo: "\n".join(frase(azar, FRASES[campo]) for _ in range(veces))
        for campo, veces in LARGOS.items()
    }
    palabras = vocabulario()
    return bloques | {
        "necesidad": frase(azar, "necesidades"),
        "a_quien_sirve": f"Sirve {azar.choice(palabras['publicos'])}.",
        "acciones": f"{bloques['acciones']}\n- Registrar con la clave {clave}.",
        "palabras_clave": f"{asunto}, {_una(azar, palabras['cosas']).split(' ', 1)[1]}",
    }
