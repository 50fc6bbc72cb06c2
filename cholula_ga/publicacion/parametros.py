"""Which parameters of its address a page looked at.

What nobody reads changes nothing on a page, and anybody may write as many as they like: a page
asked for with one of those is not kept, so that it does not push out those that people read.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict


class Leidos(QueryDict):
    """The parameters of an address; remembers those that were asked for by name, or all of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.leidos: set[Any] = set()
        super().__init__(*args, **kwargs)
        self.leidos = set()

    def __getitem__(self, nombre: str) -> Any:
        self.leidos.add(nombre)
        return super().__getitem__(nombre)

    def __contains__(self, nombre: object) -> bool:
        self.leidos.add(nombre)
        return super().__contains__(nombre)

    def __iter__(self) -> Iterator[str]:
        self.leidos.update(super().keys())
        return super().__iter__()

    def getlist(self, key: str, default: Any = None) -> Any:
        self.leidos.add(key)
        return super().getlist(key, default)

    def lists(self) -> Any:
        self.leidos.update(super().keys())
        return super().lists()

    def keys(self) -> Any:
        self.leidos.update(super().keys())
        return super().keys()

    def items(self) -> Any:
        self.leidos.update(super().keys())
        return super().items()

    @property
    def sobran(self) -> bool:
        """Whether the address has any that nobody looked at."""
        return not self.leidos.issuperset(super().keys())


def vigilar(request: HttpRequest) -> None:
    """From here on, remember what is read; an address that cannot be read is left as it came."""
    if not request.META.get("QUERY_STRING"):
        return
    try:
        vigilados = Leidos("", mutable=True, encoding=request.encoding)
        for nombre, valores in request.GET.lists():
            vigilados.setlist(nombre, valores)
    except SuspiciousOperation:
        return
    vigilados._mutable = False
    vigilados.leidos = set()
    request.GET = vigilados  # type: ignore[assignment]


def sobran(request: HttpRequest) -> bool:
    return isinstance(request.GET, Leidos) and request.GET.sobran
