"""Write to the index and ask it; only the door of `publicacion` writes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, overload

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Q
from django.utils import timezone

from cholula_ga.busqueda import motores, vocabulario
from cholula_ga.busqueda.analizador import Consulta, analizar_consulta
from cholula_ga.busqueda.documentos import (
    Entrada,
    columnas,
    de_tipo,
    en_titulo,
    lexemas_buscados,
    raices_en_titulo,
)
from cholula_ga.busqueda.models import Documento, Palabra
from cholula_ga.busqueda.motores import Pregunta

TOPE_CONTEO = 1_000
POR_TANDA = 500
PARA_MOSTRAR = [
    "clave", "tipo", "titulo", "url", "fecha", "es_demo", "dependencia_id", "resumen", "cuerpo"
]  # fmt: skip


def indexar(
    *,
    clave: str,
    tipo: str,
    titulo: str,
    url: str,
    fecha: date | None = None,
    using: str = DEFAULT_DB_ALIAS,
    **otros: Any,
) -> Documento:
    """Put one public thing into the index, or replace what the index knew of it.

    The rest of the keywords are those of `Entrada`.
    """
    entrada = Entrada(clave=clave, tipo=tipo, titulo=titulo, url=url, fecha=fecha, **otros)
    indexar_muchos([entrada], using=using)
    return Documento.objects.using(using).get(clave=clave)


def indexar_entero(
    entrada: Entrada, partes: Sequence[Entrada], *, using: str = DEFAULT_DB_ALIAS
) -> None:
    """Put a thing and its parts into the index; parts that it no longer has leave."""
    with transaction.atomic(using=using):
        sobran = Documento.objects.using(using).filter(parte_de=entrada.clave)
        _sacar(sobran.exclude(clave__in=[parte.clave for parte in partes]), using)
        indexar_muchos([entrada, *partes], using=using)


def indexar_muchos(entradas: Iterable[Entrada], *, using: str = DEFAULT_DB_ALIAS) -> int:
    """Put many things into the index in few statements; returns how many. Keys do not repeat."""
    with transaction.atomic(using=using):
        cambios = vocabulario.Cambios()
        total = sum(len(_reemplazar(t, cambios, using)) for t in _tandas(entradas))
        cambios.guardar(using)
    return total


def rehacer(entradas: Iterable[Entrada], *, using: str = DEFAULT_DB_ALIAS) -> int:
    """Make the whole index anew, vocabulary included; what is not among `entradas` leaves."""
    filas, quedan = Documento.objects.using(using), set[int]()
    with transaction.atomic(using=using):
        Palabra.objects.using(using).all().delete()
        cambios = vocabulario.Cambios(desde_cero=True)
        for tanda in _tandas(entradas):
            quedan |= {d.pk for d in _reemplazar(tanda, cambios, using)}
        cambios.guardar(using)
        for pk in set(filas.values_list("pk", flat=True)) - quedan:
            filas.filter(pk=pk).delete()
    return len(quedan)


def _tandas(entradas: Iterable[Entrada]) -> Iterator[list[Entrada]]:
    reunidas = iter(entradas)
    while tanda := list(islice(reunidas, POR_TANDA)):
        yield tanda


def _reemplazar(
    tanda: Sequence[Entrada], cambios: vocabulario.Cambios, using: str
) -> list[Documento]:
    """Each thing keeps its id, and with it its place among those of the same date."""
    filas = Documento.objects.using(using)
    previos = {d.clave: d for d in filas.filter(clave__in=[e.clave for e in tanda])}
    hoy = timezone.localdate()
    nuevos = [
        Documento(
            pk=previos[entrada.clave].pk if entrada.clave in previos else None,
            clave=entrada.clave,
            fecha=entrada.fecha or hoy,
            **columnas(entrada),
        )
        for entrada in tanda
    ]
    if previos:
        filas.filter(pk__in=[previo.pk for previo in previos.values()]).delete()
    filas.bulk_create(nuevos)
    cambios.anotar(salen=previos.values(), entran=nuevos)
    return nuevos


def quitar(clave: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Take a thing and its parts out of the index; nothing happens if it is not there."""
    with transaction.atomic(using=using):
        _sacar(Documento.objects.using(using).filter(Q(clave=clave) | Q(parte_de=clave)), using)


def _sacar(documentos: Iterable[Documento], using: str) -> None:
    salen = list(documentos)
    if salen:
        Documento.objects.using(using).filter(pk__in=[d.pk for d in salen]).delete()
        cambios = vocabulario.Cambios()
        cambios.anotar(salen=salen)
        cambios.guardar(using)


class Encontrados(Sequence[Documento]):
    """What a query finds, in order, no further than TOPE_CONTEO; each slice asks the database.

    Order: exact words in the title, their stems in the title, anywhere; then newest; then id.
    """

    def __init__(self, consulta: Consulta, tipos: Iterable[str], using: str) -> None:
        self.consulta = consulta
        self.alguna = [de_tipo(tipo) for tipo in tipos]
        self.using = using

    def ids(self, hasta: int = TOPE_CONTEO) -> list[int]:
        """The first ids; a stage is asked only if those before it did not suffice."""
        reunidos: list[int] = []
        for etapa in self._etapas():
            if len(reunidos) < hasta:
                reunidos += motores.ids(etapa, hasta - len(reunidos), using=self.using)
        return reunidos

    def claves(self, hasta: int = TOPE_CONTEO) -> list[str]:
        """The first keys in order, for a list that orders or filters on its own."""
        ids = self.ids(hasta)
        filas = Documento.objects.using(self.using).filter(pk__in=ids).values_list("pk", "clave")
        por_id = dict(filas)
        return [por_id[pk] for pk in ids]

    def _etapas(self) -> Iterator[Pregunta]:
        terminos = self.consulta.terminos
        if not terminos:
            return
        exactas = en_titulo(t.exacta for t in terminos)
        titulo = raices_en_titulo(dict.fromkeys(t.lexema for t in terminos))
        todas = lexemas_buscados(self.consulta)
        juntas = todas[len(titulo) :]
        for deben, menos in ((exactas, ()), (titulo, exactas), (todas, titulo)):
            deben = [*deben, *juntas] if deben is not todas else todas
            yield Pregunta(deben, menos, self.alguna, self.consulta.frases)

    @overload
    def __getitem__(self, cual: int) -> Documento: ...
    @overload
    def __getitem__(self, cual: slice) -> list[Documento]: ...
    def __getitem__(self, cual: int | slice) -> Documento | list[Documento]:
        if isinstance(cual, int):
            return self._filas(self.ids(cual + 1)[cual : cual + 1])[0]
        hasta = TOPE_CONTEO if cual.stop is None else min(cual.stop, TOPE_CONTEO)
        return self._filas(self.ids(hasta)[cual])

    def _filas(self, ids: list[int]) -> list[Documento]:
        filas = Documento.objects.using(self.using).only(*PARA_MOSTRAR).in_bulk(ids)
        return [filas[pk] for pk in ids]

    def __len__(self) -> int:
        return len(self.ids())

    def __iter__(self) -> Iterator[Documento]:
        return iter(self[:])


def buscar(
    texto: str | Consulta,
    *,
    tipos: Iterable[str] | None = None,
    tipo: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Encontrados:
    """Documents that hold every word, and every quoted phrase, of those types or of any."""
    consulta = texto if isinstance(texto, Consulta) else analizar_consulta(texto)
    return Encontrados(consulta, [tipo] if tipo else list(tipos or ()), using)


def contar_por_tipo(
    consulta: Consulta, tipos: Iterable[str], *, using: str = DEFAULT_DB_ALIAS
) -> dict[str, int]:
    """How many of each type, counted no further than TOPE_CONTEO + 1; types with none left out.

    One statement while all fits under the cap; then another with a count for each of `tipos`.
    """
    if not consulta.terminos:
        return {}
    todas, tope = lexemas_buscados(consulta), TOPE_CONTEO + 1
    conteos = motores.por_tipo(Pregunta(todas, frases=consulta.frases), tope, using=using)
    if sum(conteos.values()) < tope:
        return conteos
    pedidos = sorted(set(tipos) | set(conteos))
    preguntas = [Pregunta(todas, (), [de_tipo(t)], consulta.frases) for t in pedidos]
    cuantos = motores.contar_cada(preguntas, tope, using=using)
    return {tipo: n for tipo, n in zip(pedidos, cuantos, strict=True) if n}


def contar_cada(
    consultas: Iterable[Consulta], *, hasta: int, using: str = DEFAULT_DB_ALIAS
) -> list[int]:
    """How many documents each query finds, counting no further than `hasta`; one statement."""
    preguntas = [Pregunta(lexemas_buscados(c), frases=c.frases) for c in consultas]
    return motores.contar_cada(preguntas, hasta, using=using)
