"""The site's stamp: moved once, last, by every transaction that changes something public."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.models import F

from cholula_ga.publicacion.models import Sello

_agrupando: ContextVar[bool] = ContextVar("agrupando", default=False)


def mover_sello() -> None:
    """Raise the counter inside the current transaction; its row lock orders the commits."""
    if not _agrupando.get() and not Sello.objects.filter(pk=1).update(n=F("n") + 1):
        Sello.objects.create(pk=1, n=1)


def leer_sello() -> int:
    """The counter now, by the cheapest road: one statement on a kept connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM publicacion_sello WHERE id = 1")
        fila = cursor.fetchone()
    return fila[0] if fila else 0


@contextmanager
def sello_unico() -> Iterator[None]:
    """A bulk load in one transaction: many things become public, the stamp moves once."""
    if _agrupando.get():
        yield
        return
    with transaction.atomic():
        ficha = _agrupando.set(True)
        try:
            yield
        finally:
            _agrupando.reset(ficha)
        mover_sello()
