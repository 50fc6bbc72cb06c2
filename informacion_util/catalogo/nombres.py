"""The names that facets show, read in one query: they may be corrected at any time.

The keys of what a search found come in the same query: a page asks the database few times.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from cholula_ga.busqueda.models import Documento
from cholula_ga.institucion.models import Dependencia, Localidad, MarcoNormativo, NombreAnterior
from cholula_ga.publicacion.posiciones import Valor
from informacion_util.catalogo.filtros import ESTANTE
from informacion_util.catalogo.lectura import ENLACE, TODO_EL_MUNICIPIO
from informacion_util.models import Estante, Sector, Tema, Vigencia

ANTERIOR, DOCUMENTO = "anterior", "documento"
MUNICIPIO = ("todo-el-municipio", "Todo el municipio")


@dataclass(frozen=True)
class Nombre:
    """How a value of a facet is written in an address and on the page."""

    valor: str
    nombre: str


class Nombres:
    """By facet and value of the index; and the way back from an address."""

    def __init__(self, hoy: date, documentos: Sequence[int] = ()) -> None:
        """`documentos` are ids of the search index; `claves` holds their keys, in that order."""
        claves: dict[int, str] = {}
        self._nombres: dict[tuple[str, Valor], Nombre] = {
            ("lugar", TODO_EL_MUNICIPIO): Nombre(*MUNICIPIO)
        }
        self._anteriores: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for faceta, lista in (("sector", Sector), ("vigencia", Vigencia), (ESTANTE, Estante)):
            for valor, rotulo in lista.choices:
                self._nombres[faceta, valor] = Nombre(valor, str(rotulo))
        for faceta, pk, slug, nombre in _leer(hoy, documentos):
            if faceta == DOCUMENTO:
                claves[pk] = nombre
            elif faceta == ANTERIOR:
                self._anteriores[pk].append((slug, nombre))
            elif faceta == ESTANTE:
                self._nombres[faceta, slug] = Nombre(slug, nombre[:1].upper() + nombre[1:])
            else:
                self._nombres[faceta, pk] = Nombre(slug, nombre)
        self.claves = [claves[pk] for pk in documentos if pk in claves]
        self._valores = {(f, n.valor): valor for (f, valor), n in self._nombres.items()}

    def de(self, faceta: str, valor: Valor) -> Nombre:
        if faceta == "formato":
            return Nombre(str(valor), "Enlace" if valor == ENLACE else str(valor).upper())
        return self._nombres.get((faceta, valor), Nombre(str(valor), str(valor)))

    def valor(self, faceta: str, escrito: str) -> Valor:
        """The value that the index knows; one that nothing has if the address invents it."""
        return self._valores.get((faceta, escrito), escrito)

    def dependencia_el(self, pk: int, dia: date) -> str:
        """The name that the office bore that day (as `Dependencia.nombre_el` says it)."""
        for hasta, nombre in sorted(self._anteriores[pk]):
            if dia.isoformat() <= hasta:
                return nombre
        return self.de("dependencia", pk).nombre


def _leer(hoy: date, documentos: Sequence[int]) -> Any:
    """(facet, primary key, slug, name) of offices, topics, places and the dated shelf.

    A former name of an office has as its slug the day until which it was in force; a document of
    the search has its key as its name.
    """
    filas = [
        modelo.objects.order_by().values_list(_texto(faceta), "pk", "slug", "nombre")
        for faceta, modelo in (("dependencia", Dependencia), ("tema", Tema), ("lugar", Localidad))
    ]
    anteriores = NombreAnterior.objects.order_by().values_list(
        _texto(ANTERIOR), "dependencia_id", Cast("hasta", CharField()), F("nombre")
    )
    marco = MarcoNormativo.objects.vigentes(hoy).filter(clave="transparencia_proactiva")
    estante = marco.order_by().values_list(
        _texto(ESTANTE), "pk", _texto(Estante.PROACTIVA.value), F("nombre")
    )
    hallados = Documento.objects.filter(pk__in=documentos).order_by()
    claves = hallados.values_list(_texto(DOCUMENTO), "pk", _texto(""), F("clave"))
    return filas[0].union(*filas[1:], anteriores, estante, claves, all=True)


def _texto(valor: str) -> Value:
    return Value(valor, output_field=CharField())
