"""The words of the public texts, kept by the index, and which of them was probably meant.

A misspelt word keeps its beginning or its end, so the candidates come from two small keys and the
nearest is chosen in Python: the same on every database. Words of what leaves the index leave too.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Q
from rapidfuzz.distance import OSA

from cholula_ga.busqueda.analizador import Consulta, Termino, plegar, raiz
from cholula_ga.busqueda.documentos import textos_de
from cholula_ga.busqueda.models import Documento, Palabra

POR_SENTENCIA = 400
MAX_CANDIDATAS = 4_000
MAX_DUDOSAS = 3
MAX_INTENTOS = 6
_PALABRA = re.compile(r"(?<!\w)[^\W\d_]{3,24}(?!\w)")  # whole: not the letters of a code
ALTA = """INSERT INTO busqueda_palabra (palabra, forma, raiz, inicio, final, documentos)
    VALUES {filas} ON CONFLICT (palabra) DO UPDATE SET
    documentos = busqueda_palabra.documentos + excluded.documentos,
    forma = CASE WHEN excluded.forma <> excluded.palabra THEN excluded.forma
        ELSE busqueda_palabra.forma END"""


@lru_cache(maxsize=50_000)
def _plegada(palabra: str) -> str:
    return plegar(palabra)


def formas_de(documento: Documento) -> dict[str, str]:
    """Folded words of a document, each as it is written there, with accents if it ever has them."""
    textos = textos_de(
        documento.titulo, documento.resumen, documento.cuerpo, documento.archivos or []
    )
    formas: dict[str, str] = {}
    for texto in textos:
        escrito = unicodedata.normalize("NFC", texto.lower())
        for palabra in sorted(set(_PALABRA.findall(escrito))):
            plegada = _plegada(palabra)
            if plegada.isalpha() and formas.get(plegada, plegada) == plegada:
                formas[plegada] = palabra
    return {plegada: forma for plegada, forma in formas.items() if len(plegada) <= 60}


class Cambios:
    """Words of documents that leave and enter, gathered so as to be written once."""

    def __init__(self, *, desde_cero: bool = False) -> None:
        self.desde_cero = desde_cero  # nothing is counted yet, so that nothing leaves
        self.cuenta: Counter[str] = Counter()
        self.formas: dict[str, str] = {}

    def anotar(self, *, salen: Iterable[Documento] = (), entran: Iterable[Documento] = ()) -> None:
        for documento in () if self.desde_cero else salen:
            self.cuenta.subtract(formas_de(documento).keys())
        for documento in entran:
            suyas = formas_de(documento)
            self.cuenta.update(suyas.keys())
            self.formas |= {p: f for p, f in suyas.items() if p not in self.formas or f != p}

    def guardar(self, using: str) -> None:
        ordenada = sorted(self.cuenta.items())
        _sumar({palabra: n for palabra, n in ordenada if n > 0}, self.formas, using)
        _restar({palabra: -n for palabra, n in ordenada if n < 0}, using)


def _sumar(nuevas: Mapping[str, int], formas: Mapping[str, str], using: str) -> None:
    filas = [(p, formas[p], raiz(p), p[: _llave(p)], p[-_llave(p) :], n) for p, n in nuevas.items()]
    with connections[using].cursor() as cursor:
        for inicio in range(0, len(filas), POR_SENTENCIA):
            tanda = filas[inicio : inicio + POR_SENTENCIA]
            marcas = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(tanda))
            cursor.execute(ALTA.format(filas=marcas), [valor for fila in tanda for valor in fila])


def _restar(idas: Mapping[str, int], using: str) -> None:
    palabras = list(idas)
    for inicio in range(0, len(palabras), POR_SENTENCIA):
        tanda = palabras[inicio : inicio + POR_SENTENCIA]
        filas = list(Palabra.objects.using(using).filter(pk__in=tanda).order_by("pk"))
        for fila in filas:
            fila.documentos = max(0, fila.documentos - idas[fila.palabra])
        acaban = [fila.pk for fila in filas if not fila.documentos]
        Palabra.objects.using(using).filter(pk__in=acaban).delete()
        Palabra.objects.using(using).bulk_update(
            [fila for fila in filas if fila.documentos], ["documentos"]
        )


def _llave(palabra: str) -> int:
    """How many letters of each end of a word are its keys."""
    return 2 if len(palabra) <= 6 else 3


def dudosas(consulta: Consulta, *, using: str = DEFAULT_DB_ALIAS) -> list[Termino]:
    """The words of a query that no document holds in any form; codes and numbers are left alone."""
    raices = [t.lexema for t in consulta.terminos]
    conocidas = set(
        Palabra.objects.using(using).filter(raiz__in=raices).values_list("raiz", flat=True)
    )
    return [
        t
        for t in consulta.terminos
        if t.lexema not in conocidas and t.exacta.isalpha() and len(t.exacta) > 2
    ]


def parecidas(terminos: Iterable[Termino], *, using: str) -> dict[str, list[Palabra]]:
    """For each word the likest of the vocabulary: nearest, then in more documents, then a-z."""
    terminos = list(terminos)
    llaves = Q(pk__in=[])
    for termino in terminos:
        e = termino.exacta
        llaves |= Q(inicio__in=[e[:2], e[:3]]) | Q(final__in=[e[-2:], e[-3:]])
    candidatas = Palabra.objects.using(using).filter(llaves).order_by("-documentos", "palabra")
    reunidas = list(candidatas[:MAX_CANDIDATAS])
    return {termino.exacta: _cercanas(termino.exacta, reunidas) for termino in terminos}


def _cercanas(escrita: str, candidatas: Iterable[Palabra]) -> list[Palabra]:
    tope = 1 if len(escrita) <= 5 else 2
    medidas = (
        (OSA.distance(escrita, candidata.palabra, score_cutoff=tope), candidata)
        for candidata in candidatas
        if abs(len(escrita) - len(candidata.palabra)) <= tope
    )
    cerca = [(d, -c.documentos, c.palabra, c) for d, c in medidas if d <= tope]
    return [candidata for *_, candidata in sorted(cerca, key=lambda fila: fila[:3])]


def combinaciones(
    terminos: Iterable[Termino], *, using: str = DEFAULT_DB_ALIAS
) -> list[dict[str, Palabra]]:
    """What may have been meant, word by word, likest first; empty if a word has no candidate."""
    terminos = list(terminos)
    if not 0 < len(terminos) <= MAX_DUDOSAS:
        return []
    opciones = parecidas(terminos, using=using)
    listas = [opciones[t.exacta][:MAX_INTENTOS] for t in terminos]
    lugares = sorted(product(*(range(len(lista)) for lista in listas)), key=lambda n: (sum(n), n))
    return [
        {t.exacta: lista[n] for t, lista, n in zip(terminos, listas, cual, strict=True)}
        for cual in lugares[:MAX_INTENTOS]
    ]
