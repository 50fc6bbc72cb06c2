"""From the texts of a public thing to what the engines index; the same for every database.

Each document is a set of tokens, where a prefix with `_`, which no word can hold, says the zone:
`e_agua` the word is in the title, `t_agu` its stem is in the title, `agu` its stem is anywhere,
`p_1f3a` two words lie together somewhere (a hash: the phrase itself is then looked for in
`plegado`), `y_ficha` the type. So every question is one of sets, answered by the index alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from typing import Any
from zlib import crc32

from cholula_ga.busqueda.analizador import Consulta, palabras_de, plegar, raices_de, sucesion_de

MAX_CUERPO = 200_000
MAX_ARCHIVOS = 200_000  # characters of all the files of one document
MAX_BYTES = 700_000  # a tsvector takes a megabyte, counting its own bookkeeping
CUBETAS = 1 << 20
_AJENO_A_TIPO = re.compile(r"[^a-z0-9_]")


@dataclass(frozen=True)
class Entrada:
    """One public thing as search must know it."""

    clave: str
    tipo: str
    titulo: str
    url: str
    resumen: str = ""
    cuerpo: str = ""
    fecha: date | None = None
    es_demo: bool = False
    dependencia_id: int | None = None
    archivos: Sequence[Mapping[str, str]] = ()  # {"nombre", "url", "texto"}
    parte_de: str = ""


def columnas(entrada: Entrada) -> dict[str, Any]:
    """Every column of the row but its key and date, cut to what the index keeps."""
    titulo, resumen = _sin_nulos(entrada.titulo)[:500], _sin_nulos(entrada.resumen)
    cuerpo = _sin_nulos(entrada.cuerpo[:MAX_CUERPO])
    archivos = recortar_archivos(entrada.archivos)
    return {
        "tipo": entrada.tipo,
        "titulo": titulo,
        "resumen": resumen,
        "cuerpo": cuerpo,
        "archivos": archivos,
        "url": entrada.url,
        "es_demo": entrada.es_demo,
        "dependencia_id": entrada.dependencia_id,
        "parte_de": entrada.parte_de,
        **indexable(
            tipo=entrada.tipo, titulo=titulo, resumen=resumen, cuerpo=cuerpo, archivos=archivos
        ),
    }


def recortar_archivos(archivos: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Files with the text that fits; what does not fit is still found by its name."""
    queda, recortados = MAX_ARCHIVOS, []
    for archivo in archivos:
        texto = _sin_nulos(archivo["texto"])[:queda]
        queda -= len(texto)
        recortados.append({"nombre": archivo["nombre"], "url": archivo["url"], "texto": texto})
    return recortados


def indexable(
    *, tipo: str, titulo: str, resumen: str, cuerpo: str, archivos: Sequence[Mapping[str, str]]
) -> dict[str, str]:
    """The two columns that are searched, from the columns that are shown."""
    plegados = [plegar(texto) for texto in textos_de(titulo, resumen, cuerpo, archivos)]
    seguidas = [sucesion_de(plegado) for plegado in plegados]
    exactas = palabras_de(plegados[0])
    lexemas = chain(
        [de_tipo(tipo)],
        en_titulo(exactas),
        raices_en_titulo(raices_de(exactas)),
        raices_de(palabras_de("\n".join(plegados))),
        *(pares(palabras) for palabras in seguidas),
    )
    plegado = " | ".join(" ".join(palabras) for palabras in seguidas)
    return {"lexemas": _acotado(" ".join(dict.fromkeys(lexemas))), "plegado": f" {plegado} "}


def textos_de(
    titulo: str, resumen: str, cuerpo: str, archivos: Sequence[Mapping[str, str]]
) -> list[str]:
    """The texts of a document one by one: no phrase begins in one and ends in another."""
    de_archivos = (texto for a in archivos for texto in (a["nombre"], a["texto"]))
    return [titulo, resumen, cuerpo, *de_archivos]


def en_titulo(exactas: Iterable[str]) -> list[str]:
    return [f"e_{exacta}" for exacta in exactas]


def raices_en_titulo(lexemas: Iterable[str]) -> list[str]:
    return [f"t_{lexema}" for lexema in lexemas]


def de_tipo(tipo: str) -> str:
    return f"y_{_AJENO_A_TIPO.sub('', tipo)}"


def pares(seguidas: Sequence[str]) -> list[str]:
    """A token for every two words that lie together."""
    return [f"p_{crc32(f'{a} {b}'.encode()) % CUBETAS:x}" for a, b in pairwise(seguidas)]


def lexemas_buscados(consulta: Consulta) -> list[str]:
    """What a document must hold, anywhere."""
    juntas = (par for frase in consulta.frases for par in pares(frase.split()))
    return list(dict.fromkeys(chain((t.lexema for t in consulta.terminos), juntas)))


def _acotado(lexemas: str) -> str:
    """The tokens that fit, the last ones left out; the engines count some bytes more for each."""
    if len(lexemas) < MAX_BYTES // 3:
        return lexemas
    ocupados, caben = 0, []
    for lexema in lexemas.split(" "):
        ocupados += len(lexema.encode()) + 5
        if ocupados > MAX_BYTES:
            break
        caben.append(lexema)
    return " ".join(caben)


def _sin_nulos(texto: str) -> str:
    return texto.replace("\x00", " ")
