"""The rule of search in plain Python, over what was indexed; each engine must agree with it."""

import re
from dataclasses import dataclass
from functools import cache

from cholula_ga.busqueda.analizador import analizar_consulta, palabras, plegar, raices


@dataclass(frozen=True)
class Rasgos:
    exactas: frozenset[str]
    en_titulo: frozenset[str]
    lexemas: frozenset[str]
    textos: tuple[str, ...]


def oraculo(texto, entradas):
    """Keys of the entries in order: exact words in title, stems in title, anywhere; newest; id.

    The entries come in the order of their ids.
    """
    consulta = analizar_consulta(texto)
    exactas = {termino.exacta for termino in consulta.terminos}
    lexemas = {termino.lexema for termino in consulta.terminos}
    hallados = []
    for lugar, entrada in enumerate(entradas):
        suyos = rasgos(entrada)
        if not lexemas or not lexemas <= suyos.lexemas:
            continue
        if not all(any(f" {frase} " in t for t in suyos.textos) for frase in consulta.frases):
            continue
        rango = 0 if exactas <= suyos.exactas else 1 if lexemas <= suyos.en_titulo else 2
        hallados.append((rango, -entrada.fecha.toordinal(), lugar, entrada.clave))
    return [clave for *_, clave in sorted(hallados)]


@cache
def rasgos(entrada):
    textos = [entrada.titulo, entrada.resumen, entrada.cuerpo]
    textos += [a[campo] for a in entrada.archivos for campo in ("nombre", "texto")]
    return Rasgos(
        exactas=frozenset(palabras(entrada.titulo)),
        en_titulo=frozenset(raices(entrada.titulo)),
        lexemas=frozenset(raices("\n".join(textos))),
        textos=tuple(f" {' '.join(re.findall('[a-z0-9ñ]+', plegar(texto)))} " for texto in textos),
    )
