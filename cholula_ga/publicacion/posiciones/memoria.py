"""The index of this process, brought up to date from the log before each answer.

Nothing of what it holds becomes public, changes or leaves without a line in the log (the door
writes it in the same transaction), so the lines after the last one seen name everything to read
again. A last line that is no longer there, or is another, means another history (a restored copy, a
transaction undone): then everything is read again.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from django.db import DatabaseError, connection
from django.db.models import Subquery, Value
from django.db.models.functions import Least
from django.utils import timezone

from cholula_ga.publicacion.models import Asiento
from cholula_ga.publicacion.posiciones.indice import Indice

logger = logging.getLogger(__name__)
I = TypeVar("I", bound=Indice[Any])  # noqa: E741 the index of a room


class Linea(NamedTuple):
    """A line of the log, as far as the index needs it."""

    numero: int
    huella: str
    version: int
    clave: str


class Memoria(Generic[I]):
    """One index and the last line of the log that it knows of; one answer at a time uses it."""

    prefijo: ClassVar[str]  # of the keys that concern it, as «ficha/»
    tope: ClassVar[int] = 300  # with more news than this, reading everything again is quicker

    def __init__(self) -> None:
        self._cerrojo = Lock()
        self._indice = self.indice(())
        self._vista: Linea | None = None

    def indice(self, entradas: Iterable[Any]) -> I:
        raise NotImplementedError

    def leer(self, claves: Iterable[str] | None = None) -> Iterable[Any]:
        """The public entries behind those keys of the log, or all."""
        raise NotImplementedError

    @contextmanager
    def al_dia(self, hoy: date) -> Iterator[I]:
        """The index as the database is now, for as long as the block lasts."""
        with self._cerrojo:
            self._poner_al_dia()
            self._indice.fechar(hoy)
            yield self._indice

    def calentar(self) -> None:
        """Read it before anybody asks for it; for a thread at the start of a server."""
        try:
            with self.al_dia(timezone.localdate()):
                pass
        except DatabaseError as error:
            logger.warning("La lista se leerá en la primera visita: %s", error)
        finally:
            connection.close()

    def _poner_al_dia(self) -> None:
        vista, self._vista = self._vista, None  # a failure half-way leaves «read it all again»
        lineas = self._lineas(desde=vista.numero if vista else None)
        sigue = vista is not None and bool(lineas) and lineas[-1] == vista
        if sigue and len(lineas) <= self.tope:
            self._aplicar(lineas[:-1])
        else:
            self._indice = self.indice(self.leer())
        self._vista = lineas[0] if lineas else None

    def _aplicar(self, lineas: list[Linea]) -> None:
        claves = {linea.clave for linea in lineas if linea.clave.startswith(self.prefijo)}
        if not claves:
            return
        ahora = {entrada.clave: entrada for entrada in self.leer(claves)}
        for clave in sorted(claves):
            self._indice.sustituir(clave, ahora.get(clave))

    def _lineas(self, *, desde: int | None) -> list[Linea]:
        """The lines from that number on, newest first, `tope` + 1 at most; without it, the last.

        If the log is now shorter than that number, its last line.
        """
        ultimo = Asiento.objects.order_by("-numero").values("numero")[:1]
        menor = Least(Value(desde), Subquery(ultimo)) if desde else Subquery(ultimo)
        columnas = Asiento.objects.values_list("numero", "huella", "version_id", "clave")
        nuevas = columnas.filter(numero__gte=menor).order_by("-numero")
        return [Linea(*fila) for fila in nuevas[: self.tope + 1]]
