"""What to do when nothing was found: what was probably meant, and which words do exist."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import DEFAULT_DB_ALIAS

from cholula_ga.busqueda.analizador import Consulta, analizar_consulta, plegar
from cholula_ga.busqueda.indice import TOPE_CONTEO, contar_cada
from cholula_ga.busqueda.models import Palabra
from cholula_ga.busqueda.vocabulario import combinaciones, dudosas

_PALABRA = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Suelta:
    """One word of the query that alone does find something."""

    texto: str
    conteo: int

    @property
    def pasa_del_tope(self) -> bool:
        return self.conteo > TOPE_CONTEO


@dataclass(frozen=True)
class Ayuda:
    """What may be tried instead; each part is empty when it would lead nowhere."""

    sugerencia: str
    sueltas: list[Suelta]
    sin_comillas: str


def ayudar(texto: str, consulta: Consulta, *, using: str = DEFAULT_DB_ALIAS) -> Ayuda:
    """Help for a query without results, in at most five statements."""
    sin_comillas = ""
    if consulta.frases and contar_cada([replace(consulta, frases=())], hasta=1, using=using)[0]:
        sin_comillas = " ".join(termino.exacta for termino in consulta.terminos)
    sugerencia = "" if sin_comillas else sugerir(texto, consulta, using=using)
    return Ayuda(sugerencia, _sueltas(texto, consulta, using), sin_comillas)


def sugerir(texto: str, consulta: Consulta, *, using: str = DEFAULT_DB_ALIAS) -> str:
    """The same query with its unknown words put right; empty unless it leads to results."""
    terminos = dudosas(consulta, using=using)
    opciones = combinaciones(terminos, using=using)
    intentos = [_corregir(texto, cambios) for cambios in opciones]
    consultas = [analizar_consulta(intento) for intento in intentos]
    cuantos = contar_cada(consultas, hasta=1, using=using)
    return next((i for i, hay in zip(intentos, cuantos, strict=True) if hay), "")


def _corregir(texto: str, cambios: Mapping[str, Palabra]) -> str:
    def corregida(palabra: re.Match[str]) -> str:
        cambio = cambios.get(plegar(palabra.group()))
        return cambio.forma if cambio else palabra.group()

    return _PALABRA.sub(corregida, " ".join(texto.split()))


def _sueltas(texto: str, consulta: Consulta, using: str) -> list[Suelta]:
    """Words that exist apart, when there were several."""
    if len(consulta.terminos) < 2:
        return []
    solas = [Consulta((termino,)) for termino in consulta.terminos]
    cuantos = contar_cada(solas, hasta=TOPE_CONTEO + 1, using=using)
    escritas = {plegar(palabra): palabra for palabra in _PALABRA.findall(texto)}
    return [
        Suelta(escritas.get(termino.exacta, termino.exacta), n)
        for termino, n in zip(consulta.terminos, cuantos, strict=True)
        if n
    ]
