"""The names that facets, rows and map show, read in each answer: they may be corrected.

The keys of what a search found come in the same query: a page asks the database few times.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Coalesce

from cholula_ga.busqueda.models import Documento
from cholula_ga.institucion.models import Dependencia, Localidad
from cholula_ga.publicacion.posiciones import Valor
from proyecto_ciudadano.facetas import CADENA, Respuesta
from proyecto_ciudadano.models import Categoria


class Nombres:
    """By facet and value of the index; and the way back from an address. Two queries.

    `documentos` are ids of the search index; `claves` holds their keys, in that order.
    """

    def __init__(self, documentos: Sequence[int] = ()) -> None:
        self.localidades = {lugar.pk: lugar for lugar in Localidad.objects.all()}
        self._rotulos: dict[tuple[str, Valor], tuple[str, str]] = {}
        self._anteriores: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for estado, *_ in CADENA:
            self._rotulos["estado", estado.value] = (estado.value, str(estado.label))
        for faceta, lista in (("categoria", Categoria), ("respuesta", Respuesta)):
            for valor, rotulo in lista.choices:
                self._rotulos[faceta, valor] = (valor, str(rotulo))
        for lugar in self.localidades.values():
            self._rotulos["localidad", lugar.pk] = (lugar.slug, lugar.nombre)
        claves: dict[int, str] = {}
        for pk, slug, nombre, hasta, anterior in _leer(documentos):
            if not slug:
                claves[pk] = nombre
                continue
            self._rotulos["dependencia", pk] = (slug, nombre)
            if hasta:
                self._anteriores[pk].append((hasta, anterior))
        self.claves = [claves[pk] for pk in documentos if pk in claves]
        self._valores = {(f, escrito): v for (f, v), (escrito, _) in self._rotulos.items()}

    def escrito(self, faceta: str, valor: Valor) -> str:
        """As an address writes it."""
        return self._rotulos.get((faceta, valor), (str(valor), ""))[0]

    def rotulo(self, faceta: str, valor: Valor) -> str:
        return self._rotulos.get((faceta, valor), ("", str(valor)))[1]

    def valor(self, faceta: str, escrito: str) -> Valor:
        """The value that the index knows; one that nothing has if the address invents it."""
        return self._valores.get((faceta, escrito), escrito)

    def dependencia_el(self, pk: int, dia: date) -> str:
        """The name that the office bore that day (as `Dependencia.nombre_el` says it)."""
        for hasta, nombre in sorted(self._anteriores[pk]):
            if dia.isoformat() <= hasta:
                return nombre
        return self.rotulo("dependencia", pk)


def _leer(documentos: Sequence[int]) -> Any:
    """(primary key, slug, name, last day of a former name, former name) of offices; a document of
    the search has no slug and its key as its name."""
    anterior = "nombres_anteriores__"
    dependencias = Dependencia.objects.order_by().values_list(
        "pk",
        "slug",
        "nombre",
        Coalesce(Cast(f"{anterior}hasta", CharField()), _texto("")),
        Coalesce(f"{anterior}nombre", _texto("")),
    )
    if not documentos:
        return dependencias
    hallados = Documento.objects.filter(pk__in=documentos).order_by()
    claves = hallados.values_list("pk", _texto(""), "clave", _texto(""), _texto(""))
    return dependencias.union(claves, all=True)


def _texto(valor: str) -> Value:
    return Value(valor, output_field=CharField())
