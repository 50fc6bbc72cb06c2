"""What the catalogue already has, read once and kept small: a print of each edition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cholula_ga.datos.importacion.celdas import guardado
from cholula_ga.datos.importacion.texto import huella, normal
from cholula_ga.publicacion.revision import EDITABLES, EstadoRevision
from informacion_util.importacion.columnas import NOTA, POR_NOMBRE, Columna
from informacion_util.models import Direccion, Edicion, Ficha
from informacion_util.models.edicion import EN_PREPARACION

LOTE = 2_000


@dataclass(slots=True)
class Existente:
    """An edition: `pk` is None until it is saved."""

    pk: int | None
    estado: str
    version: int
    huella: int

    @property
    def es_editable(self) -> bool:
        return self.estado in EDITABLES


@dataclass(slots=True)
class FichaConocida:
    pk: int | None
    slug: str
    dependencia: int
    estante: str
    tema: str
    ediciones: dict[int, list[Existente]] = field(default_factory=dict)  # by ejercicio's key

    def cuantas(self) -> int:
        return sum(map(len, self.ediciones.values()))

    def actual(self, ejercicio: int) -> Existente | None:
        """The draft of that year, or else what is published, or else the last one that was."""
        todas = self.ediciones.get(ejercicio, [])
        for estados in (EN_PREPARACION, (EstadoRevision.PUBLICADA,)):
            for edicion in todas:
                if edicion.estado in estados:
                    return edicion
        return max(todas, key=lambda edicion: edicion.version, default=None)

    def de_version(self, ejercicio: int, version: int) -> Existente | None:
        todas = self.ediciones.get(ejercicio, [])
        return next((edicion for edicion in todas if edicion.version == version), None)

    def siguiente(self, ejercicio: int) -> int:
        return max((e.version for e in self.ediciones.get(ejercicio, [])), default=0) + 1


class Indice:
    """Every ficha by its addresses, and the editions of some dependencias."""

    def __init__(self, dependencias: Iterable[int], columnas: Sequence[Columna]) -> None:
        self.comparadas = [columna for columna in columnas if not columna.de_la_ficha]
        self.fichas: dict[str, FichaConocida] = {}
        self.por_titulo: dict[tuple[int, str], FichaConocida] = {}
        por_pk = self._leer_fichas()
        self._leer_ediciones(set(dependencias), por_pk)

    def _leer_fichas(self) -> dict[int, FichaConocida]:
        por_pk = {}
        campos = ("pk", "slug", "mudada_a", "dependencia_id", "estante", "tema_id")
        for pk, slug, otra, de, estante, tema in Ficha.objects.values_list(*campos).iterator(LOTE):
            ficha = FichaConocida(pk, slug, de, estante, str(tema or ""))
            por_pk[pk] = self.fichas[slug] = ficha
            if otra:
                self.fichas[otra] = ficha
        for slug, pk in Direccion.objects.values_list("slug", "ficha_id"):
            self.fichas.setdefault(slug, por_pk[pk])
        return por_pk

    def _leer_ediciones(self, dependencias: set[int], por_pk: dict[int, FichaConocida]) -> None:
        campos = [columna.campo for columna in self.comparadas]
        leidos = [guardado(columna) for columna in self.comparadas]
        filas = Edicion.objects.filter(ficha__dependencia__in=dependencias).order_by()
        claves = ("pk", "ficha_id", "ejercicio_id", "estado", "version", "titulo")
        for fila in filas.values_list(*claves, *campos).iterator(LOTE):
            pk, ficha_pk, ejercicio, estado, version, titulo = fila[:6]
            ficha = por_pk[ficha_pk]
            valores = [leer(valor) for leer, valor in zip(leidos, fila[6:], strict=True)]
            existente = Existente(pk, estado, version, self.huella(valores, estado))
            ficha.ediciones.setdefault(ejercicio, []).append(existente)
            self.por_titulo.setdefault((ficha.dependencia, normal(titulo).casefold()), ficha)

    def huella(self, valores: Sequence[str], estado: str) -> int:
        """Of the compared columns; the note of what is already public says nothing of a change."""
        if estado in EN_PREPARACION:
            return huella(valores)
        return huella(
            valor
            for columna, valor in zip(self.comparadas, valores, strict=True)
            if columna.nombre != NOTA
        )


def columnas_presentes(nombres: Iterable[str]) -> list[Columna]:
    presentes = set(nombres)
    return [columna for nombre, columna in POR_NOMBRE.items() if nombre in presentes]
